import Foundation
import Model
import Parse

/// What is wrong with an answer that could be read, by what its source's definition expects.
public struct Expectations: Sendable {
  let source: Source
  let now: Date

  public init(of source: Source, now: Date) { (self.source, self.now) = (source, now) }

  private var expected: Source.Expectation { source.expectation }
  private var look: String { "look at `tocsin sources test \(source.id)`" }

  /// The worst that can be said of a list; nil if it is as expected.
  ///
  /// - Parameters:
  ///   - contentType: as sent.
  ///   - futureDates: dates of items that lie so far ahead that they were not believed.
  public func problem(
    in entries: [Entry], contentType: String? = nil, futureDates: [Date] = []
  ) -> Problem? {
    // What an article's page has to give is asked when it has been read.
    let later: Set<Source.Expectation.Field> =
      source.article != nil ? Self.ofArticles : []
    return wrongType(contentType) ?? wrongNumber(entries.count)
      ?? missing(expected.requiredFields.subtracting(later), in: entries)
      ?? future(futureDates, of: entries.count) ?? age(entries.compactMap(\.published).max())
  }

  /// What was already found wrong when the list was read: a charset, a selector.
  func problem(in parsed: ParsedEntries) -> Problem? {
    if let damage = parsed.damage { return Problem(.unreadable, damage) }
    guard !parsed.vanished.isEmpty else { return nil }
    return Problem(
      .selector,
      parsed.vanished.joined(separator: ", ") + "; the page may have been redesigned: \(look)")
  }

  private func wrongType(_ contentType: String?) -> Problem? {
    guard let wanted = expected.contentType, let contentType else { return nil }
    let found = contentType.prefix { $0 != ";" }.filter { !$0.isWhitespace }.lowercased()
    guard found != wanted.lowercased() else { return nil }
    return Problem(
      .contentType, "the answer's type is `\(found)`, expected `\(wanted)`; \(look)")
  }

  private func wrongNumber(_ items: Int) -> Problem? {
    if items == 0, expected.minimumItems > 0 {
      return Problem(
        .empty,
        "the list is empty, expected at least \(counted(expected.minimumItems, "item")); \(look):"
          + " the page may have changed, or wants another address")
    }
    if items < expected.minimumItems {
      return Problem(
        .tooFew, "\(counted(items, "item")), expected at least \(expected.minimumItems); \(look)")
    }
    if let most = expected.maximumItems, items > most {
      return Problem(
        .tooMany,
        "\(items) items, expected at most \(most); the item selector may take more than the list:"
          + " \(look)")
    }
    return nil
  }

  private static let ofArticles: Set<Source.Expectation.Field> = [.title, .date, .body]

  /// What is missing in items whose articles were read.
  func problem(inArticles entries: [Entry]) -> Problem? {
    missing(expected.requiredFields.intersection(Self.ofArticles), in: entries)
  }

  /// A field that more than half of the entries lack.
  private func missing(
    _ fields: Set<Source.Expectation.Field>, in entries: [Entry]
  ) -> Problem? {
    for field in Source.Expectation.Field.allCases where fields.contains(field) {
      let without = entries.count { !$0.has(field) }
      if without * 2 > entries.count {
        return Problem(
          .fields,
          "\(without) of \(counted(entries.count, "item")) have no \(field.rawValue), which"
            + " `expect` asks for; the page may have been redesigned: \(look)")
      }
    }
    return nil
  }

  /// Of fewer items a part may be missing by chance.
  private static let enoughItems = 3

  /// What the definition names and no item has any more.
  func vanished(_ parts: [String], of items: Int) -> Problem? {
    guard let first = parts.first, items >= Self.enoughItems else { return nil }
    return Problem(.selector, "\(first); the page may have been redesigned: \(look)")
  }

  private func future(_ dates: [Date], of items: Int) -> Problem? {
    guard let last = dates.max(), dates.count * 2 > items else { return nil }
    let day = last.formatted(.iso8601.year().month().day())
    return Problem(
      .futureDates,
      "\(dates.count) of \(counted(items, "item")) bear a date in the future, up to \(day);"
        + " check `dates.formats`: day and month may have changed places")
  }

  /// Whether the newest item is too old, by the definition.
  public func age(_ newestItem: Date?) -> Problem? {
    guard let limit = expected.newest, let newestItem,
      now.timeIntervalSince(newestItem) > limit.seconds
    else { return nil }
    return Problem(
      .old,
      "the newest item is \(inWords(now.timeIntervalSince(newestItem))) old, expected at most"
        + " \(inWords(limit.seconds)); look whether the source has moved")
  }

  /// Whether the source is silent for longer than it ever is.
  ///
  /// One that states `newest` has said what silence is too long.
  public func silence(_ health: SourceHealth) -> Problem? {
    guard expected.newest == nil, let silence = Silence(health, now: now), silence.isTooLong else {
      return nil
    }
    return Problem(
      .silent, "\(silence.words); look whether the source has moved, or closed")
  }
}

/// How long a source has published nothing, against its own rhythm.
public struct Silence: Sendable {
  public let length: TimeInterval
  public let usual: TimeInterval?
  public let isTooLong: Bool

  /// Weekends, holidays and the pause between two sessions are in the rhythm's rare gaps; what is
  /// three times as long is not.
  private static let patience = 3.0
  private static let shortest: TimeInterval = 3 * 86_400

  /// nil while nothing is known of the source's items.
  public init?(_ health: SourceHealth, now: Date) {
    guard let newest = [health.newestItem, health.lastDocument].compactMap(\.self).max() else {
      return nil
    }
    length = max(0, now.timeIntervalSince(newest))
    usual = health.rhythm?.usual.seconds
    isTooLong =
      health.rhythm.map { rhythm in
        let longest = max(
          Self.patience * rhythm.rarelyOver.seconds, (Self.patience + 1) * rhythm.usual.seconds)
        return now.timeIntervalSince(newest) > max(longest, Self.shortest)
      } ?? false
  }

  /// `9 d silent, usually 1.5 d`
  public var words: String {
    "\(inWords(length)) silent" + (usual.map { ", usually \(inWords($0))" } ?? "")
  }
}

/// `40 min`, `5 h`, `1.5 d`, `12 d`.
func inWords(_ seconds: TimeInterval) -> String {
  func tenths(_ value: Double) -> String {
    let rounded = (value * 10).rounded() / 10
    return value < 9.95 && rounded != rounded.rounded() ? "\(rounded)" : "\(Int(value.rounded()))"
  }
  return switch seconds {
  case ..<5400: "\(Int(seconds / 60)) min"
  case ..<86_400: "\(tenths(seconds / 3600)) h"
  default: "\(tenths(seconds / 86_400)) d"
  }
}

func counted(_ number: Int, _ noun: String) -> String {
  "\(number) \(noun)\(number == 1 ? "" : "s")"
}

extension Entry {
  fileprivate func has(_ field: Source.Expectation.Field) -> Bool {
    switch field {
    case .title: !(title ?? "").isEmpty
    case .link: url != nil
    case .date: published != nil
    case .body: !text.isEmpty
    }
  }
}
