/// Where the request and the response that a text was read from are kept.
///
/// Redirects on the way to the response stand before it in the same place.
public struct EvidencePlace: Sendable, Hashable {
  /// A file's name in the folder of evidence.
  public var file: String
  /// In the file, compressed.
  public var offset: Int
  public var length: Int
  public init(file: String, offset: Int, length: Int) {
    (self.file, self.offset, self.length) = (file, offset, length)
  }
  public var end: Int { offset + length }
}
