import Foundation
import Model

@testable import Notify

/// A digest of middle size in both languages, told of made-up events.
enum SampleDigest {
  static let kinds: [String: ActionKind] = [
    "lawsuit": ActionKind(id: "lawsuit", family: "court", severity: 4, labels: ["en": "Lawsuit"]),
    "takedown": ActionKind(
      id: "takedown", family: "content", severity: 3, labels: ["en": "Takedown"]),
    "fine": ActionKind(id: "fine", family: "penalty", severity: 4, labels: ["en": "Fine"]),
    "rulemaking": ActionKind(
      id: "rulemaking", family: "rules", severity: 2, labels: ["en": "Rulemaking"]),
  ]

  static let group = ["alibaba", "jd", "baidu", "tencent", "weibo", "kuaishou"]

  static func date(_ text: String) -> Date {
    (try? Date(text, strategy: .iso8601)) ?? .distantPast
  }

  static var digest: Digest {
    Digest(
      subscription: subscription, from: date("2026-11-24T00:30:00Z"),
      to: date("2026-11-25T00:30:00Z"),
      items: [lawsuit, campaign, warning, fine, tutoring, retelling], troubles: troubles,
      sourcesRead: 11, sourcesTotal: 12, mistakes: mistakes,
      timeZone: TimeZone(identifier: "Asia/Shanghai") ?? .gmt, companyNames: ["tencent": "Tencent"],
      lawNames: ["minors-protection-law-cn": "Law on the Protection of Minors"],
      restFoundAt: "with `tocsin digest --print`")
  }

  static let subscription = Subscription(
    id: "china-tech", title: "China tech watch", recipients: ["reader@example.org"],
    rhythm: .daily(atMinute: 510), timeZone: "Asia/Shanghai",
    filter: Subscription.Filter(companies: ["tencent", "alibaba"], jurisdictions: ["CN", "EU"]))

  private static let troubles = [
    SourceTrouble(
      source: "cn-samr", name: "SAMR penalties",
      reason: "answered with an error page of 0 items instead of a list; check the selector `item`",
      since: date("2026-11-23T02:00:00Z"), lastSuccess: date("2026-11-22T22:00:00Z"))
  ]

  private static let mistakes = [
    Diagnostic(
      Location(file: "Rules/actions/cn.yaml", line: 14, column: 9), .error,
      "unknown unit `post`; did you mean `posts`?")
  ]

  static func party(
    _ id: String?, _ name: String, _ role: RegulatoryAction.Role, as surface: String? = nil
  ) -> RegulatoryAction.Party {
    RegulatoryAction.Party(id: id, name: name, role: role, surface: surface ?? name)
  }

  private static let cac = RegulatoryAction.Authority(
    id: "cn-cac", name: "Cyberspace Administration of China", short: "CAC")

  private static let platforms = [
    party("alibaba", "Alibaba", .venue, as: "淘宝"), party("jd", "JD.com", .venue, as: "京东"),
    party("baidu", "Baidu", .venue, as: "百度"), party("tencent", "Tencent", .venue, as: "腾讯"),
    party("tencent", "Tencent", .venue, as: "QQ"), party("weibo", "Weibo", .venue, as: "微博"),
    party("kuaishou", "Kuaishou", .venue, as: "快手"),
  ]

  private static let counts = [
    TakedownStatistic(
      value: 22_000, bound: .atLeast, unit: .posts, verb: .removed, by: .regulator, companies: group
    ),
    TakedownStatistic(
      value: 4_000, bound: .atLeast, unit: .accounts, verb: .closed, by: .regulator,
      companies: group),
    TakedownStatistic(
      value: 134, unit: .accounts, verb: .banned, by: .regulator, subsetOf: 4_000, companies: group),
    TakedownStatistic(
      value: 1_600, bound: .about, unit: .products, verb: .removed, by: .regulator,
      companies: group),
  ]

  static func item(
    _ kind: String, _ action: RegulatoryAction, title: String?, url: String?, source: String,
    language: String, novelty: DigestItem.Novelty = .new, alsoTold: [DigestItem.Retelling] = [],
    says: String, why: String
  ) -> DigestItem {
    DigestItem(
      action: action,
      kind: kinds[kind] ?? ActionKind(id: kind, family: "other", severity: 1, labels: [:]),
      documentTitle: title, url: url, sourceName: source, published: date("2026-11-24T03:00:00Z"),
      language: language, novelty: novelty, alsoTold: alsoTold, ruleSays: says, why: why)
  }

  static func evidence(_ quote: String) -> [Evidence] {
    [Evidence(field: .text, start: 0, end: quote.utf8.count, quote: quote)]
  }

  private static let lawsuit = item(
    "lawsuit",
    RegulatoryAction(
      kind: "lawsuit", mode: .publicInterest, stage: .announced, confidence: 0.93,
      companies: [party("tencent", "Tencent", .target, as: "WeChat")],
      regulators: [.init(id: "cn-procuratorate-beijing", name: "Beijing prosecutors")],
      jurisdiction: "CN", legalBasis: ["minors-protection-law-cn"],
      date: PartialDate(year: 2026, month: 11, day: 24),
      evidence: evidence(
        "Prosecutors in Beijing have taken WeChat to court because its \"youth mode\" does not do what "
          + "the law on the protection of minors asks of it."), rule: "lawsuit.public-interest"),
    title: "Prosecutors take WeChat's youth mode to court",
    url: "https://news.example.org/2026/wechat-youth-mode?lang=en&ref=feed", source: "Harbour Post",
    language: "en",
    alsoTold: [.init(sourceName: "Evening Wire", url: "https://wire.example.com/a/17")],
    says: "A prosecutor sues a company in the public interest.", why: "company is Tencent")

  private static let campaignQuote =
    "网信办会同有关部门督促淘宝、京东、百度、腾讯、QQ、微博、快手等平台，累计清理违规信息2.2万余条，关闭账号4000余个，其中封禁134个，下架商品约1600件。"

  private static let campaign = item(
    "takedown",
    RegulatoryAction(
      kind: "takedown", stage: .reported, confidence: 0.88, companies: platforms, regulators: [cac],
      jurisdiction: "CN", statistics: counts, date: PartialDate(year: 2026, month: 11, day: 23),
      evidence: evidence(campaignQuote), rule: "takedown.campaign-counts"),
    title: "网信办开展未成年人网络环境专项整治，清理信息2.2万余条",
    url: "https://www.example.cn/通报/2026-11-24.htm", source: "网信办通报", language: "zh-Hans",
    says: "An authority tells how much a campaign took down on named platforms.",
    why: "company is Alibaba or Tencent")

  private static let warning = item(
    "takedown",
    RegulatoryAction(
      kind: "takedown", stage: .ongoing, confidence: 0.62, companies: platforms, regulators: [cac],
      jurisdiction: "CN", statistics: Array(counts.prefix(1)),
      date: PartialDate(year: 2026, month: 11),
      evidence: evidence("The platforms were told to mend their ways before the year is out."),
      rule: "takedown.ordered"), title: nil, url: "javascript:alert(1)", source: "Harbour Post",
    language: "en", novelty: .update("the platforms have until the end of the year"),
    says: "An authority orders platforms to take content down.",
    why: "company is Alibaba or Tencent")

  private static let fine = item(
    "fine",
    RegulatoryAction(
      kind: "fine", stage: .decided, confidence: 0.97,
      companies: [party(nil, "Nimbus <script>alert(1)</script> Ltd", .target)],
      regulators: [.init(id: "eu-ec", name: "European Commission")], jurisdiction: "EU",
      amount: Money(Decimal64(digits: 50_000_000), "EUR", .atLeast),
      date: PartialDate(year: 2026, month: 11, day: 24),
      evidence: evidence("The Commission fined Nimbus more than €50 million."), rule: "fine.amount"),
    title: "Commission fines Nimbus \"over\" €50m & more", url: "https://ec.example.eu/press/1",
    source: "EC press corner", language: "en", says: "An authority fines a company.",
    why: "jurisdiction is EU")

  private static let tutoring = item(
    "rulemaking",
    RegulatoryAction(
      kind: "rulemaking", stage: .proposed, confidence: 0.45, jurisdiction: "CN",
      evidence: evidence("A draft bars tutoring on weekends."), rule: "rulemaking.draft"),
    title: "Draft rules on weekend tutoring", url: "https://news.example.org/2026/tutoring",
    source: "Harbour Post", language: "en", says: "An authority proposes rules.",
    why: "jurisdiction is CN")

  private static let retelling = item(
    "lawsuit",
    RegulatoryAction(
      kind: "lawsuit", mode: .private, stage: .reported, confidence: 0.8,
      companies: [party("alibaba", "Alibaba", .target)], jurisdiction: "CN",
      evidence: evidence("阿里巴巴上周已被起诉。"), rule: "lawsuit.private"), title: "阿里巴巴被诉一案再受关注",
    url: "https://zh.example.org/alibaba", source: "晚报", language: "zh", novelty: .retelling,
    says: "A private party sues a company.", why: "company is Alibaba")
}
