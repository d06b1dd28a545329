import Foundation
import Model
import Testing

@Suite struct DayPlaceholderTests {
  @Test(
    arguments: [
      ("today:%m/%d/%Y", "Asia/Shanghai", "01/01/2026"), ("today:%Y-%m-%d", nil, "2025-12-31"),
      ("today-30d:%Y%m%d", "America/New_York", "20251201"),
      ("today-366d:d=%d", nil, "d=30"),
    ] as [(String, String?, String)])
  func `a day is that of the source's own calendar`(name: String, zone: String?, text: String)
    throws
  {
    // 2025-12-31 17:00 UTC
    let now = Date(timeIntervalSince1970: 1_767_200_400)
    #expect(try #require(DayPlaceholder(name)).text(at: now, timeZone: zone) == text)
  }

  @Test(arguments: ["today", "today:", "today-30:%d", "today+1d:%d", "today-xd:%d", "token", "%d"])
  func `what is no day is nil`(name: String) {
    #expect(DayPlaceholder(name) == nil)
  }
}
