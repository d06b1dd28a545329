/// Words by which an English text tells that one company is to buy or to join another.
public enum DealWords {
  public static let nouns: Set<String> = [
    "acquisition", "takeover", "purchase", "merger", "buyout", "bid", "combination", "deal",
    "transaction", "offer",
  ]
  public static let verbs: Set<String> = [
    "buy", "buying", "acquire", "acquiring", "purchase", "purchasing", "swallow", "swallowing",
    "absorb", "absorbing",
  ]
  /// With what stands behind them before the name: “take over Acme”, “merge with Acme”.
  public static let phrasalVerbs = [
    "take": "over", "taking": "over", "merge": "with", "merging": "with",
  ]
  /// How many words stand between the parties at most.
  public static let reach = 12
}
