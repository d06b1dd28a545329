import Model

/// What a headline stands over, if not over a single act.
enum Rubric: Equatable {
  /// A list of what a month or a year brought: none of it is history.
  case roundUp
  /// A company's results: the fine that they are about is history. The headline tells it from this
  /// byte of its UTF-8 on.
  case results(from: Int)
  /// What something is, what somebody asks or thinks of it, that it is over: all but what it counts is history.
  case explainer
}

extension Rulebook {
  func rubric(of document: Document) -> Rubric? {
    guard let title = document.title?.lowercased(), !title.isEmpty else {
      // 摘要：…: a text without a headline begins with what it is.
      let beginning = document.text.prefix(Self.longestOpening).lowercased()
      return explainers.contains { begins(beginning, with: $0) } ? .explainer : nil
    }
    let bytes = Array(title.utf8)
    if title.hasSuffix("?") || title.contains("？")
      || explainers.contains(where: { begins(title, with: $0) })
      || noNews.contains(where: { holds($0, title, bytes) })
    {
      return .explainer
    }
    if let start = results.compactMap({ place(of: $0, in: title, bytes) }).min() {
      return .results(from: title.utf8.distance(from: title.startIndex, to: start))
    }
    return roundUps.contains { place(of: $0, in: title, bytes) != nil } ? .roundUp : nil
  }

  private static let longestOpening = 40

  private func begins(_ title: String, with phrase: String) -> Bool {
    title.hasPrefix(phrase)
      && isBoundary(title.index(title.startIndex, offsetBy: phrase.count), in: title)
  }

  /// The parts of “lifts ... ban” stand in the title, one behind the other.
  private func holds(_ parts: [String], _ title: String, _ bytes: [UInt8]) -> Bool {
    let places = parts.compactMap { place(of: $0, in: title, bytes) }
    return places.count == parts.count && zip(places, places.dropFirst()).allSatisfy(<)
  }

  private func place(of phrase: String, in title: String, _ bytes: [UInt8]) -> String.Index? {
    // Hardly a title has one, and to look for characters takes long.
    guard let first = phrase.utf8.first,
      bytes.indices.contains(where: {
        bytes[$0] == first && bytes[$0...].starts(with: phrase.utf8)
      })
    else { return nil }
    return title.ranges(of: phrase).first { range in
      isBoundary(range.lowerBound, in: title) && isBoundary(range.upperBound, in: title)
    }?.lowerBound
  }

  /// Between letters of the alphabet a word does not end; Chinese has no such limits.
  private func isBoundary(_ index: String.Index, in title: String) -> Bool {
    guard index > title.startIndex, index < title.endIndex else { return true }
    let after = title[index]
    return !title[title.index(before: index)].isLetter || !after.isLetter
      || !after.isASCII
  }
}
