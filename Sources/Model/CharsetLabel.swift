/// Charset labels as found in headers and documents, and what is really meant by them.
///
/// Source: WHATWG Encoding Standard, section 4.2, where a label names the superset that browsers use.
public enum CharsetLabel {
  public static let utf8 = "UTF-8"

  /// The name by which iconv knows the charset that `label` means; nil for a label that cannot be one.
  public static func iconvName(of label: String) -> String? {
    let label = label.lowercased().filter { !$0.isWhitespace && $0 != "\"" && $0 != "'" }
    guard !label.isEmpty, label.utf8.count <= 40, label.utf8.allSatisfy(isLabelByte) else {
      return nil
    }
    return eastAsian(label) ?? western(label) ?? label.uppercased()
  }

  /// Slashes would reach iconv's own suffixes, such as `//TRANSLIT`.
  private static func isLabelByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"),
      UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: ":"), UInt8(ascii: "."):
      true
    default: false
    }
  }

  private static func eastAsian(_ label: String) -> String? {
    switch label {
    case "gb2312", "gb_2312", "gb_2312-80", "gbk", "x-gbk", "gb18030", "chinese", "csgb2312",
      "csiso58gb231280", "iso-ir-58", "cp936", "ms936", "windows-936", "euc-cn", "gb18030-2000",
      "gbk2312", "zh_cn.gbk":
      "GB18030"
    case "big5", "big5-hkscs", "big5hkscs", "cn-big5", "csbig5", "x-x-big5", "cp950": "BIG5-HKSCS"
    case "shift_jis", "shift-jis", "sjis", "x-sjis", "ms_kanji", "csshiftjis", "ms932",
      "windows-31j", "cp932":
      "CP932"
    case "euc-jp", "x-euc-jp", "cseucpkdfmtjapanese": "EUC-JP-MS"
    case "iso-2022-jp", "csiso2022jp": "ISO-2022-JP-3"
    case "euc-kr", "ks_c_5601-1987", "ks_c_5601", "ks_c_5601-1989", "ksc5601", "ksc_5601", "korean",
      "cseuckr", "csksc56011987", "iso-ir-149", "windows-949", "cp949":
      "CP949"
    case "tis-620", "iso-8859-11", "windows-874", "dos-874", "cp874": "CP874"
    default: nil
    }
  }

  private static func western(_ label: String) -> String? {
    switch label {
    case "utf-8", "utf8", "utf_8", "utf8mb4", "utf-8-sig", "unicode-1-1-utf-8", "x-unicode20utf8",
      "unicode20utf8":
      utf8
    case "utf-16", "utf-16le", "unicode", "ucs-2", "iso-10646-ucs-2", "csunicode": "UTF-16LE"
    case "utf-16be", "unicodefffe": "UTF-16BE"
    case "iso-8859-1", "iso8859-1", "iso_8859-1", "iso88591", "latin1", "l1", "us-ascii", "ascii",
      "ansi_x3.4-1968", "cp1252", "x-cp1252", "windows-1252", "cp819", "ibm819":
      "CP1252"
    case "iso-8859-9", "latin5", "windows-1254", "cp1254", "x-cp1254": "CP1254"
    case "iso-8859-8-i", "iso-8859-8-e", "logical", "visual": "ISO-8859-8"
    case "koi8-r", "koi8", "koi": "KOI8-R"
    case "koi8-u", "koi8-ru": "KOI8-U"
    case "macintosh", "mac", "macroman", "x-mac-roman": "MACINTOSH"
    case "maclatin2", "maccentraleurope", "x-mac-ce": "MAC-CENTRALEUROPE"
    case "maciceland", "x-mac-icelandic": "MAC-IS"
    case "cp_is", "csibm861": "CP861"
    case "windows_1250", "windows_1251", "windows_1252", "windows_1253", "windows_1254",
      "windows_1255", "windows_1256", "windows_1257", "windows_1258":
      "CP" + label.suffix(4)
    case "x-mac-cyrillic", "x-mac-ukrainian": "MAC-CYRILLIC"
    case "x-cp1250", "x-cp1251", "x-cp1253", "x-cp1255", "x-cp1256", "x-cp1257", "x-cp1258":
      "CP" + label.dropFirst(4)
    default: windows(label)
    }
  }

  /// `windows-1251`, `windows1251`, `win-1251`, `win1251`
  private static func windows(_ label: String) -> String? {
    guard label.hasPrefix("win"), label.dropLast().hasSuffix("125") else { return nil }
    let name = label.dropLast(4)
    return ["windows-", "windows", "win-", "win"].contains(name) ? "CP" + label.suffix(4) : nil
  }
}
