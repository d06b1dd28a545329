import Glibc

/// Which network addresses a source may not lead us to.
///
/// A feed's URL, and every redirect, is text from outside: it must not make this machine ask its own
/// services, its neighbours or a cloud's metadata address. Names are judged by the address that is
/// connected to, so a name that resolves differently the second time gains nothing.
struct AddressPolicy: Sendable {
  let refused: [Network]

  /// All ranges that IANA reserves for anything but public hosts.
  static let publicOnly = AddressPolicy(refused: specialPurpose.compactMap { Network($0, $1) })

  /// A range in CIDR notation and what it is for.
  struct Network: Sendable {
    let prefix: [UInt8]
    let bits: Int
    let purpose: String

    init?(_ cidr: String, _ purpose: String) {
      let parts = cidr.split(separator: "/")
      guard parts.count == 2, let bits = Int(parts[1]),
        let bytes = addressBytes(of: String(parts[0]))
      else { return nil }
      (prefix, self.bits, self.purpose) = (bytes, bits, purpose)
    }

    func contains(_ address: [UInt8]) -> Bool {
      guard address.count == prefix.count else { return false }
      let whole = bits / 8
      guard address.prefix(whole) == prefix.prefix(whole) else { return false }
      guard bits % 8 != 0 else { return true }
      let mask = UInt8.max << UInt8(8 - bits % 8)
      return address[whole] & mask == prefix[whole] & mask
    }
  }

  /// The network that forbids `address`, or nil if it may be connected to.
  ///
  /// - Parameter address: 4 or 16 bytes in network order. NAT64 (RFC 6052) and 6to4 (RFC 3056)
  ///   addresses are judged by the IPv4 address that they carry.
  func network(refusing address: [UInt8]) -> Network? {
    let carried = Self.carriedIPv4(in: address) ?? address
    return refused.first { $0.contains(carried) }
  }

  /// What is left to judge behind a proxy, which resolves names itself: addresses written as such.
  func refuseLiteral(_ exchange: Exchange) throws(FetchError) {
    let name = exchange.address.name.trimmingPrefix("[").prefix { $0 != "]" && $0 != "%" }
    // With a dot behind it an address is still one, and libcurl leaves its spelling alone.
    let text = String(name.reversed().drop { $0 == "." }.reversed())
    guard let bytes = addressBytes(of: text) ?? addressBytes(ofAnySpelling: text),
      let network = network(refusing: bytes)
    else { return }
    throw .refusedAddress(
      url: exchange.place, address: addressText(of: bytes), network: network.purpose)
  }

  private static func carriedIPv4(in address: [UInt8]) -> [UInt8]? {
    guard address.count == 16 else { return nil }
    if address.starts(with: [0x00, 0x64, 0xFF, 0x9B, 0, 0, 0, 0, 0, 0, 0, 0]) {
      return Array(address[12...])
    }
    return address.starts(with: [0x20, 0x02]) ? Array(address[2..<6]) : nil
  }

  /// Source: IANA IPv4 and IPv6 Special-Purpose Address Registries. The first match names the range.
  private static let specialPurpose = [
    ("0.0.0.0/8", "this network"), ("10.0.0.0/8", "private"),
    ("100.64.0.0/10", "carrier-grade NAT"),
    ("127.0.0.0/8", "loopback"), ("169.254.0.0/16", "link-local"), ("172.16.0.0/12", "private"),
    ("192.0.0.0/24", "reserved"), ("192.0.2.0/24", "documentation"), ("192.88.99.0/24", "reserved"),
    ("192.168.0.0/16", "private"), ("198.18.0.0/15", "benchmarking"),
    ("198.51.100.0/24", "documentation"), ("203.0.113.0/24", "documentation"),
    ("224.0.0.0/4", "multicast"), ("240.0.0.0/4", "reserved"),
    ("::/128", "unspecified"), ("::1/128", "loopback"), ("::ffff:0:0/96", "IPv4-mapped"),
    ("fc00::/7", "unique local"), ("fe80::/10", "link-local"), ("fec0::/10", "site-local"),
    ("ff00::/8", "multicast"), ("2001::/23", "reserved"), ("2001:db8::/32", "documentation"),
    ("3fff::/20", "documentation"),
    // Public hosts live in 2000::/3 only; these three are all the rest.
    ("::/3", "reserved"), ("4000::/2", "reserved"), ("8000::/1", "reserved"),
  ]
}

/// The bytes of a numeric address in network order: 4, 16, or nil for what is none.
func addressBytes(of text: String) -> [UInt8]? {
  for (family, size) in [(AF_INET, 4), (AF_INET6, 16)] {
    var bytes = [UInt8](repeating: 0, count: size)
    if inet_pton(family, text, &bytes) == 1 { return bytes }
  }
  return nil
}

/// The bytes of an IPv4 address as programs of old write it too: `0x7f.1`, `2130706433`.
private func addressBytes(ofAnySpelling text: String) -> [UInt8]? {
  var address = in_addr()
  guard inet_aton(text, &address) != 0 else { return nil }
  return withUnsafeBytes(of: address) { Array($0) }
}

/// The address that a socket would connect to, in network order; empty for a family that is not IP.
func addressBytes(of address: UnsafePointer<sockaddr>) -> [UInt8] {
  let raw = UnsafeRawPointer(address)
  switch Int32(address.pointee.sa_family) {
  case AF_INET:
    let found = raw.loadUnaligned(as: sockaddr_in.self).sin_addr
    return withUnsafeBytes(of: found) { Array($0) }
  case AF_INET6:
    let found = raw.loadUnaligned(as: sockaddr_in6.self).sin6_addr
    return withUnsafeBytes(of: found) { Array($0) }
  default: return []
  }
}

/// `127.0.0.1`, `2001:db8::1`
func addressText(of bytes: [UInt8]) -> String {
  var text = [CChar](repeating: 0, count: Int(INET6_ADDRSTRLEN))
  let family = bytes.count == 4 ? AF_INET : AF_INET6
  guard inet_ntop(family, bytes, &text, socklen_t(text.count)) != nil else { return "?" }
  return String(upToNUL: text)
}
