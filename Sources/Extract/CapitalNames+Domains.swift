/// Names that are addresses on the web: “Quill.com”, “quill.su”.
extension CapitalNames {
  /// The com of Quill.com.
  func isDomain(_ index: Int) -> Bool {
    text.scalar(index - 1) == 0x2E && Self.domains.contains(text.key(index))
  }

  /// A word in small letters that begins such a name, which stands alone: no mail's address, no page's.
  static func isDomain(from index: Int, in text: TokenText) -> Bool {
    text.scalar(index + 1) == 0x2E && text.length(index) > 1 && text.isJoined(index + 1)
      && text.isJoined(index + 2) && domains.contains(text.key(index + 2))
      && !text.isCapital(index + 2)
      && !(text.isJoined(index)
        && (text.isWord(index - 1) || joints.contains(text.scalar(index - 1))))
      && !(text.scalar(index + 3) == 0x2F && text.isJoined(index + 3))
  }

  private static let joints: Set<UInt32> = [0x2E, 0x2F, 0x40, 0x2D, 0x5F, 0x3A]

  /// What such names end with.
  private static let domains = KeyTable(of: [
    "com", "net", "org", "info", "biz", "io", "ai", "app", "zone", "online", "site", "shop", "xyz",
    "club", "top", "live", "stream", "games", "bet", "casino", "tv", "me", "to", "su", "co", "cc",
    "ws", "gg", "fm", "ly", "st", "sx", "la", "cn", "hk", "tw", "jp", "kr", "sg", "my", "th", "vn",
    "ph", "id", "in", "pk", "lk", "au", "nz", "uk", "ie", "fr", "de", "at", "ch", "nl", "be", "lu",
    "es", "pt", "it", "gr", "pl", "cz", "sk", "hu", "ro", "bg", "hr", "si", "rs", "se", "no", "dk",
    "fi", "ee", "lv", "lt", "ru", "ua", "by", "kz", "tr", "il", "ir", "ae", "za", "ng", "ke", "gh",
    "eu", "us", "ca", "mx", "br", "ar", "cl", "pe",
  ])
}
