import CCrypto

/// SHA-256 in lower-case hexadecimal, 64 characters.
func sha256(_ text: String) -> String {
  let bytes = Array(text.utf8)
  var hash = [UInt8](repeating: 0, count: Int(SHA256_DIGEST_LENGTH))
  SHA256(bytes, bytes.count, &hash)
  let digits = Array("0123456789abcdef".utf8)
  return String(
    decoding: hash.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
}
