import Foundation
import Model
import Parse
import Testing

/// A made-up source that is read in one way.
func source(
  _ reading: Source.Reading, charset: String? = nil, formats: [String] = [], timeZone: String? = nil
) -> Source {
  Source(
    id: "test", name: "Test", reading: reading, charset: charset,
    dates: Source.DateReading(formats: formats, timeZone: timeZone))
}

/// 2026-01-15 12:00 UTC, so that "two days ahead" is a fixed day.
let now = Date(timeIntervalSince1970: 1_768_478_400)

func parsedFeed(_ text: String, timeZone: String? = nil) throws -> ParsedEntries {
  try SourceReader(
    source(.feed(url: "https://example.org/feed/a.xml"), timeZone: timeZone), now: now
  )
  .entries(in: Payload(bytes: Array(text.utf8), url: "https://example.org/feed/a.xml"))
}

func iso(_ date: Date?) -> String? { date.map { $0.formatted(.iso8601) } }

extension Collection<UInt8> {
  static func + (text: String, bytes: Self) -> [UInt8] { Array(text.utf8) + bytes }
}
