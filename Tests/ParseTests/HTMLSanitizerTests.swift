import Parse
import Testing

@Suite struct HTMLSanitizerTests {
  private func safe(_ html: String) -> String {
    Feed.Text(html: html, base: "https://example.org/a/").safe
  }

  @Test(arguments: [
    ("<p onclick=x()>a</p>", "<p>a</p>"),
    ("a<script>b<b>c</b></script>d", "ad"),
    ("a<SCRIPT src=//x.example>never closed <b>b", "a"),
    ("a<style>p{}</style><svg onload=x><title>t</title></svg>b", "ab"),
    ("<scr<script>ipt>x</script>y", "y"),
    ("<a href=\"java&#115;cript:x\">a</a>", "<a>a</a>"),
    ("<a href=\"java\tscript:x\">a</a>", "<a>a</a>"),
    ("<a href=\" &#1;javascript:x\">a</a>", "<a>a</a>"),
    (
      "<a href=\"javascript&colon;x\">a</a>",
      "<a href=\"https://example.org/a/javascript&amp;colon;x\">a</a>"
    ),
    ("<a href='data:text/html,x'>a</a>", "<a>a</a>"),
    ("<a href=vbscript:x>a</a>", "<a>a</a>"),
    ("<img src=\"x\" onerror=\"y\">", "<img src=\"https://example.org/a/x\" />"),
    ("<img src=x onerror=y//", "&lt;img src=x onerror=y//"),
    ("<img title=\"a>b<c\" alt='\"'>", "<img alt=\"&quot;\" title=\"a&gt;b&lt;c\" />"),
    ("<p title=`a`>b", "<p title=\"`a`\">b"),
    ("<p/onclick=x>a", "<p>a"),
    ("<p style=\"background:url(javascript:x)\">a", "<p>a"),
    ("<iframe src=x>a</iframe><object data=x>b</object><embed src=x>", "ab"),
    ("<form action=x><input name=y><button>b</button></form>", "b"),
    (
      "<meta http-equiv=refresh content=0><base href=//x.example/><link rel=stylesheet href=x>a",
      "a"
    ),
    (
      "<noscript><p title=\"</noscript><img src=x onerror=y>\"></noscript>",
      "<p title=\"&lt;/noscript&gt;&lt;img src=x onerror=y&gt;\">"
    ),
    ("a<!-- b --><!--> c <!-- -- d > e", "a c  e"),
    ("a<!-- b", "a"),
    ("a<?php x ?>b<!DOCTYPE html>c<![CDATA[d]]>", "abc&lt;![CDATA[d]]>"),
    ("1 < 2 <3 </ 4>5", "1 &lt; 2 &lt;3 5"),
    ("&lt;script&gt; &copy; &nosuch; a&b & c", "&lt;script&gt; &copy; &amp;nosuch; a&amp;b & c"),
    ("<b>a</B><br/><hr></hr><p/>", "<b>a</b><br /><hr /><p></p>"),
    (
      "<a href='//x.example/?a=1&b=2' href=javascript:x>a",
      "<a href=\"https://x.example/?a=1&amp;b=2\">a"
    ),
    ("<math><mi xlink:href=javascript:x>a</mi></math>", "a"),
  ])
  func `nothing that runs stays, and the text does`(html: String, expected: String) {
    #expect(safe(html) == expected)
    #expect(safe(expected) == expected, "it is as it was when it is cleaned again")
  }

  @Test func `a plain text is no markup`() throws {
    let text = "<rss><channel><item><title>5 &lt; 6 &lt;script&gt;</title></item></channel></rss>"
    let title = try #require(try feed(in: Payload(bytes: Array(text.utf8))).items.first?.title)
    #expect(title.type == "text/plain")
    #expect(title.safe == "5 < 6 <script>")
  }

  @Test func `long, deep and broken markup ends`() {
    let deep = String(repeating: "<b>", count: 100_000)
    let isDeep = safe(deep) == deep
    #expect(isDeep)
    let endsAsText = safe(String(repeating: "<a href=\"", count: 20_001)).hasSuffix("&lt;a href=\"")
    #expect(endsAsText)
    #expect(safe(String(repeating: "<!--", count: 100_000)) == "")
  }
}
