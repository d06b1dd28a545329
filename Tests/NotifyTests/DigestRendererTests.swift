import Foundation
import Model
import Testing

@testable import Notify

/// Reads the golden file of that name; with `TOCSIN_RECORD=1` writes it first.
private func golden(_ name: String, _ current: String) throws -> String {
  let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Golden")
  let file = folder.appending(path: name)
  if ProcessInfo.processInfo.environment["TOCSIN_RECORD"] == "1" {
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    try current.write(to: file, atomically: true, encoding: .utf8)
  }
  return try String(contentsOf: file, encoding: .utf8)
}

private func occurrences(of part: String, in text: String) -> Int {
  text.components(separatedBy: part).count - 1
}

private func rendered(_ digest: Digest = SampleDigest.digest) throws -> RenderedDigest {
  try DigestRenderer(templates: nil).rendered(digest)
}

@Test func `text and page are as recorded`() throws {
  let digest = try rendered()
  #expect(try golden("digest.txt", digest.text) == digest.text)
  #expect(try golden("digest.html", digest.html) == digest.html)
}

@Test func `the page loads nothing and runs nothing`() throws {
  let html = try rendered().html.lowercased()
  for remote in ["<img", "<link", "<script", " src=", "url(", "@import", "javascript:"] {
    #expect(!html.contains(remote), "found \(remote)")
  }
  #expect(!html.contains(try Regex("<[^>]* on[a-z]+=")))
  #expect(html.contains("nimbus &lt;script&gt;alert(1)&lt;/script&gt; ltd"))
}

@Test func `a quotation mark under an accent is escaped too`() {
  #expect(Markup.html.escapeText("\"\u{301}<\u{200D}b>") == "&quot;\u{301}&lt;\u{200D}b&gt;")
}

@Test(arguments: [
  ("https://example.org/a?b=1&c=2", "https://example.org/a?b=1&c=2"),
  ("https://example.cn/通报", "https://example.cn/%E9%80%9A%E6%8A%A5"),
  ("javascript:alert(1)", nil), ("java\nscript:alert(1)", nil), ("//example.org/a", nil),
  ("data:text/html,x", nil), ("http://", nil),
  ("https://example.org/\" onclick=\"x", "https://example.org/%22%20onclick=%22x"),
])
func `only web addresses become links`(address: String, link: String?) {
  #expect(safeLink(address) == link)
}

@Test func `lines of the text fit 78 columns, addresses excepted`() throws {
  var digest = SampleDigest.digest
  digest.troubles[0].reason =
    "cannot fetch https://example.org/\(String(repeating: "long/", count: 30)): no answer within 20 s"
  digest.items[0].action.evidence = SampleDigest.evidence(
    String(repeating: "最高人民检察院依法督促平台落实（未成年人）保护责任，", count: 9))
  let lines = try rendered(digest).text.split(separator: "\n")
  for line in lines where !line.contains("://") { #expect(line.columns <= 78, "\(line)") }
  #expect(!lines.contains { "，。）".contains($0.drop { "> ".contains($0) }.first ?? "a") })
}

@Test func `text and page say the same`() throws {
  let digest = try rendered()
  let words = digest.text.split { $0.isWhitespace || $0 == ">" }.joined()
  for item in SampleDigest.digest.items {
    let quote = item.action.evidence[0].quote.filter { !$0.isWhitespace }
    let page = digest.html.replacing("&quot;", with: "\"").filter { !$0.isWhitespace }
    #expect(words.contains(quote) && page.contains(quote))
    #expect(digest.text.contains(item.action.rule) && digest.html.contains(item.action.rule))
  }
}

@Test func `a count of a group stands once in the table, however many actions state it`() throws {
  let digest = try rendered()
  let table = digest.text.components(separatedBy: "=====")[0]
  #expect(occurrences(of: "22,000 posts removed", in: table) == 1)
  #expect(occurrences(of: "<h2", in: digest.html) == 2 + 5)
  #expect(occurrences(of: "<blockquote", in: digest.html) == SampleDigest.digest.items.count)
}

@Test func `an action without companies comes last, one told before comes after the news`() {
  let headings = CompanyBlock.blocks(of: SampleDigest.digest.items).map(\.heading)
  #expect(
    headings == [
      "Nimbus <script>alert(1)</script> Ltd", "Tencent", "Alibaba, JD.com, Baidu and 3 more",
      "Alibaba", "No company named",
    ])
}

@Test func `the subject has the count first and no more than 70 characters`() throws {
  #expect(
    try rendered().subject
      == "Tocsin: 5 actions – Nimbus <script>alert(1)… fine EUR 50,000,000+")
  var digest = SampleDigest.digest
  digest.items.remove(at: 3)
  #expect(
    try rendered(digest).subject
      == "Tocsin: 4 actions – Tencent lawsuit; Alibaba +5 takedown 22,000+")
  digest.items = []
  #expect(try rendered(digest).subject == "Tocsin: nothing new; 1 source in trouble")
}

@Test func `more than 60 actions are counted, and the reader is told where they are`() throws {
  var digest = SampleDigest.digest
  digest.items = (1...75).map { number in
    var item = SampleDigest.digest.items[4]
    item.documentTitle = "Draft number \(number)."
    return item
  }
  let result = try rendered(digest)
  #expect(occurrences(of: "Draft number", in: result.text) == 60)
  #expect(occurrences(of: "Draft number", in: result.html) == 60)
  #expect(
    result.text.contains("15 more actions not shown here: find them with `tocsin digest --print`."))
  #expect(result.text.contains("75 actions"))
}

@Test func `a page that mail services would cut off shows fewer actions`() throws {
  var digest = SampleDigest.digest
  digest.items = (1...60).map { _ in SampleDigest.digest.items[1] }
  for index in digest.items.indices {
    digest.items[index].action.evidence = SampleDigest.evidence(
      String(repeating: "清理违规信息。", count: 60))
  }
  let result = try rendered(digest)
  let shown = occurrences(of: "<h3", in: result.html)
  #expect(result.html.utf8.count <= 100_000)
  #expect((20..<60).contains(shown))
  #expect(result.html.contains("\(60 - shown) more actions not shown here"))
}

@Test func `templates of the deployment take the place of the built-in ones and escape as they do`()
  throws
{
  let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
  try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  defer { try? FileManager.default.removeItem(at: folder) }
  let page = folder.appending(path: "digest.html.mustache")
  try "{{#blocks}}<p>{{heading}}</p>{{/blocks}}".write(to: page, atomically: true, encoding: .utf8)
  let result = try DigestRenderer(templates: folder.path()).rendered(SampleDigest.digest)
  #expect(result.html.hasPrefix("<p>Nimbus &lt;script&gt;"))
  #expect(result.text == (try rendered().text))

  try "<p>\n{{#blocks}}</p>".write(to: page, atomically: true, encoding: .utf8)
  let error = #expect(throws: NotifyError.self) { try DigestRenderer(templates: folder.path()) }
  #expect(error?.description.contains("digest.html.mustache:2: a section is not closed") == true)
}
