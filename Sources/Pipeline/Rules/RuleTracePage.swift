import Model

/// A trace as one HTML page without anything from elsewhere: open it in a browser, send it by mail.
public struct RuleTracePage: Sendable {
  private let trace: RuleTrace
  private let isComplete: Bool

  /// - Parameter isComplete: also shows patterns that stopped early.
  public init(_ trace: RuleTrace, isComplete: Bool = false) {
    (self.trace, self.isComplete) = (trace, isComplete)
  }

  public var html: String {
    let title = Self.escaped(trace.document.title ?? trace.document.id)
    return """
      <!doctype html>
      <html lang="\(Self.escaped(trace.classification.language))">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width">
      <title>\(title)</title>
      <style>\(Self.style)</style>
      </head>
      <body>
      <h1>\(title)</h1>
      <p class="legend">\(Self.legend)</p>
      <h2>Actions</h2>
      \(actions)
      <h2>Text</h2>
      \(trace.document.title.map { "<p class=\"title\">\(marked($0, .title))</p>" } ?? "")
      <p class="text">\(marked(trace.document.text, .text))</p>
      <h2>Rules that were tried</h2>
      \(trace.sentences.map(section).joined(separator: "\n"))
      </body>
      </html>

      """
  }

  private static let style = """
    body{font:16px/1.5 system-ui,sans-serif;max-width:52em;margin:2em auto;padding:0 1em;color:#1b1b1b;background:#fff}
    h1{font-size:1.4em}h2{font-size:1.1em;margin-top:2em}.text,.title{white-space:pre-wrap}.title{font-weight:600}
    mark{padding:0 .15em;border-radius:.2em;color:inherit}
    .company{background:#ffe2a8}.regulator{background:#cfe3ff}.law{background:#e6dcff}.money,.count{background:#c9efcf}
    .date{background:#e8e8e8}.trigger{background:#fff;outline:2px solid #c2410c}.cue{background:#fbd0d9}
    .action{border-bottom:2px solid #15803d}blockquote{margin:.3em 0 1em;padding-left:.8em;border-left:3px solid #15803d}
    ul{padding-left:1.2em}li{margin:.4em 0}code{font-size:.9em}.fires b{color:#15803d}.vetoed b{color:#b45309}
    .near b{color:#1d4ed8}.stopped{color:#666}
    """

  private static let legend =
    [
      "company", "regulator", "law", "money", "count", "date", "trigger", "cue",
    ].map { "<mark class=\"\($0)\">\($0)</mark>" }.joined(separator: " ")
    + " <span class=\"action\">action</span>"

  // MARK: Parts

  private var actions: String {
    guard !trace.classification.actions.isEmpty else { return "<p>None.</p>" }
    return trace.classification.actions.map { action in
      let quotes = action.evidence.map { Self.escaped($0.quote) }.joined(separator: " … ")
      return "<p><b>\(Self.escaped(action.summary))</b></p><blockquote>\(quotes)</blockquote>"
    }.joined(separator: "\n")
  }

  private func section(_ part: RuleTrace.Part) -> String {
    let shown = part.attempts.filter { isComplete || $0.result != .stopped }
    let hidden = part.attempts.count - shown.count
    let items = shown.map { attempt in
      let name = attempt.result == .nearMiss ? "near" : attempt.result.rawValue
      return
        "<li class=\"\(name)\"><b>\(attempt.result.rawValue)</b> \(Self.escaped(attempt.rule)) "
        + "<code>\(Self.escaped(attempt.pattern))</code>"
        + (attempt.reason.map { "<br>\(Self.escaped($0))" } ?? "") + "</li>"
    }
    let rest = hidden == 0 ? "" : "<li class=\"stopped\">\(hidden) patterns stopped earlier</li>"
    return "<p>\(Self.escaped(part.text))</p>\n<ul>\(items.joined())\(rest)</ul>"
  }

  /// The text of a field with a mark around each thing that was seen, and a line under what actions rest on.
  private func marked(_ text: String, _ field: Evidence.Field) -> String {
    let bytes = Array(text.utf8)
    let evidence = trace.classification.actions.flatMap(\.evidence).filter { $0.field == field }
    var html = ""
    var place = 0
    func plain(to end: Int) {
      // Cut where an action's evidence begins or ends.
      let cuts = Set(evidence.flatMap { [$0.start, $0.end] }).filter { place < $0 && $0 < end }
      for stop in cuts.sorted() + [end] where stop > place {
        html += wrapped(bytes, place..<stop, evidence, mark: nil)
        place = stop
      }
    }
    let spans = trace.sentences.filter { $0.field == field }.flatMap(\.sees)
    for span in spans.sorted(by: { ($0.start, -$0.end) < ($1.start, -$1.end) })
    where span.start >= place {
      plain(to: span.start)
      html += wrapped(bytes, span.start..<span.end, evidence, mark: span)
      place = span.end
    }
    plain(to: bytes.count)
    return html
  }

  private func wrapped(
    _ bytes: [UInt8], _ range: Range<Int>, _ evidence: [Evidence], mark: RuleTrace.Span?
  ) -> String {
    var html = Self.escaped(String(decoding: bytes[range], as: UTF8.self))
    if let mark {
      html =
        "<mark class=\"\(mark.what.rawValue)\" title=\"\(Self.escaped("\(mark.what.rawValue): \(mark.meaning)"))\">\(html)</mark>"
    }
    let isEvidence = evidence.contains { $0.start < range.upperBound && range.lowerBound < $0.end }
    return isEvidence ? "<span class=\"action\">\(html)</span>" : html
  }

  private static func escaped(_ text: String) -> String {
    text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
      .replacing("\"", with: "&quot;")
  }
}

extension RegulatoryAction {
  /// `fine · decided · Meta (target) · EU · 1200000000 EUR · rule fine.imposed`
  public var summary: String {
    let parties = companies.map { "\($0.name) (\($0.role.rawValue))" }.joined(separator: ", ")
    let numbers = statistics.map {
      "\($0.value) \($0.unit.rawValue) \($0.verb.rawValue)"
    }
    return
      ([
        kind, stage.rawValue, background ? "background" : nil,
        parties.isEmpty ? "no company" : parties,
        regulators.isEmpty ? nil : regulators.map { $0.short ?? $0.name }.joined(separator: ", "),
        amount.map { "\($0.value) \($0.currency)" },
      ].compactMap(\.self) + numbers + ["rule \(rule)"]).joined(separator: " · ")
  }
}
