import Definitions
import Foundation
import Model
import Testing

@testable import Parse

/// Mails as the programs write them that newsletters are made with: nested tables, headings that are nothing but large,
/// links through redirectors, and much around the news.
@Suite struct LetterTests {
  private static let folder = URL(filePath: #filePath).deletingLastPathComponent()
  private static let web = loadWebFacts(
    in: folder.appending(path: "../../Feeds").standardizedFileURL.path, lastGood: nil
  ).value

  private func entries(of mail: Data) -> [Entry] {
    SourceReader(source(.mailbox(path: "")), web: Self.web, now: now)
      .newsletterEntries(of: [[UInt8](mail)]).entries
  }

  /// Compares with the file beside the mail; with `TOCSIN_RECORD=1` writes it first.
  @Test(arguments: [
    "alert", "blocks", "bulletin", "cells", "columns", "leads", "paper", "plain", "points", "post",
    "suite",
  ])
  func `a newsletter gives its items with titles, links and text, and nothing else`(
    name: String
  ) throws {
    let golden = Self.folder.appending(path: "Golden")
    let read = entries(of: try Data(contentsOf: golden.appending(path: name + ".eml")))
    let shown = read.map { "## \($0.title ?? "-")\n<\($0.url ?? "-")>\n\($0.text)\n\n" }.joined()
    let expected = golden.appending(path: name + ".txt")
    if ProcessInfo.processInfo.environment["TOCSIN_RECORD"] == "1" {
      try Data(shown.utf8).write(to: expected)
    }
    #expect(shown == (try String(contentsOf: expected, encoding: .utf8)))
    #expect(Set(read.map(\.guid)).count == read.count)
  }

  @Test func `a small mail without furniture keeps all of its text, whatever words it has`() {
    let mail = """
      Subject: Leaving
      Content-Type: text/html

      <p>How to unsubscribe from Amberly was the question before the court on Monday.</p><p>It said:
      <a href="https://court.example/1">with one button</a>.</p>
      """
    let read = entries(of: Data(mail.utf8))
    #expect(read.map(\.title) == ["Leaving"])
    #expect(read.map(\.url) == ["https://court.example/1"])
    #expect(read.first?.text.hasSuffix("It said: with one button.") == true)
    #expect(read.first?.text.hasPrefix("How to unsubscribe") == true)
  }

  private static let names = [
    "Bell Commission fines Acme", "Court stops Ropes United", "Ministry sues Twine",
    "Foundry loses its licence", "Amberly must pay back",
  ]
  private static let han = ["钟业局罚款北钟铸造", "法院判令联绳停售", "市场局约谈快绳公司"]

  /// What stands in the same place in each of many letters: an item's link, with `#` for its words and `@` for its address.
  private func letter(_ names: [String], _ item: String, before: String = "", after: String) -> Data
  {
    let items = names.enumerated().map { index, name in
      item.replacing("#", with: name).replacing("@", with: "https://site.example/\(index)")
    }
    return Data(
      """
      Subject: Daily letter
      Message-ID: <brief@x.example>
      Content-Type: text/html; charset=utf-8

      \(before)\(items.joined())\(after)
      """.utf8)
  }

  private static let parting = #"<p><a href="https://x.example/u">Unsubscribe</a></p>"#

  @Test(arguments: [
    ("<h1>Brief</h1><ul>", #"<li><a href="@">#</a></li>"#, "</ul>"),
    ("<h1>Brief</h1>", #"<p><a href="@">#</a></p>"#, ""),
    ("", #"<div><a href="@">#</a></div>"#, ""),
    ("<h1>Brief</h1><p>", #"<a href="@">#</a><br>"#, "</p>"),
    ("<table>", #"<tr><td><a href="@">#</a></td></tr>"#, "</table>"),
    ("", #"<h2>#</h2><p>It said so.</p><p><a href="@">Read more</a></p>"#, ""),
    ("", #"<p><b>#</b></p><p><a href="@">Read more »</a></p>"#, ""),
    ("", #"<p>#.</p><p><a href="@">Read more</a></p>"#, ""),
  ])
  func `each short item has its title and link, whatever stands around`(
    before: String, item: String, after: String
  ) {
    let feet = [
      Self.parting,
      #"<p>© 2026 Bell Desk</p><p>12 Foundry Lane</p><p><a href="https://t.example">Twitter</a></p>"#
        + Self.parting,
      #"<p style="font-size:11px">Bell Desk, 12 Foundry Lane. <a href="https://x.example/u">Unsubscribe</a></p>"#,
    ]
    for foot in feet {
      let read = entries(of: letter(Self.names, item, before: before, after: after + foot))
      #expect(
        read.compactMap { $0.title?.replacing("Brief: ", with: "") } == Self.names)
      #expect(read.compactMap(\.url) == Self.names.indices.map { "https://site.example/\($0)" })
      #expect(read.allSatisfy { !$0.text.contains("Foundry Lane") && !$0.text.contains("Twitter") })
    }
  }

  @Test(arguments: [
    ("<ul>", #"<li><a href="@">#</a></li>"#, "</ul>"),
    ("", #"<p>#。</p><p><a href="@">阅读原文</a></p>"#, ""),
  ])
  func `so has each of a Chinese letter`(before: String, item: String, after: String) {
    let foot = after + #"<p><a href="https://x.example/u">退订</a></p>"#
    let read = entries(of: letter(Self.han, item, before: before, after: foot))
    #expect(read.compactMap(\.title) == Self.han)
    #expect(read.compactMap(\.url) == Self.han.indices.map { "https://site.example/\($0)" })
  }

  @Test(arguments: [
    (
      "https://go.example/r?u=https%3A%2F%2Fsite.example%2Fa%3Fb%3D1&k=3",
      "https://site.example/a?b=1"
    ),
    ("https://t.example/CL0/https:%2F%2Fsite.example%2Fa/1/0100-0/x=40", "https://site.example/a"),
    ("https://t.example/click/1.2/aHR0cHM6Ly9zaXRlLmV4YW1wbGUvYQ/5f", "https://site.example/a"),
    (
      "https://t.example/2/eyJlIjoiaHR0cHM6Ly9zaXRlLmV4YW1wbGUvYSIsImoiOjF9.c2ln",
      "https://site.example/a"
    ),
    (
      "https://safe.example/?url=https%3A%2F%2Fgo.example%2Fr%3Fu%3Dhttps%253A%252F%252Fsite.example%252Fa",
      "https://site.example/a"
    ),
    ("https://site.example/a?b=1#c", "https://site.example/a?b=1#c"),
    ("https://t.example/click?u=3f&id=a1", "https://t.example/click?u=3f&id=a1"),
    ("https://t.example/eyJhbGciOiJub25lIn0.bm8.x", "https://t.example/eyJhbGciOiJub25lIn0.bm8.x"),
    ("https://t.example/?u=javascript%3Aalert(1)", "https://t.example/?u=javascript%3Aalert(1)"),
  ])
  func `a redirector's link is its target's where it tells it`(link: String, target: String) {
    #expect(LinkTarget.of(link) == target)
  }
}
