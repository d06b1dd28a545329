import Fetch
import Testing

@Suite struct `Robots rules` {
  func allow(_ path: String, _ text: String) -> Bool {
    RobotsRules(Array(text.utf8), agent: "Tocsin").allow("https://news.example\(path)")
  }

  @Test(arguments: [
    ("/a", "", true), ("/", "Disallow: /", true),
    ("/a", "User-agent: *\nDisallow: /", false), ("/a", "user-agent: *\rDISALLOW : /a#b", false),
    ("/a", "User-agent: *\nDisallow:", true), ("/a", "\u{FEFF}User-agent: *\nDisallow: /", false),
    // The longest rule wins, and between equals the one that allows.
    ("/a/b/c", "User-agent: *\nAllow: /a/b\nDisallow: /a", true),
    ("/a/c", "User-agent: *\nAllow: /a/b\nDisallow: /a", false),
    ("/a", "User-agent: *\nDisallow: /a\nAllow: /a", true),
    // Groups: our own only where there is one, all of them together; several names for one.
    ("/a", "User-agent: *\nDisallow: /\n\nUser-agent: tocsin/2\nDisallow: /b", true),
    (
      "/b",
      "User-agent: Tocsin\nAllow: /a\nUser-agent: other\nDisallow: /\nUser-agent: TOCSIN\nDisallow: /b",
      false
    ),
    ("/a", "User-agent: x\nSitemap: /s\nUser-agent: tocsin\nDisallow: /", false),
    ("/a", "User-agent: tocsinbot\nDisallow: /", true),
    // Wildcards.
    ("/x/a.php?id=1", "User-agent: *\nDisallow: /*.php", false),
    ("/x/a.php?id=1", "User-agent: *\nDisallow: /*.php$", true),
    ("/x/a.php", "User-agent: *\nDisallow: /*.php$", false),
    ("/a", "User-agent: *\nDisallow: /a$", false), ("/ab", "User-agent: *\nDisallow: /a$", true),
    ("/ab", "User-agent: *\nDisallow: *b", false),
    ("/aXbXc", "User-agent: *\nDisallow: /a*b*c$", false),
    ("/?q=a", "User-agent: *\nDisallow: /?q=", false),
    // Escapes.
    ("/%7eme/%e8%ad%a6", "User-agent: *\nDisallow: /~me/警", false),
    ("/a%2Fb", "User-agent: *\nDisallow: /a/b", true),
    ("/%61", "User-agent: *\nDisallow: /a", false),
    ("/警", "User-agent: *\nDisallow: /%E8%AD%A6", false),
  ])
  func `decide as RFC 9309 says`(path: String, text: String, isAllowed: Bool) {
    #expect(allow(path, text) == isAllowed)
  }

  @Test func `know a delay and their own place`() {
    let text = "User-agent: *\nCrawl-delay: 2.5\nUser-agent: other\nCrawl-delay: 9"
    #expect(RobotsRules(Array(text.utf8), agent: "Tocsin").crawlDelay == .seconds(2.5))
    for wrong in ["-1", "soon", "1e99", ""] {
      let text = "User-agent: *\nCrawl-delay: \(wrong)"
      #expect(RobotsRules(Array(text.utf8), agent: "Tocsin").crawlDelay == nil)
    }
    #expect(
      RobotsRules.address(for: "http://News.example:8080/a/b?c#d")
        == "http://News.example:8080/robots.txt")
  }

  @Test(.timeLimit(.minutes(1))) func `a pattern of nothing but wildcards ends`() {
    let stars = String(repeating: "*a", count: 20_000)
    #expect(allow("/" + String(repeating: "a", count: 4000), "User-agent: *\nDisallow: /\(stars)b"))
  }
}
