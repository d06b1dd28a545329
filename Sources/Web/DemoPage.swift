import Foundation

/// How one path of the demo's web behaves; what `deploy/demo/pages.json` says of it.
struct DemoPage: Sendable, Decodable {
  /// What lets a client ask "anything new?" and get 304.
  enum Validator: String, Sendable, Decodable {
    case etag
    case lastModified = "last-modified"
  }

  /// Content type without charset; told from the file's name when nil.
  var type: String?
  /// Files are kept in UTF-8 and served in this charset, which the header names unless `silent`.
  var charset: String?
  /// The charset stands in the document alone, as on many old pages.
  var silent: Bool?
  var status: Int?
  /// Where a redirect leads; `{{site}}` may stand in it.
  var location: String?
  var validator: Validator?

  private enum CodingKeys: String, CodingKey, CaseIterable {
    case type, charset, silent, status, location, validator
  }

  private struct AnyKey: CodingKey {
    var stringValue: String
    var intValue: Int? { nil }
    init(stringValue: String) { self.stringValue = stringValue }
    init?(intValue: Int) { nil }
  }

  init() {}

  init(from decoder: any Decoder) throws {
    for key in try decoder.container(keyedBy: AnyKey.self).allKeys
    where CodingKeys(stringValue: key.stringValue) == nil {
      let known = CodingKeys.allCases.map { "`\($0.rawValue)`" }.joined(separator: ", ")
      throw DecodingError.dataCorrupted(
        .init(
          codingPath: decoder.codingPath,
          debugDescription: "unknown key `\(key.stringValue)`; known: \(known)"))
    }
    let values = try decoder.container(keyedBy: CodingKeys.self)
    type = try values.decodeIfPresent(String.self, forKey: .type)
    charset = try values.decodeIfPresent(String.self, forKey: .charset)
    silent = try values.decodeIfPresent(Bool.self, forKey: .silent)
    status = try values.decodeIfPresent(Int.self, forKey: .status)
    location = try values.decodeIfPresent(String.self, forKey: .location)
    validator = try values.decodeIfPresent(Validator.self, forKey: .validator)
  }

  /// Reads the file of all pages: a JSON object from path to behaviour.
  static func pages(at path: String) throws(DemoError) -> [String: DemoPage] {
    guard let data = FileManager.default.contents(atPath: path) else {
      throw .unreadable(path: path, reason: "no such file")
    }
    do {
      return try JSONDecoder().decode([String: DemoPage].self, from: data)
    } catch let DecodingError.dataCorrupted(context) {
      throw .badPages(path: path, reason: context.debugDescription)
    } catch {
      throw .badPages(path: path, reason: "\(error)")
    }
  }
}
