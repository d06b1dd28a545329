import Foundation
import Model
import Pipeline
import Testing

@Suite struct PDFTests {
  /// One page with one line of text.
  private static func pdf(_ text: String) -> String {
    let stream = "BT /F1 12 Tf 72 720 Td (\(text)) Tj ET"
    return """
      %PDF-1.4
      1 0 obj <</Type /Catalog /Pages 2 0 R>> endobj
      2 0 obj <</Type /Pages /Kids [3 0 R] /Count 1>> endobj
      3 0 obj <</Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R
        /Resources <</Font <</F1 <</Type /Font /Subtype /Type1 /BaseFont /Helvetica>>>>>>>> endobj
      4 0 obj <</Length \(stream.utf8.count)>> stream
      \(stream)
      endstream endobj
      trailer <</Root 1 0 R>>
      """
  }

  private static let isInstalled = FileManager.default.isExecutableFile(
    atPath: "/usr/bin/pdftotext")

  @Test(.enabled(if: isInstalled, "poppler-utils is not installed"))
  func `a PDF file behind a link becomes the item's text`() async throws {
    let world = try World()
    try world.folder.write(
      """
      name: List
      page: \(world.site.url("/list"))
      allow_private_addresses: true
      list: {item: li, link: a@href, title: a}
      article: {}
      """, to: "Feeds/xa/list.yaml")
    world.site["/list"] = .init(
      body: "<ul><li><a href=/1.pdf>Decision 1</a></li><li><a href=/2.pdf>Decision 2</a></li></ul>")
    world.site["/1.pdf"] = .init(body: Self.pdf("The office fined Acme."))
    world.site["/2.pdf"] = .init(body: "%PDF-1.4\nnothing more")
    let report = try await world.run()
    // The second one has its title; that its file is broken is no reason to lose it.
    #expect(report.newDocuments == 2)
    #expect(report.visits.map(\.hasFailed) == [false])
    #expect(
      try await PDFText.text(of: Array(Self.pdf("The office fined Acme.").utf8))
        == "The office fined Acme.")
  }

  @Test(.enabled(if: isInstalled, "poppler-utils is not installed"))
  func `a PDF file without text or sense is named as such`() async throws {
    await #expect(throws: PDFText.Failure.noText) {
      try await PDFText.text(of: Array(Self.pdf("").utf8))
    }
    let error = await #expect(throws: PDFText.Failure.self) {
      try await PDFText.text(of: Array("%PDF-1.4\nnothing more".utf8))
    }
    #expect(error.map { "\($0)".hasPrefix("the PDF file cannot be read: ") } == true)
  }

  @Test func `without the program it is said which one is missing`() async throws {
    await #expect(throws: PDFText.Failure.notInstalled) {
      try await PDFText.text(of: Array(Self.pdf("x").utf8), path: "/nowhere")
    }
    #expect(PDFText.isPDF(Array("\n%PDF-1.7".utf8)))
    #expect(!PDFText.isPDF(Array("<p>%PDF-1.7".utf8)))
  }
}
