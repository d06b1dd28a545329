import Foundation
import Model

/// All that a feed says.
///
/// ``SourceReader`` makes entries of the same, so what this shows is what the pipeline reads.
///
/// - Parameters:
///   - dates: how the source writes dates.
///   - language: what the server says of the language; the feed's own word goes before.
/// - Throws: ``ParseError`` that names what was answered instead of a feed.
public func feed(
  in payload: Payload, hint: String? = nil, dates: Source.DateReading = Source.DateReading(),
  language: String? = nil, now: Date = Date()
) throws(ParseError) -> Feed {
  let decoded = CharsetDecision(try payload.unpacked(), hint: hint).result()
  let reader = FeedReader(dates: DateReader(dates, now: now), url: payload.url)
  var feed = try reader.feed(in: decoded.text)
  feed.repairs = decoded.repairs + complaints(about: payload) + feed.repairs
  feed.charset = label(of: payload, decoded)
  feed.head.language = feed.head.language ?? language
  return feed
}

/// What is wrong with a feed's labels, though it can be read.
private func complaints(about payload: Payload) -> [String] {
  let type = payload.contentType?.prefix { $0 != ";" }.trimmingBlanks.lowercased()
  let isOther = type == "text/plain" || type == "application/octet-stream"
  let sent = isOther ? type.map { "sent as `\($0)`; a feed is `application/rss+xml`" } : nil
  let charset = CharsetDeclaration.inXML(payload.bytes).flatMap { written -> String? in
    if written == "utf-8" { return nil }
    let name = CharsetLabel.iconvName(of: written)
    return name.flatMap { CharsetConverter(from: $0) } == nil
      ? "says charset `\(written)`, which is none" : nil
  }
  return [sent, charset].compactMap(\.self)
}

/// The label by which the text was read.
///
/// Source: RFC 3023, section 3.1, for `text/xml` without one.
private func label(of payload: Payload, _ decoded: DecodedText) -> String {
  let name = decoded.charset.lowercased()
  if name == "gb18030" { return name }
  let header =
    payload.contentType.flatMap { CharsetDeclaration.inHeader($0) }
    ?? (payload.contentType?.lowercased().hasPrefix("text/") == true ? "us-ascii" : nil)
  let written = header ?? CharsetDeclaration.inXML(payload.bytes)
  guard let written, written != name, let meant = CharsetLabel.iconvName(of: written) else {
    return name
  }
  let isASCII = payload.bytes.allSatisfy { $0 < 0x80 }
  if meant == "GB18030", isASCII { return "gb18030" }
  return meant == decoded.charset || isASCII ? written : name
}
