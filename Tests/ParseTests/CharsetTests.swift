import Model
import Parse
import Testing

@Suite struct CharsetTests {
  /// `朱镕基说`: the second character is in GBK, not in GB 2312.
  static let gbk: [UInt8] = [0xD6, 0xEC, 0xE9, 0x46, 0xBB, 0xF9, 0xCB, 0xB5]

  @Test(
    arguments: [
      ("gb2312", gbk, "朱镕基说"),
      ("x-gbk", gbk, "朱镕基说"),
      ("shift_jis", [0x91, 0x8D, 0x96, 0xB1, 0x8F, 0xC8, 0x87, 0x40], "総務省①"),
      ("x-sjis", [0x91, 0x8D, 0x96, 0xB1], "総務"),
      ("big5", [0xAE, 0xF8, 0xB6, 0x4F, 0xAA, 0xCC], "消費者"),
      ("ks_c_5601-1987", [0xB0, 0xF8, 0xC1, 0xA4], "공정"),
      ("iso-8859-1", [0x93, 0x66, 0x69, 0x6E, 0x65, 0x94, 0x80], "“fine”€"),
      ("us-ascii", [0x63, 0x61, 0x66, 0xE9], "café"),
      ("tis-620", [0xA1, 0xB3], "กณ"),
      ("windows-1251", [0xD0, 0xEE, 0xF1], "Рос"),
      ("koi8-r", [0xF2, 0xCF, 0xD3], "Рос"),
    ] as [(String, [UInt8], String)])
  func `a label means what browsers take it for`(label: String, bytes: [UInt8], text: String) {
    let result = decoded(
      Payload(bytes: bytes, contentType: "text/html; charset=\"\(label)\""), hint: nil)
    #expect(result.text == text)
    #expect(result.replaced == 0)
  }

  @Test func `an XML declaration and a late meta are believed`() {
    #expect(
      decoded(Payload(bytes: "<?xml version='1.0' encoding='gb2312'?>" + Self.gbk), hint: nil).text
        .hasSuffix("朱镕基说"))
    let comment =
      "<!-- charset=big5 <meta charset=big5> " + String(repeating: "x", count: 5_000) + "-->"
    let page =
      comment + "<meta http-equiv=Content-Type content='text/html; charset=gb2312'>" + Self.gbk
    #expect(decoded(Payload(bytes: page), hint: nil).text.hasSuffix("朱镕基说"))
  }

  @Test func `valid UTF-8 beats a legacy label, a byte order mark beats all`() {
    let text = "处罚 café"
    let labelled = Payload(bytes: Array(text.utf8), contentType: "text/html; charset=gb2312")
    #expect(decoded(labelled, hint: "big5").text == text)
    let marked = Payload(bytes: [0xFF, 0xFE, 0x04, 0x59], contentType: "text/html; charset=utf-8")
    #expect(decoded(marked, hint: nil).text == "处")
  }

  @Test func `a hint is tried before the guess of GB18030, which is tried before windows-1252`() {
    let big5: [UInt8] = [0xAE, 0xF8, 0xB6, 0x4F, 0xAA, 0xCC]
    #expect(decoded(Payload(bytes: big5), hint: "big5").text == "消費者")
    let chinese: [UInt8] = [0xCE, 0xA5, 0xB9, 0xE6, 0xD0, 0xC5, 0xCF, 0xA2]
    #expect(decoded(Payload(bytes: chinese), hint: nil).text == "违规信息")
    #expect(
      decoded(Payload(bytes: "r" + [0xE9, 0x73, 0x75, 0x6D, 0xE9]), hint: nil).text == "résumé")
  }

  @Test
  func `GBK bytes labelled UTF-8 are read as GB18030, damaged UTF-8 stays UTF-8 with a count`() {
    let label = "text/xml; charset=utf-8"
    let chinese: [UInt8] = [0xCE, 0xA5, 0xB9, 0xE6, 0xD0, 0xC5, 0xCF, 0xA2]
    #expect(decoded(Payload(bytes: chinese, contentType: label), hint: nil).text == "违规信息")
    let damaged = decoded(Payload(bytes: "清理违规信息" + [0xE9, 0x20], contentType: label), hint: nil)
    #expect(damaged.text == "清理违规信息\u{FFFD} ")
    #expect(damaged.replaced == 1)
  }

  @Test func `ISO-2022-JP is read by its label although its bytes are ASCII`() {
    let bytes: [UInt8] = [0x1B, 0x24, 0x42, 0x41, 0x6D, 0x4C, 0x33, 0x1B, 0x28, 0x42]
    #expect(
      decoded(Payload(bytes: bytes, contentType: "text/plain; charset=iso-2022-jp"), hint: nil).text
        == "総務")
  }

  @Test func `bytes of no charset at all do not stop the reading`() {
    var seed: UInt64 = 7
    for _ in 0..<200 {
      let bytes = (0..<300).map { _ in
        seed = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return UInt8(truncatingIfNeeded: seed >> 33)
      }
      for label in ["gbk", "utf-16", "nonsense//TRANSLIT", "iso-2022-jp", ""] {
        let payload = Payload(bytes: bytes, contentType: "text/html; charset=\(label)")
        #expect(!decoded(payload, hint: nil).text.isEmpty)
      }
      _ = HTMLText.text(of: decoded(Payload(bytes: bytes), hint: nil).text)
      _ = try? parsedFeed("<rss><channel><item>" + decoded(Payload(bytes: bytes), hint: nil).text)
    }
  }
}
