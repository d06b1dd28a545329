import Foundation
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

  @Test(arguments: [
    (
      "ufq80s340MWw7NLAt6jUvMy4yP280sa9zKijrNKqx/PP3sba1fu4xKGj",
      "国家网信办依法约谈三家平台，要求限期整改。"
    ),
    (
      "pL2lraXmqfapZa37t3y577jTpL2lcbNCpUi7QLTaoUGow61uqESl36dZp++lv6FD",
      "公平交易委員會對該公司處以罰款，並要求立即改正。"
    ),
    (
      "jPaQs47miPiIz4j1ie+CzY6Wi8aO0oLJkc6CtYLElHKPnJFbknWWvZffgvCNc4KigtyCtYK9gUI=",
      "公正取引委員会は事業者に対して排除措置命令を行いました。"
    ),
    (
      "uPjAtbzosPqw0bD3svGkz7v2tsi81KTLwtCkt6TGx9O9/MG8w9bMv87hpPK51KSkpN6kt6S/oaM=",
      "公正取引委員会は事業者に対して排除措置命令を行いました。"
    ),
    (
      "sPjBpLDFt6HAp7/4yLi0wiDH2LTnIMi4u+e/oSCw+sKhsd3AuyC6zrD6x9+02bDtILngx/u02S4=",
      "공정거래위원회는 해당 회사에 과징금을 부과했다고 밝혔다."
    ),
    (
      "0O7x6u7s7eDk5+7wIO3g7/Dg4ujrIPLw5eHu4uDt6OUg7uEg8+Tg6+Xt6Ogg5+Dv8OX5uO3t7ukg6O307vDs4Pbo6C4=",
      "Роскомнадзор направил требование об удалении запрещённой информации."
    ),
    (
      "8s/Ty8/NzsHE2s/SIM7B0NLB18nMINTSxcLP18HOycUgz8Ig1cTBzMXOyckg2sHQ0sXdo87Oz8ogyc7Gz9LNwcPJyS4=",
      "Роскомнадзор направил требование об удалении запрещённой информации."
    ),
    (
      "yu7ss/Gz/yDu+PLw4PTz4uDr4CDq7uzv4O2z/iDn4CDv7vDz+OXt7f8g5+Dq7u3u5ODi8fLi4CDv8O4g5+D16PHyIOTg7ej1Lg==",
      "Комісія оштрафувала компанію за порушення законодавства про захист даних."
    ),
    (
      "UHJlemVzIFVyeupkdSBuYbNvv3mzIG5hIHNw87Nr6iBrYXLqIHBpZW5p6r9uuSB6YSBuYXJ1c3plbmllIHphc2FkLg==",
      "Prezes Urzędu nałożył na spółkę karę pieniężną za naruszenie zasad."
    ),
    (
      "2vhhZCB1bG+eaWwgc3BvbGXobm9zdGkgcG9rdXR1IHphIHBvcnWaZW7tIHBvdmlubm9zdO0gc3By4XZjZSD6ZGFq+S4=",
      "Úřad uložil společnosti pokutu za porušení povinností správce údajů."
    ),
    (
      "QSBoYXTzc+FnIGEgZPZudOlzcvVsIGv2emxlbelueXQgYWRvdHQga2ksIOlzIGLtcnPhZ290IHN6YWJvdHQga2kgYSBzem9sZ+FsdGF083JhLg==",
      "A hatóság a döntésről közleményt adott ki, és bírságot szabott ki a szolgáltatóra."
    ),
    (
      "xyDB8ffeIOXw3eLh6+Ug8PH88/Tp7O8g8/Tn7SDl9OHp8eXf4SDj6eEg8OHx3OLh8+cg9O/1IOrh7e/t6fPs7/0u",
      "Η Αρχή επέβαλε πρόστιμο στην εταιρεία για παράβαση του κανονισμού."
    ),
    (
      "S3VydWwsIP5pcmtldGUgefxr/G1s/Gz8a2xlcmluaSB5ZXJpbmUgZ2V0aXJtZWRp8GkgaedpbiBpZGFyaSBwYXJhIGNlemFz/SB2ZXJkaS4=",
      "Kurul, şirkete yükümlülüklerini yerine getirmediği için idari para cezası verdi."
    ),
    (
      "5Pj55fog5Ojp7OQg9/DxIPLsIOTn4fjkIOHi6e8g5PT4+iDk5+X3Lg==",
      "הרשות הטילה קנס על החברה בגין הפרת החוק."
    ),
    (
      "3dHWyiDH4eXtxskg29HH48kg2uHsIMfh1NHfySDI08jIIOPOx+HdySDH4d7H5ObkLg==",
      "فرضت الهيئة غرامة على الشركة بسبب مخالفة القانون."
    ),
    (
      "ytO50aGn0rnK0einu8PRurrD1MnRt+C51+jNp6jSob3o0r3XuaGuy8HSwqTY6cGkw82nounNwdnF",
      "สำนักงานสั่งปรับบริษัทเนื่องจากฝ่าฝืนกฎหมายคุ้มครองข้อมูล"
    ),
    (
      "TCdhdXRvcml06SBhIGluZmxpZ+kgdW5lIGFtZW5kZSDgIGxhIHNvY2npdOkgcG91ciBub24tcmVzcGVjdCBkZXMgcuhnbGVzLCBk6HMgbCfpdOku",
      "L'autorité a infligé une amende à la société pour non-respect des règles, dès l'été."
    ),
    (
      "RGllIEJlaPZyZGUgdmVyaORuZ3RlIGVpbmUgR2VsZGJ132UgZ2VnZW4gZGFzIFVudGVybmVobWVuIHdlZ2VuIFZlcnN09t9lbi4=",
      "Die Behörde verhängte eine Geldbuße gegen das Unternehmen wegen Verstößen."
    ),
    (
      "TGEgYXV0b3JpZGFkIGltcHVzbyB1bmEgc2FuY2nzbiBhIGxhIGNvbXBh8e1hIHBvciBpbmN1bXBsaXIgbGEgbm9ybWF0aXZhIGVzcGHxb2xhLg==",
      "La autoridad impuso una sanción a la compañía por incumplir la normativa española."
    ),
    (
      "SW5zdGl0dWNpamEgc2t5cusgYmF1ZOAg4W1vbmVpIHX+IGR1b21lbvggYXBzYXVnb3MgcGH+ZWlkaW11cywgcHJhbmXw6yD+aW5pYXNrbGFpZGEu",
      "Institucija skyrė baudą įmonei už duomenų apsaugos pažeidimus, pranešė žiniasklaida."
    ),
  ])
  func `bytes that say nothing of themselves are read as the language that they look like`(
    base64: String, text: String
  ) throws {
    let bytes = [UInt8](try #require(Data(base64Encoded: base64)))
    let result = decoded(Payload(bytes: bytes), hint: nil)
    #expect(result.text == text, "read as \(result.charset)")
    let page = "<html><title>" + bytes + Array("</title><p>&copy; 2021</p></html>".utf8)
    #expect(decoded(Payload(bytes: page), hint: nil).text.contains(text))
  }

  @Test func `Latin-1 in a header is no knowledge, another label in the page is`() {
    let page = "<meta charset=gbk>" + Self.gbk
    let payload = Payload(bytes: page, contentType: "text/html; charset=ISO-8859-1")
    #expect(decoded(payload, hint: nil).text.hasSuffix("朱镕基说"))
  }

  @Test(arguments: ["iso-8859-1", "euc-jp"])
  func `a label that knows nothing or does not fit yields to what the bytes look like`(
    label: String
  ) throws {
    // 公正取引委員会は①事業者に対し排除措置命令を行いました
    let japanese = try #require(
      Data(
        base64Encoded:
          "jPaQs47miPiIz4j1ie+CzYdAjpaLxo7SgsmRzoK1lHKPnJFbknWWvZffgvCNc4KigtyCtYK9"))
    let payload = Payload(bytes: [UInt8](japanese), contentType: "text/html; charset=\(label)")
    #expect(decoded(payload, hint: nil).text == "公正取引委員会は①事業者に対し排除措置命令を行いました")
  }

  @Test func `Latin-1 text with its label stays Latin-1`() {
    let bytes = "d" + [0xE9] + Array("cision de Gen".utf8) + [0xE8] + Array("ve".utf8)
    let payload = Payload(bytes: bytes, contentType: "text/html; charset=iso-8859-1")
    #expect(decoded(payload, hint: nil).text == "décision de Genève")
  }

  @Test func `an answer that loses more than a thousandth of its characters is damaged`() throws {
    func damage(_ letters: Int) throws -> String? {
      let item = "<item><title>" + String(repeating: "é", count: letters)
      let bytes = item + [0xE9] + Array("</title><link>https://a.example/</link></item>".utf8)
      let feed = "<rss><channel>" + bytes + Array("</channel></rss>".utf8)
      return try SourceReader(source(.feed(url: "https://example.org/")), now: now)
        .entries(in: Payload(bytes: feed, contentType: "text/xml; charset=utf-8")).damage
    }
    #expect(try damage(3_000) == nil)
    #expect(try damage(300)?.contains("1 of its") == true)
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
