import Foundation
import Testing

@testable import Web

@Suite struct DemoTextTests {
  /// 2021-08-11T18:30:00Z, a Wednesday; the 12th already in Shanghai.
  private let now = Date(timeIntervalSince1970: 1_628_706_600)

  @Test(arguments: [
    ("{{now-3h rfc822}}", "Wed, 11 Aug 2021 15:30:00 +0000"),
    ("{{now rfc822 America/New_York}}", "Wed, 11 Aug 2021 14:30:00 -0400"),
    ("{{now rfc3339}}", "2021-08-11T18:30:00Z"),
    ("{{now rfc3339 Asia/Kolkata}}", "2021-08-12T00:00:00+05:30"),
    ("{{today iso}}", "2021-08-11"),
    ("{{today iso Asia/Shanghai}}", "2021-08-12"),
    ("{{today-11 iso}}", "2021-07-31"),
    ("{{now minute}}", "2021-08-11 18:30"),
    ("{{now asctime}}", "Wed Aug 11 18:30:00 2021"),
    ("{{today en}}", "11 August 2021"),
    ("{{today us}}", "August 11, 2021"),
    ("{{today zh Asia/Shanghai}}", "2021年8月12日"),
    ("{{today zhday}}", "8月11日"),
    ("{{now milliseconds}}", "1628706600000"),
    ("a {{site}}/x {{today iso}} b", "a http://h/x 2021-08-11 b"),
    ("no placeholder } { here", "no placeholder } { here"),
  ])
  func `writes a date in the form and zone that the placeholder asks for`(
    template: String, text: String
  ) throws {
    #expect(try DemoText(now: now, values: ["site": "http://h"]).expanded(template) == text)
  }

  @Test(arguments: [
    "prot", "now", "now-3 iso", "today-2h iso", "today ISO", "today iso Mars/Base", "later iso",
    "now-1h-2h iso",
  ])
  func `refuses a placeholder that it does not know and shows what one looks like`(
    placeholder: String
  ) {
    let error = #expect(throws: DemoError.self) {
      try DemoText(now: now).expanded("before {{\(placeholder)}} after")
    }
    #expect(error == .badPlaceholder(placeholder))
    #expect(
      error?.description.contains("`{{\(placeholder)}}`; known ones look like `{{site}}`") == true)
  }
}
