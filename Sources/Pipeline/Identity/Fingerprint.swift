import CCrypto

/// 64 bits that stand for a list of texts: the first 8 bytes of its SHA-256.
///
/// Among ten million documents two share a key with a probability of three in a million.
func fingerprint(_ parts: [String]) -> Int64 {
  var bytes: [UInt8] = []
  for part in parts {
    // The length in front keeps ["ab", "c"] and ["a", "bc"] apart.
    bytes += Array("\(part.utf8.count):".utf8)
    bytes += part.utf8
  }
  return fingerprint(of: bytes)
}

func fingerprint(of bytes: [UInt8]) -> Int64 {
  var hash = [UInt8](repeating: 0, count: Int(SHA256_DIGEST_LENGTH))
  SHA256(bytes, bytes.count, &hash)
  return hash.prefix(8).reduce(0) { ($0 << 8) | Int64($1) }
}

/// Stands for a title and a text, whatever their white space.
func contentFingerprint(title: String?, text: String) -> Int64 {
  fingerprint([withoutWhitespace(title ?? ""), withoutWhitespace(text)])
}

private func withoutWhitespace(_ text: String) -> String {
  var kept = String.UnicodeScalarView()
  for scalar in text.unicodeScalars
  where !scalar.properties.isWhitespace && scalar != "\u{200B}" && scalar != "\u{FEFF}" {
    kept.append(scalar)
  }
  return String(kept)
}
