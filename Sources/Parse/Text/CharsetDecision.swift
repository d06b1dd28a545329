import Model

/// A body as text, and how its charset was settled.
struct DecodedText {
  var text: String
  /// iconv's name of the charset that was used.
  var charset: String
  /// Bytes that are no text in that charset; each became U+FFFD.
  var replaced = 0
  /// What was odd about it, in words; nil when label and bytes agree.
  var oddity: String?

  /// More than one character in a thousand is lost: what is left is not to be trusted.
  var damage: String? {
    guard replaced > 0 else { return nil }
    let count = text.unicodeScalars.count
    guard replaced * 1000 > count else { return nil }
    return "\(replaced) of its \(count) characters are lost when it is read as \(charset); "
      + "`charset:` in the definition would name the right one"
  }

  /// Of the beginning one character in fifty is a control character, or one in ten is lost: a program's own
  /// bytes.
  var isNoText: Bool {
    let start = text.unicodeScalars.prefix(4096)
    let controls = start.count { $0.value < 0x20 && !$0.isBlank && $0.value != 0x1B }
    let lost = start.count { $0 == "\u{FFFD}" }
    return controls * 50 > start.count || lost * 10 > start.count
  }

  var repairs: [String] {
    let lost = replaced == 0 ? nil : "\(replaced) bytes are not \(charset) and became U+FFFD"
    return [oddity, lost].compactMap(\.self)
  }
}

/// The text of `payload`, whatever its charset.
///
/// The first of these that fits: a byte order mark; valid UTF-8 with non-ASCII characters, because no
/// legacy text is that by chance; the charset of the HTTP header or of the document itself, whichever
/// loses fewer bytes, unless that is Latin-1 or loses too many; `hint`; the charset in which the bytes
/// look like a language; the label after all; windows-1252.
///
/// - Parameter hint: a charset label for bytes that say nothing of themselves.
/// - Returns: the text, iconv's name of the charset, and how many bytes had to be replaced.
public func decoded(_ payload: Payload, hint: String?) -> (
  text: String, charset: String, replaced: Int
) {
  let result = CharsetDecision(payload, hint: hint).result()
  return (result.text, result.charset, result.replaced)
}

struct CharsetDecision {
  private let bytes: [UInt8]
  private let header: String?
  private let hint: String?

  init(_ payload: Payload, hint: String?) {
    bytes = payload.bytes
    header = payload.contentType.flatMap { CharsetDeclaration.inHeader($0) }
    self.hint = hint
  }

  func result() -> DecodedText {
    if let marked = byMark() { return marked }
    if let text = String(validating: bytes, as: UTF8.self) { return validUTF8(text) }
    let labels = [header, CharsetDeclaration.inDocument(bytes)].compactMap(\.self)
    let names = labels.compactMap { CharsetLabel.iconvName(of: $0) }
    let legacy = names.filter { !$0.hasPrefix("UTF-") }.compactMap { converted(from: $0) }
    let census = UTF8Census(bytes)
    // Servers send Latin-1 where they know nothing: of two labels that fit it is the wrong one.
    let best = legacy.min {
      ($0.replaced, $0.charset == "CP1252" ? 1 : 0) < ($1.replaced, $1.charset == "CP1252" ? 1 : 0)
    }
    if !census.isMostlyUTF8 {
      // Latin-1, and a label that loses text, say no more than the bytes do.
      if let best, best.charset != "CP1252", best.damage == nil { return best }
      if let guess = guess(), guess.replaced <= best?.replaced ?? guess.replaced { return guess }
      if let best { return best }
    }
    if census.isMostlyUTF8 || names.contains(CharsetLabel.utf8) {
      return DecodedText(text: census.text, charset: CharsetLabel.utf8, replaced: census.invalid)
    }
    return converted(from: "CP1252")
      ?? DecodedText(text: census.text, charset: CharsetLabel.utf8, replaced: census.invalid)
  }

  /// By byte order mark, or by the zero bytes of UTF-16 and UTF-32 markup without one.
  private func byMark() -> DecodedText? {
    switch Array(bytes.prefix(4)) {
    case [0xFF, 0xFE, 0, 0]: return converted(from: "UTF-32LE", dropping: 4)
    case [0, 0, 0xFE, 0xFF]: return converted(from: "UTF-32BE", dropping: 4)
    case [0x3C, 0, 0, 0]: return converted(from: "UTF-32LE")
    case [0, 0, 0, 0x3C]: return converted(from: "UTF-32BE")
    default: break
    }
    switch (bytes.first, bytes.dropFirst().first, bytes.dropFirst(2).first) {
    case (0xEF, 0xBB, 0xBF):
      let census = UTF8Census(bytes.dropFirst(3))
      return DecodedText(text: census.text, charset: CharsetLabel.utf8, replaced: census.invalid)
    case (0xFF, 0xFE, _): return converted(from: "UTF-16LE", dropping: 2)
    case (0xFE, 0xFF, _): return converted(from: "UTF-16BE", dropping: 2)
    case (0x3C, 0x00, .some(1...)): return converted(from: "UTF-16LE")
    case (0x00, 0x3C, 0x00): return converted(from: "UTF-16BE")
    default: return nil
    }
  }

  private func validUTF8(_ text: String) -> DecodedText {
    // Without a way out of the loop, which lets it be run on many bytes at once.
    let isASCII = bytes.reduce(0) { $0 | $1 } < 0x80
    if isASCII, bytes.firstIndex(of: 0x1B, from: 0) != nil, let shifted = byEscapes() {
      return shifted
    }
    var result = DecodedText(text: text, charset: CharsetLabel.utf8)
    if isASCII { return result }
    let label =
      header ?? CharsetDeclaration.inXML(bytes)
      ?? CharsetDeclaration.inDocument(bytes, limitBytes: 512)
    if let label, let name = CharsetLabel.iconvName(of: label), name != CharsetLabel.utf8 {
      result.oddity = "labelled `\(label)`, but its bytes are UTF-8"
    }
    return result
  }

  /// ISO-2022 charsets are ASCII bytes with escapes: only the label tells.
  private func byEscapes() -> DecodedText? {
    [header, CharsetDeclaration.inDocument(bytes), hint].compactMap(\.self)
      .compactMap { CharsetLabel.iconvName(of: $0) }.first { $0.hasPrefix("ISO-2022") }
      .flatMap { converted(from: $0) }
  }

  /// The source's hint, else what the bytes look like.
  private func guess() -> DecodedText? {
    if let name = hint.flatMap({ CharsetLabel.iconvName(of: $0) }), name != CharsetLabel.utf8 {
      return converted(from: name)
    }
    guard let name = CharsetGuess.name(for: bytes), var guess = converted(from: name) else {
      return nil
    }
    if name != "CP1252" {
      guess.oddity = "says nothing true of its charset; read as \(name), which its bytes fit"
    }
    return guess
  }

  private func converted(from name: String, dropping count: Int = 0) -> DecodedText? {
    guard let converter = CharsetConverter(from: name) else { return nil }
    let (text, replaced) = converter.text(of: bytes.dropFirst(count))
    return DecodedText(text: text, charset: name, replaced: replaced)
  }
}

/// How much of some bytes is UTF-8.
private struct UTF8Census {
  /// With U+FFFD for what is not.
  var text: String
  var multibyte = 0
  var invalid = 0

  init(_ bytes: some Collection<UInt8>) {
    text = String(decoding: bytes, as: UTF8.self)
    for scalar in text.unicodeScalars where scalar.value >= 0x80 {
      if scalar == "\u{FFFD}" { invalid += 1 } else { multibyte += 1 }
    }
  }

  /// Damaged UTF-8 rather than another charset, in which hardly any sequence is valid by chance.
  var isMostlyUTF8: Bool { multibyte >= 4 && multibyte >= 4 * invalid }
}
