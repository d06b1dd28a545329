import Foundation

/// One request and its answer, as evidence of what a server said.
public struct Capture: Sendable, Hashable {
  /// Absolute, without fragment.
  public var url: String
  /// When the request went out.
  public var time: Date
  /// The IP address that answered; nil behind a proxy.
  public var address: String?
  /// Request line and fields as sent, with their empty line; values that may be secret are withheld.
  public var requestHead: [UInt8]
  public var requestBody: [UInt8]
  /// Status line and fields as received, with their empty line; no interim answers, no trailers.
  public var responseHead: [UInt8]
  /// Without chunks and content coding: the bytes that were read.
  public var body: [UInt8]
  /// The rest of the body was thrown away.
  public var isTruncated: Bool

  public init(
    url: String, time: Date, address: String? = nil, requestHead: [UInt8],
    requestBody: [UInt8] = [], responseHead: [UInt8], body: [UInt8], isTruncated: Bool = false
  ) {
    self.url = url
    self.time = time
    self.address = address
    self.requestHead = requestHead
    self.requestBody = requestBody
    self.responseHead = responseHead
    self.body = body
    self.isTruncated = isTruncated
  }
}
