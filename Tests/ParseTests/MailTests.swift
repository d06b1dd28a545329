import Foundation
import Model
import Parse
import Testing

@Suite struct MailTests {
  /// Writes `files` below a new folder and reads the mailbox at `path` in it.
  private func parsed(_ files: [String: String], at path: String, charset: String? = nil) throws
    -> ParsedEntries
  {
    let folder = FileManager.default.temporaryDirectory.appending(
      path: "tocsin-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    for (name, text) in files {
      let file = folder.appending(path: name)
      try FileManager.default.createDirectory(
        at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(text.utf8).write(to: file)
    }
    let mailbox = folder.appending(path: path).path()
    return try SourceReader(source(.mailbox(path: mailbox), charset: charset), now: now)
      .newsletterEntries(at: mailbox)
  }

  private let plain = """
    From editor@example.org Wed Aug 11 09:00:00 2021
    Message-ID: <m1@example.org>
    Date: Wed, 11 Aug 2021 09:00:00 -0400
    Subject: =?utf-8?Q?The_week_=E2=80=93?= =?utf-8?Q?_in_short?=
    Content-Type: text/plain; charset=utf-8; format=flowed

    Good morning. This is the first paragraph of the letter, and it flows \nover two lines.

    Big Brother

      • Prosecutors go to court. They sued the messenger over its youth mode. Read https://example.org/a.
      • Cameras are the next target. The office removed 22,000 posts and closed
    accounts of four platforms, it said.

    Learn more

    One More Thing

    >From now on, a portal known for its answers sells coffee, and the first orders were gone in two days.

    From editor@example.org Thu Aug 12 09:00:00 2021
    Message-ID: <m2@example.org>
    Subject: Plain

    Just one paragraph without any structure at all.
    """

  @Test func `a plain newsletter is split at headings and bullets`() throws {
    let parsed = try parsed(["box": plain], at: "box")
    let entries = parsed.entries
    #expect(
      entries.map(\.title) == [
        "The week – in short", "Big Brother: Prosecutors go to court",
        "Big Brother: Cameras are the next target",
        "One More Thing", "Plain",
      ])
    #expect(
      entries.map(\.guid) == (1...4).map { "<m1@example.org>#\($0)" } + ["<m2@example.org>#1"])
    #expect(
      entries[0].text
        == "Good morning. This is the first paragraph of the letter, and it flows over two lines.")
    #expect(entries[1].url == "https://example.org/a")
    #expect(entries[2].text.hasSuffix("accounts of four platforms, it said.\n\nLearn more"))
    #expect(entries[3].text.hasPrefix("From now on, a portal"))
    #expect(iso(entries[0].published) == "2021-08-11T13:00:00Z")
    #expect(entries[4].published == nil)
  }

  @Test func `the HTML part of alternatives gives structure and links, whatever its charset`()
    throws
  {
    let mail = """
      Message-ID: <m3@example.org>
      Date: Fri, 06 Aug 2021 18:00:00 +0800
      Subject: =?gb2312?B?sb7W3Lzgudw=?=
      Content-Type: multipart/alternative; boundary="b 1"

      --b 1
      Content-Type: text/plain

      no structure here
      --b 1
      Content-Type: text/html; charset=us-ascii
      Content-Transfer-Encoding: quoted-printable

      <style>p{}</style><h2>Enforcement</h2><ul><li><b>App store cleared.</b> The office=
       took 105 apps down, <a href=3D"https://example.org/1">it said</a> on Monday, and named them.</li>
      <li>short</li></ul><p><strong>Courts</strong></p><p>A court in the south found against a marketplace; it must pay =E2=82=AC2 million.</p>
      --b 1--
      """
    let entries = try parsed(["new/1.mail": mail, "cur/.hidden": "x"], at: "").entries
    #expect(entries.map(\.title) == ["Enforcement: App store cleared", "Courts"])
    #expect(entries[0].url == "https://example.org/1")
    #expect(
      entries[0].text
        == "App store cleared. The office took 105 apps down, it said on Monday, and named them.\n• short"
    )
    #expect(entries[1].text.hasSuffix("it must pay €2 million."))
    let single = try parsed(["new/1": mail.replacing("text/html", with: "application/pdf")], at: "")
      .entries
    #expect(single.map(\.title) == ["本周监管"])
    #expect(single.map(\.text) == ["no structure here"])
  }

  @Test func `base64 in GBK under the label gb2312`() throws {
    let mail = """
      Message-ID: <m4@example.org>
      Subject: x
      Content-Type: text/plain; charset=gb2312
      Content-Transfer-Encoding: base64

      zfjQxbDszaixqKO6x+XA7c6luebQxc+iMi4yzfLT4Mz1o6y0ptbDzqW55tXLusU0MDAw0+C49qOs6Ua7+cK3xLO5q8u+sbvUvMy4oaM=
      """
    let entries = try parsed(["new/1": mail], at: "").entries
    #expect(entries.map(\.text) == ["网信办通报：清理违规信息2.2万余条，处置违规账号4000余个，镕基路某公司被约谈。"])
  }

  @Test(arguments: [
    #"boundary*0="B"; boundary*1=C"#, #"boundary*1*=%43; boundary*0*=utf-8''B"#, "boundary*=''BC",
  ])
  func `a boundary that is told in pieces parts the mail`(boundary: String) throws {
    let mail = """
      Subject: pieces
      Content-Type: multipart/mixed; \(boundary)

      --BC
      Content-Type: text/plain

      Text of the letter.
      --BC--
      """
    let parsed = try parsed(["new/1": mail], at: "")
    #expect(parsed.entries.map(\.text) == ["Text of the letter."])
    #expect(parsed.repairs == [])
  }

  @Test func `a broken mail is told and stops nothing`() throws {
    let parsed = try parsed(
      [
        "new/1": "Subject: parts\nContent-Type: multipart/mixed; boundary=x\n\nno delimiter at all",
        "new/2": "Subject: nothing\nContent-Type: image/png\n\nxx", "new/3": "\u{0}\u{1}garbage",
        "new/4": "Subject: good\n\nText of the good one.",
      ], at: "")
    #expect(parsed.entries.map(\.title) == ["parts", "good"])
    #expect(parsed.repairs.count == 3)
    #expect(throws: ParseError.self) { try self.parsed(["a": ""], at: "missing") }
    #expect(throws: ParseError.self) { try self.parsed(["a": ""], at: "") }
  }
}
