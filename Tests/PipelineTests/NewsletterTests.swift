import Classify
import Definitions
import Extract
import Foundation
import Model
import Pipeline
import Testing

/// The project's own rules, and what reads a document by them.
private struct ShippedRules {
  static let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(
    path: "../../Rules"
  ).standardizedFileURL.path
  static let rulebook = loadRulebook(in: folder, lastGood: nil)
  static let extractor = Extractor(rulebook.value)
  static let classifier = Classifier(rulebook.value)

  static func actions(in text: String, published: String) -> [RegulatoryAction] {
    let document = Document(id: "newsletter", text: text, published: PartialDate(published))
    return classifier.classification(of: extractor.extraction(of: document)).actions.filter {
      !$0.background
    }
  }
}

/// A week of Chinese technology news as a newsletter tells it: what was done to companies, and much that was not.
private let newsletter = """
  Good morning. A court in Dandong gave the Canadian consultant Michael Spavor eleven years for espionage, a case that hangs on the \
  arrest of Huawei's finance chief in Vancouver.

  The Big Story

  A reckoning at Alibaba

  A manager at Alibaba stands accused of assault, and the company has dismissed him.

    • Staff say that drinking rites were long part of the job at Alibaba.
    • On Bilibili and Weibo the debate was heated, and some accounts of activists disappeared from Weibo.

  More from us

    • Public interest lawsuits are the regulators' new tool. They work a little like a class action. Prosecutors now use the suits against \
  tech firms: Beijing prosecutors have launched one against WeChat, since its “youth mode” is said to break China's child protection laws.
    • Dongguan has become a home of robot makers.

  Going abroad

    • Kuaishou gives up on America. The company said that it would shut down Zynn, which had fewer than 500,000 downloads this year.
    • Vivo will build plants in Turkey and Pakistan for $20 million and $10 million that can make 11 million phones a year.

  From the web

    • Bilibili now makes games of its own and will compete with Tencent and NetEase.
    • Ctrip lets hundreds of employees work from home in a trial of six months.

  The state

    • The crackdown on tutoring costs jobs. Gaotu will eliminate the positions of nearly 10,000 employees, a third of its staff. ByteDance \
  has laid off hundreds of employees to comply with the new after-school tutoring rules. Tutors abroad who teach children through VIPKID will \
  lose their jobs too, since Beijing's new rules bar foreign teachers who live elsewhere.
    • Spied on at home. The Cyberspace Administration gave an account on Monday of its drive against hacked cameras, which began in May. \
  Big platforms are part of the trade: they sell the cameras (Taobao, JD), carry the deals (Baidu, Tencent) or host the videos (QQ, Weibo, \
  Kuaishou), so they all received a warning. So far 22,000 posts have been taken down, 4,000 accounts have been closed and 1,600 camera \
  products have been removed from online shops, the CAC said.

  One more thing

  Zhihu sells coffee. The first 50,000 orders were gone within two days.
  """

/// The same facts as a Chinese paper would tell them.
private let chinese = """
  北京市海淀区人民检察院发布公告，拟对深圳市腾讯计算机系统有限公司提起民事公益诉讼，称微信“青少年模式”不符合未成年人保护法。

  加拿大人斯帕弗因间谍罪获刑十一年，案件与华为首席财务官被捕有关。

  国家网信办9日通报摄像头偷窥黑产集中治理情况。网信部门对淘宝、京东、百度、腾讯、QQ、微博、快手等平台予以警告，各平台清理相关违规有害信息2.2万余条，\
  关闭账号4000余个，下架违规摄像头产品1600余件。

  快手宣布关停海外应用Zynn，称产品自行下线。知乎开卖咖啡，首批5万份订单两天售罄。哔哩哔哩发布自研游戏，vivo在土耳其建厂，携程试行混合办公。

  “双减”之后，高途将裁员近1万名员工，约占三分之一。字节跳动裁减教育业务员工数百人。境外教师通过VIPKID授课的工作也将因新规而停止。
  """

private func companies(_ actions: [RegulatoryAction]) -> Set<String> {
  Set(actions.flatMap(\.companies).compactMap(\.id))
}

@Test func `the newsletter gives the lawsuit over youth mode`() throws {
  let suit = try #require(
    ShippedRules.actions(in: newsletter, published: "2021-08-11").first { $0.kind == "lawsuit" })
  #expect(suit.mode == .publicInterest)
  #expect(suit.companies.map(\.id) == ["tencent"])
  #expect(suit.companies.map(\.surface) == ["WeChat"])
  #expect(suit.regulators.map(\.id) == ["cn-procuratorate-beijing"])
  #expect(suit.jurisdiction == "CN")
  #expect(suit.legalBasis == ["minors-protection-law-cn"])
}

@Test func `the newsletter's camera campaign counts once for the group, and warns them all`() throws
{
  let platforms: Set = ["alibaba", "jd", "baidu", "tencent", "weibo", "kuaishou"]
  let actions = ShippedRules.actions(in: newsletter, published: "2021-08-11")
  let warning = try #require(actions.first { $0.kind == "warning" })
  #expect(companies([warning]) == platforms)
  let takedowns = actions.filter {
    $0.kind == "takedown"
      || ($0.kind == "crackdown" && $0.regulators.contains { $0.id == "cn-cac" })
  }
  #expect(takedowns.count == 1)
  let takedown = try #require(takedowns.first)
  #expect(companies([takedown]) == platforms)
  #expect(takedown.regulators.map(\.id) == ["cn-cac"])
  #expect(takedown.statistics.map(\.value) == [22_000, 4_000, 1_600])
  #expect(takedown.statistics.map(\.unit) == [.posts, .accounts, .products])
  #expect(takedown.statistics.map(\.verb) == [.removed, .closed, .removed])
  #expect(takedown.statistics.allSatisfy { Set($0.companies) == platforms && $0.by == .regulator })
}

@Test func `the newsletter's tutoring companies are hit, and nobody else is`() throws {
  let actions = ShippedRules.actions(in: newsletter, published: "2021-08-11")
  let tutoring = actions.filter { $0.companies.contains { $0.role == .affected } }
  #expect(companies(tutoring) == ["gaotu", "bytedance", "vipkid"])
  #expect(tutoring.allSatisfy { ["crackdown", "rulemaking"].contains($0.kind) })
  let jobs = try #require(tutoring.flatMap(\.statistics).first { $0.unit == .positions })
  #expect(jobs.value == 10_000)
  #expect(jobs.bound == .about)
  #expect(
    companies(actions) == [
      "tencent", "alibaba", "jd", "baidu", "weibo", "kuaishou", "gaotu", "bytedance", "vipkid",
    ])
}

@Test func `the Chinese retelling gives the same actions and numbers`() throws {
  let actions = ShippedRules.actions(in: chinese, published: "2021-08-11")
  let suit = try #require(actions.first { $0.kind == "lawsuit" })
  #expect(suit.mode == .publicInterest)
  #expect(companies([suit]) == ["tencent"])
  #expect(suit.regulators.map(\.id) == ["cn-procuratorate-beijing"])
  let takedown = try #require(actions.first { $0.kind == "takedown" })
  #expect(companies([takedown]) == ["alibaba", "jd", "baidu", "tencent", "weibo", "kuaishou"])
  #expect(takedown.regulators.map(\.id) == ["cn-cac"])
  #expect(takedown.statistics.map(\.value) == [22_000, 4_000, 1_600])
  #expect(takedown.statistics.map(\.bound) == [.atLeast, .atLeast, .atLeast])
  #expect(actions.contains { $0.kind == "warning" && companies([$0]).count == 6 })
  #expect(
    companies(actions) == [
      "tencent", "alibaba", "jd", "baidu", "weibo", "kuaishou", "gaotu", "bytedance", "vipkid",
    ])
}

@Test func `every quote is the slice that its offsets name`() throws {
  for text in [newsletter, chinese] {
    for evidence in ShippedRules.actions(in: text, published: "2021-08-11").flatMap(\.evidence) {
      #expect(
        String(decoding: Array(text.utf8)[evidence.start..<evidence.end], as: UTF8.self)
          == evidence.quote)
    }
  }
}

@Test func `the shipped rules are without mistakes and meet their examples`() {
  #expect(
    ShippedRules.rulebook.diagnostics.filter { $0.severity == .error }.map(\.description) == [])
  #expect(RuleTrial(ShippedRules.rulebook.value).failures().map(\.description) == [])
}
