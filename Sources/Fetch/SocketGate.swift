import CCurl
import Glibc

/// Opens the sockets that libcurl asks for, but none to an address that the policy forbids.
struct SocketGate {
  /// nil: every address may be connected to.
  let policy: AddressPolicy?
  /// The last address that the policy forbade.
  private var refusal: (address: String, network: AddressPolicy.Network)?

  init(policy: AddressPolicy?) { self.policy = policy }

  mutating func socket(for address: UnsafeMutablePointer<curl_sockaddr>?) -> curl_socket_t {
    guard let address else { return CURL_SOCKET_BAD }
    let bytes = withUnsafePointer(to: &address.pointee.addr) { addressBytes(of: $0) }
    if let network = policy?.network(refusing: bytes) {
      refusal = (addressText(of: bytes), network)
      return CURL_SOCKET_BAD
    }
    let type = address.pointee.socktype | Int32(SOCK_CLOEXEC.rawValue)
    return Glibc.socket(address.pointee.family, type, address.pointee.protocol)
  }

  /// Why there is no connection: the refusal, if there was one, else libcurl's reason.
  func error(url: String, reason: String) -> FetchError {
    guard let refusal else { return .unreachable(url: url, reason: reason) }
    return .refusedAddress(
      url: url, address: refusal.address, network: refusal.network.purpose)
  }
}

/// The buffer in which libcurl says what went wrong; it must outlive the handle that it is set on.
final class ErrorText {
  let buffer = UnsafeMutableBufferPointer<CChar>.allocate(capacity: Int(CURL_ERROR_SIZE))

  init() { buffer.initialize(repeating: 0) }

  deinit { buffer.deallocate() }

  /// libcurl's own words, more precise than those of the code where there are any.
  func reason(of code: CURLcode) -> String {
    let own = String(upToNUL: buffer)
    return own.isEmpty ? String(cString: curl_easy_strerror(code)) : own
  }
}

extension String {
  /// The text in a buffer of C that may be longer than it.
  init(upToNUL text: some Sequence<CChar>) {
    self.init(decoding: text.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
  }
}
