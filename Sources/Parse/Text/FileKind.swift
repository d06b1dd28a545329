/// Files that programs read, by their first bytes.
enum FileKind {
  private static let marks: [(bytes: [UInt8], kind: String)] = [
    (Array("%PDF".utf8), "a PDF file"),
    (Array("PK\u{3}\u{4}".utf8), "a ZIP file, such as `.docx` or `.xlsx`"),
    ([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1], "an Office file, such as `.doc` or `.xls`"),
    (Array("{\\rtf".utf8), "an RTF file"), (Array("Rar!".utf8), "a RAR file"),
    ([0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C], "a 7z file"),
    ([0x89, 0x50, 0x4E, 0x47], "a PNG picture"), (Array("GIF8".utf8), "a GIF picture"),
    ([0xFF, 0xD8, 0xFF], "a JPEG picture"), (Array("RIFF".utf8), "a picture or sound in RIFF"),
  ]

  /// nil for what may be text.
  static func name(of bytes: [UInt8]) -> String? {
    marks.first { bytes.starts(with: $0.bytes) }?.kind
  }
}
