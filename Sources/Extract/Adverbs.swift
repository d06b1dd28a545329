/// What may stand between a form of “be” and its participle: “was also recently fined”, “was on Monday fined”, but
/// not “was then fined”, which tells a story.
enum Adverbs {
  /// The forms of “be”.
  static let verbs = KeySet(
    ["be", "am", "is", "are", "was", "were", "been", "being"].map(Key.of))

  /// Where the adverbs end that begin at `start`; nil without any.
  static func end(at start: Int, _ keys: Span<UInt64>) -> Int? {
    var end = start
    while end - start < longest, end < keys.count {
      if single.contains(keys[end]) {
        end += 1
      } else if end + 1 < keys.count, firsts.contains(keys[end]), isTime(keys[end + 1]) {
        end += 2
      } else {
        break
      }
    }
    return end > start ? end : nil
  }
  private static let longest = 4

  private static let single = KeyTable(of: [
    "also", "now", "yet", "each", "both", "all", "thus", "therefore", "again", "twice", "today",
    "yesterday", "further", "together", "formally", "officially", "publicly", "recently",
    "reportedly", "immediately", "ultimately", "finally", "heavily", "jointly", "separately",
    "temporarily", "permanently", "indefinitely", "provisionally", "effectively", "repeatedly",
    "already", "promptly", "swiftly", "quickly", "abruptly", "suddenly", "simultaneously",
    "similarly", "additionally", "automatically", "unanimously", "partially", "partly",
    "severely", "harshly", "sharply", "strongly", "specifically", "accordingly", "legally",
    "lawfully", "collectively", "individually", "respectively", "consequently", "duly",
    "currently", "summarily", "tentatively", "verbally", "hereby", "fully", "briefly", "forcibly",
    "instead",
  ])
  private static let firsts = KeyTable(of: ["last", "this", "on"])
  private static func isTime(_ key: UInt64) -> Bool {
    times.contains(key) || DateReader.weekdays.contains(key)
  }
  private static let times = KeyTable(of: ["week", "month", "year", "night", "morning"])
}
