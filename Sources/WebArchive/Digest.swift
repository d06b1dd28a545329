import CCrypto

/// `sha1:` and 32 characters of base 32, as WARC files write it.
///
/// SHA-1 because every tool that reads WARC checks that one.
func sha1Digest(_ bytes: some Collection<UInt8>) -> String {
  var hash = [UInt8](repeating: 0, count: Int(SHA_DIGEST_LENGTH))
  let bytes = Array(bytes)
  SHA1(bytes, bytes.count, &hash)
  return "sha1:" + base32(hash)
}

/// RFC 4648 §6 for lengths that need no padding.
private func base32(_ bytes: [UInt8]) -> String {
  let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".utf8)
  var text: [UInt8] = []
  var (bits, count) = (0, 0)
  for byte in bytes {
    bits = (bits << 8 | Int(byte)) & 0xFFFF
    count += 8
    while count >= 5 {
      count -= 5
      text.append(alphabet[(bits >> count) & 31])
    }
  }
  return String(decoding: text, as: UTF8.self)
}
