import Model

/// The values that a step takes out of its answer.
struct TakeReader {
  let step: Source.FirstStep

  /// - Throws: ``ParseError/nothingToTake(name:place:)`` with the first value that is not there.
  func values(in text: String) throws(ParseError) -> [String: String] {
    var values: [String: String] = [:]
    var page: HTMLNode?
    var answer: JSONDocument?
    for take in step.takes {
      let found: String?
      let place: String
      switch take.place {
      case .selector(let selector):
        if page == nil { page = HTMLPage(text)?.root }
        guard let root = page else { throw .emptyBody }
        place = selector.written
        found = try Self.text(at: selector, in: root, matching: take.pattern)
      case .value(let template):
        if answer == nil { answer = try JSONDocument(text) }
        place = template.written
        let value = answer.flatMap { JSONDocument.text(of: template, in: $0.root) }
        found = value.flatMap { text in take.pattern.map { $0.value(in: text) } ?? text }
      }
      guard let found else {
        throw .nothingToTake(
          name: take.name, place: place, pattern: take.pattern.map { "\($0.before)*\($0.after)" })
      }
      values[take.name] = found
    }
    return values
  }

  /// Of several elements the first counts in which the pattern is found: a page has many scripts.
  private static func text(
    at selector: Selector, in root: HTMLNode, matching pattern: Source.Pattern?
  ) throws(ParseError) -> String? {
    guard let pattern else { return try selector.value(in: root) }
    let nodes = try selector.nodes(in: root)
    if nodes.isEmpty { return try selector.value(in: root).flatMap(pattern.value) }
    for node in nodes {
      let text = selector.attribute.map { node.attribute($0) ?? "" } ?? node.rawText
      if let value = pattern.value(in: text) { return value }
    }
    return nil
  }
}

extension Source.Pattern {
  func value(in text: String) -> String? {
    guard let start = before.isEmpty ? text.startIndex : text.firstRange(of: before)?.upperBound
    else { return nil }
    let rest = text[start...]
    guard !after.isEmpty else { return String(rest).nonEmpty }
    return rest.firstRange(of: after).flatMap { String(rest[..<$0.lowerBound]).nonEmpty }
  }
}
