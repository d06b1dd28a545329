/// What a POST carries.
public enum RequestBody: Sendable, Hashable {
  /// `application/x-www-form-urlencoded`, in this order.
  case form([Part])
  /// The text of one JSON value.
  case json(String)
  /// `multipart/form-data`, in this order.
  case multipart([Part])

  public struct Part: Sendable, Hashable {
    public var name: String
    public var value: String
    /// Of a part of `multipart/form-data`, such as `application/json`; nil for plain text.
    public var contentType: String?
    public init(_ name: String, _ value: String, contentType: String? = nil) {
      (self.name, self.value, self.contentType) = (name, value, contentType)
    }
  }
}
