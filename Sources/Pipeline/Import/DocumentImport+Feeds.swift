import Foundation
import Model
import Parse
import Store

extension DocumentImport {
  /// A list of feeds: it says where the saved feeds beside it were read.
  mutating func readOutlines(_ bytes: [UInt8]) throws {
    outlines += try OPML(Payload(bytes: bytes)).outlines
  }

  /// A saved feed; its address is that of the outline with its title, or with its file's name.
  mutating func readFeed(_ bytes: [UInt8], named file: String) async throws {
    let unplaced = target(.feed(url: Self.nowhere))
    let title = try SourceReader(unplaced, now: now).entries(in: Payload(bytes: bytes)).title
    let name = ((file as NSString).lastPathComponent as NSString).deletingPathExtension
    let outline = outlines.first { outline in
      outline.title == title || outline.title == name
        || URL(string: outline.feed)?.host() == name
    }
    try await readFeed(bytes, at: outline?.feed)
  }

  /// - Parameter url: where the feed was read.
  mutating func readFeed(_ bytes: [UInt8], at url: String?) async throws {
    let place = url ?? named?.url
    let source = url.flatMap(listed) ?? target(.feed(url: place ?? Self.nowhere))
    let parsed = try SourceReader(source, now: now)
      .entries(in: Payload(bytes: bytes, url: place))
    try await take(parsed.entries, of: source)
  }
}
