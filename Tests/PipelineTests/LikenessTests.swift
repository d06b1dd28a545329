import Foundation
import Model
import Testing

@testable import Pipeline

/// A press release of some length, with what a regulator changes from letter to letter.
private func release(
  company: String = "Harbour Foods Ltd", amount: String = "£72,000", place: String = "Leeds"
) -> String {
  """
  \(company) has been fined \(amount) after it failed to keep its customers' records safe. \
  An attacker entered the network through a server that had not been updated for three years and \
  copied names, addresses and bank details of its customers. The company noticed the breach only when \
  a bank told it of unusual payments. The regulator found that no one had been made responsible for \
  updates, that alarms were sent to a mailbox nobody read, and that \(company) took eleven days to \
  tell the people concerned. The firm, which has its seat in \(place), may appeal within 28 days. \
  Anyone who thinks that their details were among those taken can find advice on our website.
  """
}

private func letter(company: String = "海港食品有限公司", amount: String = "72万元") -> String {
  """
  经查，\(company)在未取得许可的情况下，自去年三月起通过其网站向消费者销售预包装食品，并在宣传中使用\
  “全国第一”“绝对安全”等用语，误导消费者。上述行为违反了食品安全法和广告法的有关规定。市场监督管理部门\
  责令\(company)立即停止违法行为，没收违法所得，并处以罚款\(amount)。当事人如不服本决定，可以自收到决定书\
  之日起六十日内申请行政复议，也可以在六个月内依法向人民法院提起行政诉讼。
  """
}

private func isCopy(_ a: String, _ b: String, _ titles: (String?, String?) = (nil, nil)) -> Bool {
  let (first, second) = (
    Likeness(title: titles.0, text: a), Likeness(title: titles.1, text: b)
  )
  #expect(first.isCopy(of: second) == second.isCopy(of: first))
  return first.isCopy(of: second)
}

@Suite struct LikenessTests {
  @Test func `a syndicated text is a copy, whatever stands around it`() {
    let original = release()
    let copies = [
      original, original.replacing(". ", with: ".\n\n"), original.replacing("'", with: "’"),
      "LONDON, 1 August (Newswire) - " + original,
      original + "\n\nReporting by Ann Example; editing by Bob Example",
      "By Ann Example\n\n" + original + "\n\nRead more: the ten largest fines of the year",
      original.replacing("on our website", with: "on its website"),
      original.replacing("72,000", with: "72,000").replacing("  ", with: " "),
    ]
    for copy in copies { #expect(isCopy(original, copy), "\(copy)") }
    #expect(isCopy(letter(), "【本报讯】" + letter()))
    #expect(isCopy(letter(), letter() + "（责任编辑：王某）"))
    #expect(
      isCopy(original, original, ("Harbour Foods fined", "Harbour Foods Ltd fined £72,000 | News")))
  }

  @Test func `a form letter to another company, or with another number, is another text`() {
    let original = release()
    let others = [
      release(company: "Bolt Energy plc"), release(amount: "£75,000"), release(amount: "£7.2"),
      release(place: "York"), release(company: "Harbor Foods Ltd"),
      release(company: "Harbour Foods (Wales) Ltd"),
      original.replacing("eleven days", with: "12 days"),
      String(original.prefix(original.count / 2)),
    ]
    for other in others { #expect(!isCopy(original, other), "\(other)") }
    #expect(!isCopy(letter(), letter(company: "山河食品有限公司")))
    #expect(!isCopy(letter(), letter(amount: "75万元")))
    // The name stands in the title alone.
    let bare = original.replacing("Harbour Foods Ltd", with: "The company")
    #expect(!isCopy(bare, bare, ("Warning: Harbour Foods", "Warning: Bolt Energy")))
    #expect(isCopy(bare, bare, ("Warning: Harbour Foods", "Warning: Harbour Foods")))
  }

  @Test func `copies share a hash by which they are found, short texts have none`() {
    let hashes = Set(Likeness(title: nil, text: release()).hashes)
    let copy = "LONDON, 1 August (Newswire) - " + release() + "\n\nReporting by Ann Example"
    #expect(!hashes.isDisjoint(with: Likeness(title: nil, text: copy).hashes))
    #expect(Likeness(title: nil, text: "The Bell Commission fined Acme.").hashes.isEmpty)
  }
}

/// The same through the whole cycle.
@Suite struct RepeatTests {
  let world: World

  init() throws {
    world = try World()
    try world.feed("a")
    try world.feed("b")
  }

  private func fine(_ company: String, _ path: String) -> World.Item {
    World.Item(
      path: path, title: "\(company) fined",
      text: "The Bell Commission fined \(company) €50 million. " + release(company: company))
  }

  @Test func `a copy under another address is no second document and no second alert`() async throws
  {
    world.site["/a"] = world.rss([fine("Acme", "/1")])
    world.site["/b"] = world.rss([World.Item(path: "/0", title: "Weather", text: "It rains.")])
    #expect(try await world.run().digests.map(\.items) == [1])
    var copy = fine("Acme", "/copies/1")
    copy.text = "BELLVILLE (Newswire) - " + copy.text
    world.site["/b"] = world.rss([copy])
    let report = try await world.run(after: 1)
    #expect((report.newDocuments, report.recorded.retellings, report.digests.count) == (0, 0, 0))
    // It is known from then on.
    #expect(try await world.run(after: 2).newDocuments == 0)
    let archive = try world.open().archive
    let events = try await archive.events(after: 0, notBefore: .distantPast)
    #expect(try await archive.tellings(of: events.map(\.matter)).map(\.source) == ["a", "b"])
  }

  @Test func `two fines in the same words are two`() async throws {
    world.site["/a"] = world.rss([fine("Acme", "/1")])
    world.site["/b"] = world.rss([fine("Bolt", "/2")])
    let report = try await world.run()
    #expect((report.newDocuments, report.recorded.newCases) == (2, 2))
  }
}
