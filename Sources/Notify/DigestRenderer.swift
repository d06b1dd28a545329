import Foundation
import Model
import Mustache

/// Puts digests into words with the two templates, built-in or the deployment's own.
public struct DigestRenderer: Sendable {
  private let html: MustacheTemplate
  private let text: MustacheTemplate

  /// A mail of more items is skimmed, not read.
  private static let itemLimit = 60
  /// Large mail services cut a message's HTML off at 102 kB.
  private static let htmlLimitBytes = 100_000

  /// - Parameter folder: may hold `digest.html.mustache` and `digest.text.mustache`, which then take the
  ///   place of the built-in ones. Values are escaped in them too, unless they ask with three braces.
  public init(templates folder: String?) throws(NotifyError) {
    Markup.register()
    html = try Self.template("digest.html.mustache", in: folder, else: builtInHTML, as: .html)
    text = try Self.template("digest.text.mustache", in: folder, else: builtInText, as: .text)
  }

  /// Text and HTML say the same, from the same values.
  ///
  /// Shows at most 60 items, and fewer if the HTML would be cut off in the mailbox; the tables count all of
  /// them, and a note tells how many are not shown and where they are.
  public func rendered(_ digest: Digest) -> RenderedDigest {
    let blocks = CompanyBlock.blocks(of: digest.items)
    var limit = Self.itemLimit
    var view = DigestView(digest, blocks: blocks, itemLimit: limit)
    var page = html.render(view)
    while page.utf8.count > Self.htmlLimitBytes, limit > 1 {
      limit = min(limit, digest.items.count) * 9 / 10
      view = DigestView(digest, blocks: blocks, itemLimit: limit)
      page = html.render(view)
    }
    return RenderedDigest(
      subject: view.subject, text: tidied(text.render(view)), html: page,
      list: digest.subscription.id)
  }

  private static func template(
    _ name: String, in folder: String?, else builtIn: String, as markup: Markup
  ) throws(NotifyError) -> MustacheTemplate {
    let path = folder.map { "\($0)/\(name)" }
    do {
      let own = try path.flatMap { path in
        FileManager.default.fileExists(atPath: path)
          ? try String(contentsOfFile: path, encoding: .utf8) : nil
      }
      return try MustacheTemplate(string: markup.pragma + (own ?? builtIn))
    } catch let error as MustacheTemplate.ParserError {
      throw .template(
        file: path ?? name, line: error.context.lineNumber, reason: Self.words(error.error))
    } catch {
      throw .template(file: path ?? name, line: nil, reason: error.localizedDescription)
    }
  }

  private static func words(_ error: any Error) -> String {
    switch error as? MustacheTemplate.Error {
    case .sectionCloseNameIncorrect: "a section is closed under another name than it was opened"
    case .expectedSectionEnd: "a section is not closed"
    case .unfinishedName: "a tag has no closing braces"
    default: "not a Mustache template (\(error))"
    }
  }
}

/// At most 78 columns, no blanks at line ends, no two empty lines in a row, one line break at the end.
private func tidied(_ text: String) -> String {
  var lines: [Substring] = []
  for line in wrapped(text).split(separator: "\n", omittingEmptySubsequences: false) {
    let trimmed = line.lastIndex { $0 != " " }.map { line[...$0] } ?? ""
    if trimmed.isEmpty, lines.last?.isEmpty ?? true { continue }
    lines.append(trimmed)
  }
  while lines.last?.isEmpty == true { lines.removeLast() }
  return lines.joined(separator: "\n") + "\n"
}

extension RenderedDigest {
  /// Writes the HTML as a page of its own; replaces an older one in one step.
  public func writePage(to path: String) throws(NotifyError) {
    do {
      try Data(html.utf8).write(to: URL(filePath: path), options: .atomic)
    } catch {
      throw .page(path: path, reason: error.localizedDescription)
    }
  }
}
