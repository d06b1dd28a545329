import Testing

@testable import Parse

/// A page is read in two ways: by events for its text, as a tree for selectors.
@Suite struct FlatPageFuzzTests {
  private static let pieces = [
    "<p>", "</p>", "<div class=a>", "</div>", "<ul><li>", "</li>", "</ul>", "<table><tr><td>",
    "</td><td>",
    "</tr></table>", "<pre>", "</pre>", "<b>", "</b>", "<a href='/x' title=\"<b x='\">", "</a>",
    "<br/>", "<br / >",
    "<h1 id=\"x\"y=z class = 'k l'>", "</h1>", "<span style=\"font-weight: bold\">", "</span>",
    "<img src=x alt='a > b'>",
    "<body>", "</body>", "<html lang=en>", "<head>", "<title>T</title>", "</head>",
    "<div\n\tid=\n'q'>", "<i a/b c=/d>",
    "<section>", "</section>", "<input disabled>", "<form action=x>", "</form>",
    "<svg><path d='M0'/></svg>",
    "<select><option>o", "</select>", "<script>if (a<b) { '<p>' }</script>", "<style>p{}</style>",
    "<dl><dt>t<dd>d",
    "<script type=application/ld+json>{\"x\": \"<a href='\"}</script>", "<!-- <p> -->", "<td>",
    "<li>", "<o:p>", "<_x y>",
    "one", "Two,  three", "\n  \n ", "\n", "  ", "\t\r\n", "四五", "六\n七", "&amp;", "&nbsp;",
    "&#8364;", "&unknown;", "< 5",
    "<5", "<>", "<a href=\"", ">", "\"", "'", "=", "\u{AD}", "é", "<p \"x\" class='y'>",
    "</x>", "<a o:href='/q'>", "<:p>",
  ]

  @Test func `both ways give the same text`() {
    var dice = Dice()
    for _ in 0..<Dice.throwCount {
      let html = (0..<Int.random(in: 1...40, using: &dice)).map { _ in
        Self.pieces.randomElement(using: &dice) ?? ""
      }.joined()
      let tree = HTMLPage(html)?.root.map { FlatPage($0) } ?? FlatPage("")
      let (read, expected) = (FlatPage(html).blocks(), tree.blocks())
      #expect(read.map(\.shown) == expected.map(\.shown), "\(html)")
      #expect(read.map(\.gap) == expected.map(\.gap), "\(html)")
    }
  }

  @Test func `text behind the end of a page is not lost`() {
    let html = "<!DOCTYPE html><html><body><p>one</p></body></html> two <p>three</p>"
    #expect(FlatPage(html).line() == "one two three")
  }
}
