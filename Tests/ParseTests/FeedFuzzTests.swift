import Foundation
import Parse
import Testing

/// The same numbers in every run with the same `TOCSIN_FUZZ_SEED`.
struct Dice: RandomNumberGenerator {
  private var state = Self.environment("TOCSIN_FUZZ_SEED") ?? 1

  /// How many documents a test makes up.
  static var throwCount: UInt64 { environment("TOCSIN_FUZZ") ?? 400 }

  mutating func next() -> UInt64 {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return state ^ (state >> 29)
  }

  private static func environment(_ name: String) -> UInt64? {
    ProcessInfo.processInfo.environment[name].flatMap { UInt64($0) }
  }
}

/// Feeds with damage, as many as `TOCSIN_FUZZ` says.
@Suite struct FeedFuzzTests {
  private static let pieces = [
    "<", ">", "\"", "'", "&", ";", "/", "=", "<!--", "-->", "<script>", "</script>", "javascript:",
    "<![CDATA[", "]]>", "\0", "&lt;", "&#58;", "&#194;&#160;", " onload=", "<?", "?>", "Ã",
    "<a href=",
    "<item>", "</item>", " xml:base='/b/'", " type='application/x'",
  ]

  @Test func `a damaged feed is read or named, and its markup stays safe`() {
    let documents = (FeedValueTests.rss + FeedValueTests.atom + FeedValueTests.others)
      .map { Array($0.document.utf8) }
    var dice = Dice()
    for _ in 0..<Dice.throwCount {
      var bytes = documents[Int.random(in: 0..<documents.count, using: &dice)]
      for _ in 0..<Int.random(in: 1...10, using: &dice) { damage(&bytes, &dice) }
      check(bytes)
    }
  }

  private func damage(_ bytes: inout [UInt8], _ dice: inout Dice) {
    let place = Int.random(in: 0...bytes.count, using: &dice)
    let end = min(bytes.count, place + Int.random(in: 1...40, using: &dice))
    switch Int.random(in: 0..<4, using: &dice) {
    case 0: bytes.removeSubrange(place..<end)
    case 1: bytes.insert(UInt8.random(in: 0...255, using: &dice), at: place)
    case 2: bytes.insert(contentsOf: Array(bytes[place..<end]), at: bytes.count / 2)
    default:
      let piece = Self.pieces[Int.random(in: 0..<Self.pieces.count, using: &dice)]
      bytes.insert(contentsOf: piece.utf8, at: place)
    }
  }

  private func check(_ bytes: [UInt8]) {
    let feed: Feed
    do throws(ParseError) {
      feed = try Parse.feed(in: Payload(bytes: bytes, url: "https://example.org/a/"))
    } catch {
      #expect(!error.description.isEmpty)
      return
    }
    for item in [feed.head] + feed.items {
      for text in [item.title, item.summary, item.info].compactMap(\.self) + item.contents
      where text.kind != .plain {
        let safe = text.safe
        let again = Feed.Text(html: safe).safe
        #expect(safe == again, "\(String(decoding: bytes, as: UTF8.self))")
        #expect(safe.firstMatch(of: /(?i)<(script|svg|style|iframe|\?|!)/) == nil)
      }
    }
  }
}
