/// A request or a response as a WARC record holds it.
public struct HTTPMessage: Sendable, Hashable {
  /// First line and fields with their empty line, as they are.
  public var head: [UInt8]
  /// As it is, which may mean in chunks and packed.
  public var rawBody: ArraySlice<UInt8>

  /// A body never unpacks to more.
  private static let limitBytes = 64_000_000

  init(_ block: [UInt8]) {
    let end = Self.endOfHead(block)
    (head, rawBody) = (Array(block[..<end]), block[end...])
  }

  /// `200`; nil for a request.
  public var status: Int? {
    let line = String(decoding: head.prefix { $0 != 0x0D && $0 != 0x0A }, as: UTF8.self)
    guard line.hasPrefix("HTTP/") else { return nil }
    return line.split(separator: " ").dropFirst().first.flatMap { Int($0) }
  }

  /// The first field of that name, in whatever case.
  public func value(of name: String) -> String? {
    for line in head.split(separator: 0x0A).dropFirst() {
      let text = String(decoding: line, as: UTF8.self)
      guard let colon = text.firstIndex(of: ":"), text[..<colon].lowercased() == name.lowercased()
      else { continue }
      return text[text.index(after: colon)...].drop { $0 == " " || $0 == "\t" }
        .reversed().drop { $0.isWhitespace }.reversed().map(String.init).joined()
    }
    return nil
  }

  /// The body without chunks and packing.
  ///
  /// Many writers unpack a body and leave the fields that say otherwise; such a body is taken as it is.
  public func body() throws(WebArchiveError) -> [UInt8] {
    var body = Array(rawBody)
    if value(of: "Transfer-Encoding")?.lowercased() == "chunked" {
      body = Self.withoutChunks(body) ?? body
    }
    let coding = value(of: "Content-Encoding")?.lowercased() ?? "identity"
    switch coding {
    case "identity", "": return body
    case "gzip", "x-gzip", "deflate":
      let isPacked = body.starts(with: [0x1F, 0x8B]) || (coding == "deflate" && body.first == 0x78)
      return isPacked ? try Self.unpacked(body, coding) : body
    default: throw .unknownCoding(coding)
    }
  }

  private static func endOfHead(_ block: [UInt8]) -> Int {
    var start = 0
    while let end = block[start...].firstIndex(of: 0x0A) {
      let line = block[start..<end]
      if line.isEmpty || line.elementsEqual([0x0D]) { return end + 1 }
      start = end + 1
    }
    return block.count
  }

  /// nil if they are no chunks.
  private static func withoutChunks(_ bytes: [UInt8]) -> [UInt8]? {
    var (body, rest): ([UInt8], ArraySlice<UInt8>) = ([], bytes[...])
    while let end = rest.firstIndex(of: 0x0A) {
      let digits = String(decoding: rest[..<end].prefix { $0 != 0x0D && $0 != 0x3B }, as: UTF8.self)
      guard let size = Int(digits.filter { $0 != " " }, radix: 16), size >= 0 else { return nil }
      if size == 0 { return body }
      let chunk = rest[(end + 1)...].prefix(size)
      body += chunk
      rest = rest[(chunk.endIndex)...].drop { $0 == 0x0D || $0 == 0x0A }
    }
    return body.isEmpty ? nil : body
  }

  private static func unpacked(
    _ bytes: [UInt8], _ coding: String
  ) throws(WebArchiveError) -> [UInt8] {
    let inflater = Inflater()
    var (body, used, state): ([UInt8], Int, Inflater.State) = ([], 0, .more)
    bytes.withUnsafeBytes { bytes in
      while state == .more, used < bytes.count, body.count < limitBytes {
        let step = inflater.unpack(
          UnsafeRawBufferPointer(rebasing: bytes[used...]), to: &body, room: 1 << 16)
        used += step.used
        state = step.state
      }
    }
    guard state != .damaged else { throw .unknownCoding("\(coding), damaged") }
    return body
  }
}
