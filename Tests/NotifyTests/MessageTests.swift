import Foundation
import Testing

@testable import Notify

private let window = SampleDigest.digest.from..<SampleDigest.digest.to

private func sampleMessage(
  subject: String = "Tocsin: 4 actions – 腾讯 lawsuit; 阿里巴巴 takedown 22,000+",
  from: String = "警钟 Tocsin <tocsin@example.org>",
  to recipient: String = "A. Reader <reader@example.org>"
) throws -> Message {
  var rendered = try DigestRenderer(templates: nil).rendered(SampleDigest.digest)
  rendered.subject = subject
  let id = messageID(
    subscription: "china-tech", window: window, recipient: recipient, domain: "example.org")
  return message(rendered, to: recipient, from: from, id: id, date: window.upperBound)
}

/// The header as one string, and the lines of the whole mail without their CRLF.
private func parts(of message: Message) -> (header: String, lines: [String]) {
  let mail = String(decoding: message.bytes, as: UTF8.self)
  return (
    String(mail.prefix(upTo: mail.firstRange(of: "\r\n\r\n")?.lowerBound ?? mail.endIndex)),
    mail.components(separatedBy: "\r\n")
  )
}

@Test func `every line ends in CRLF, is ASCII and has at most 76 octets`() throws {
  let (_, lines) = parts(of: try sampleMessage())
  for line in lines {
    #expect(!line.utf8.contains(10) && !line.utf8.contains(13))
    #expect(line.utf8.count <= 76 && line.utf8.allSatisfy { $0 < 127 }, "\(line)")
  }
  #expect(lines.last == "")
}

@Test func `equal digests give equal bytes, another reader another Message-ID`() throws {
  let (first, second) = (try sampleMessage(), try sampleMessage())
  #expect(first == second)
  let other = try sampleMessage(to: "other@example.org")
  #expect(other.id != first.id)
  #expect(first.recipient == "reader@example.org")
}

@Test(arguments: [
  "plain", "x\r\nBcc: victim@example.org", "x\nBcc: victim@example.org\n\nbody",
  "x\u{2028}Bcc: v\u{0}\u{85}",
])
func `no value adds a header`(value: String) throws {
  let honest = parts(of: try sampleMessage()).header.matches(of: /(?m)^[A-Za-z-]+:/).count
  let mail = try sampleMessage(
    subject: value, from: "\(value) <tocsin@example.org>", to: "\(value) <reader@example.org>")
  let bare = try sampleMessage(to: value)
  for header in [parts(of: mail).header, parts(of: bare).header] {
    #expect(header.matches(of: /(?m)^[A-Za-z-]+:/).count == honest)
    #expect(!header.contains("\nBcc"))
  }
}

@Test(arguments: [
  "", "a", ".", "From here", "=", "a ", "tab\t", String(repeating: "x", count: 76),
  String(repeating: "x", count: 75) + "é", String(repeating: "y", count: 75) + ".From",
])
func `quoted-printable keeps lines short and their first octet harmless`(content: String) throws {
  let encoded = quotedPrintable(content)
  for line in encoded.components(separatedBy: "\r\n") {
    #expect(line.utf8.count <= 76)
    #expect(!line.hasPrefix(".") && !line.hasPrefix("From ") && !line.hasSuffix(" "))
  }
  let joined = encoded.replacing("=\r\n", with: "").replacing("\r\n", with: "")
  #expect(joined.replacing("=", with: "%").removingPercentEncoding == content)
}

@Test(arguments: [
  "Tocsin – 腾讯被诉：清理信息2.2万余条，关闭账号四千余个，下架商品约一千六百件，另有多家平台被约谈",
  "Tocsin: 4 actions – Tencent lawsuit; Alibaba +5 takedown 22,000+",
  "👩‍👩‍👧‍👦👩‍👩‍👧‍👦👩‍👩‍👧‍👦 e\u{301}\u{302}\u{303}\u{304}\u{305}\u{306}\u{307}\u{308}\u{309}\u{30A}",
])
func `encoded-words cut no character and decode to the subject`(subject: String) throws {
  var bytes: [UInt8] = []
  for word in encodedWords(subject, after: 9).components(separatedBy: "\r\n ") {
    #expect(word.utf8.count <= 75)
    let fields = word.split(separator: "?", maxSplits: 3)
    let text = String(fields[3].dropLast(2))
    let piece =
      fields[2] == "B"
      ? Data(base64Encoded: text).map(Array.init)
      : text.replacing("_", with: " ").replacing("=", with: "%").removingPercentEncoding.map {
        Array($0.utf8)
      }
    let decoded = try #require(piece)
    #expect(String(validating: decoded, as: UTF8.self) != nil)
    bytes += decoded
  }
  #expect(String(decoding: bytes, as: UTF8.self) == subject)
}

@Test func `another mail library reads the message without defects`() throws {
  let digest = try DigestRenderer(templates: nil).rendered(SampleDigest.digest)
  let mail = try sampleMessage()
  guard let answer = try PythonMail.answer(to: mail.bytes) else { return }
  #expect(answer["defects"] as? [String] == [])
  #expect(answer["subject"] as? String == "Tocsin: 4 actions – 腾讯 lawsuit; 阿里巴巴 takedown 22,000+")
  #expect(answer["from"] as? String == "警钟 Tocsin")
  #expect(answer["types"] as? [String] == ["multipart/alternative", "text/plain", "text/html"])
  #expect(answer["text"] as? String == digest.text)
  #expect(answer["html"] as? String == digest.html)
  #expect(answer["date"] as? String == "2026-11-25T00:30:00+00:00")
}
