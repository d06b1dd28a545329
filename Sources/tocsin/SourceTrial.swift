import Definitions
import Fetch
import Foundation
import Model
import Parse
import Pipeline

/// One visit to a source that leaves no trace.
struct SourceTrial: Encodable {
  var source: String
  /// What is read: an address after redirects, or a path.
  var place: String
  var title: String?
  var items: [Item] = []
  /// What had to be mended to read it.
  var repairs: [String] = []
  /// What each selector, path or column of the definition finds.
  var findings: [Finding] = []
  /// Why it is not what the definition promises; nil when all is well.
  var failure: String?

  struct Item: Encodable {
    var title: String?
    var published: Date?
    var publishedText: String?
    var url: String?
    var text: String
    var repairs: [String]

    init(_ entry: Entry) {
      title = entry.title
      published = entry.published
      publishedText = entry.publishedText
      url = entry.url
      text = entry.text
      repairs = entry.repairs
    }
  }

  struct Finding: Encodable {
    var key: String
    var selector: String
    var found: Int
    var of: Int?
    var first: String?
    var note: String?

    init(_ finding: SelectorFinding) {
      (key, selector, found) = (finding.key, finding.written, finding.found)
      (of, first, note) = (finding.items, finding.first, finding.note)
    }
  }

  /// - Parameter articles: of how many items the page behind them is fetched too.
  static func of(_ source: Source, articles: Int, settings: Settings, now: Date) async
    -> SourceTrial
  {
    let manners = settings.fetch
    let client = HTTPClient(
      userAgent: "Tocsin/1 (+\(manners.contact))", hostsAtOnce: manners.hostsAtOnce,
      pause: manners.pause)
    var trial = SourceTrial(source: source.id, place: source.url ?? "")
    let answers = Answers()
    do {
      let web = loadWebFacts(in: settings.paths.feeds, lastGood: nil).value
      let robots = try RobotsGate(client: client, now: now)
      let query = SourceQuery(source, manners: manners, now: now, web: web) {
        request, role throws(FetchError) in
        let response = try await client.response(
          to: try await robots.permitted(request, as: role, of: source))
        answers.keep(response, role)
        return response
      }
      try await trial.read(source, articles: articles, query, now: now)
    } catch {
      trial.failure = "\(error)"
    }
    await client.close()
    trial.mask(SecretMask(source.secrets))
    trial.findings = answers.findings(SourceReader(source, now: now)).map(Finding.init)
    return trial
  }

  private mutating func mask(_ mask: SecretMask) {
    (place, failure) = (mask.masked(place), failure.map(mask.masked))
    repairs = repairs.map(mask.masked)
  }

  private mutating func read(
    _ source: Source, articles: Int, _ query: SourceQuery, now: Date
  ) async throws {
    let reader = query.reader
    var parsed: ParsedEntries
    var (contentType, futureDates) = (String?.none, [Date]())
    switch source.reading {
    case .mailbox(let path):
      place = path
      parsed = try reader.newsletterEntries(at: path)
    case .files(let path, _):
      place = path
      parsed = try reader.fileEntries(at: path)
    case .inbox(let inbox):
      place = "\(inbox.startsPlain ? "imap" : "imaps")://\(inbox.host)/\(inbox.folder)"
      parsed = try await query.mails(inbox, after: nil).parsed
    default:
      guard case .listing(let listing) = try await query.answer() else { return }
      place = listing.url ?? place
      parsed = listing.parsed
      (contentType, futureDates) = (listing.payload?.contentType, listing.futureDates)
    }
    (title, repairs) = (parsed.title, parsed.repairs)
    failure =
      Expectations(of: source, now: now).problem(
        in: parsed.entries, contentType: contentType, futureDates: futureDates)?.reason
    for index in parsed.entries.indices.prefix(source.article != nil ? articles : 0) {
      guard let url = parsed.entries[index].textURL else { continue }
      do {
        parsed.entries[index] = try await query.article(of: parsed.entries[index], at: url)
      } catch {
        failure = failure ?? "article \(url): \(error)"
      }
    }
    items = parsed.entries.map(Item.init)
  }

  /// As a person checks it: are dates right, titles whole, texts without menus?
  func text(items limit: Int) -> String {
    var lines = [Terminal.styled(source, .bold) + "  \(place)" + (title.map { "  “\($0)”" } ?? "")]
    for item in items.prefix(limit) {
      lines.append("")
      let date =
        item.published?.formatted(.iso8601) ?? "no date"
        + (item.publishedText.map { " in “\($0)”" } ?? "")
      lines.append("\(date)  " + Terminal.styled(item.title ?? "no title", .bold))
      if let url = item.url { lines.append("  " + Terminal.styled(url, .dim)) }
      let text = item.text.replacing("\n", with: " ")
      lines.append(
        "  " + (text.isEmpty ? "no text" : text.count > 240 ? text.prefix(240) + " …" : text))
      lines += item.repairs.map { "  repaired: \($0)" }
    }
    lines.append("")
    lines += findings.flatMap(\.lines)
    lines.append("\(items.count) items" + (items.count > limit ? ", \(limit) shown" : ""))
    lines += repairs.map { "repaired: \($0)" }
    if let failure { lines.append(Terminal.styled("failed: \(failure)", .red)) }
    return lines.joined(separator: "\n") + "\n"
  }
}

extension SourceTrial.Finding {
  /// `list.title  a@title   20 of 20   “Notice on …”`, and in a second line what is odd about it.
  fileprivate var lines: [String] {
    let share = of.map { "\(found) of \($0)" } ?? "\(found)"
    let value = first.map { "  “\($0.count > 60 ? $0.prefix(60) + "…" : $0[...])”" } ?? ""
    let line = "\(key.padded(to: 13)) \(selector.padded(to: 32)) \(share.padded(to: 9))\(value)"
    let isEmpty = found == 0 && of != 0 && !key.hasSuffix("drop")
    return [isEmpty ? Terminal.styled(line, .red) : line]
      + (note.map { ["              \($0)"] } ?? [])
  }
}

extension String {
  fileprivate func padded(to width: Int) -> String {
    self + String(repeating: " ", count: max(0, width - count))
  }
}
