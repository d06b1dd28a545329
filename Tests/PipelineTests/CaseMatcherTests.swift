import Foundation
import Model
import Store
import Testing

@testable import Pipeline

private let day: TimeInterval = 86_400
private let start = Date(timeIntervalSince1970: 1_785_571_200)

private let matcher: CaseMatcher = {
  var rulebook = Rulebook()
  rulebook.kinds = [
    ("takedown", "enforcement"), ("crackdown", "enforcement"), ("warning", "enforcement"),
    ("fine", "enforcement"), ("investigation", "enforcement"), ("lawsuit", "litigation"),
    ("settlement", "litigation"),
  ].map { ActionKind(id: $0, family: $1, severity: 3, labels: [:]) }
  rulebook.regulators = [
    Regulator(id: "bell", name: "Bell Commission", jurisdiction: "XA", names: []),
    Regulator(id: "bell-north", name: "Bell North", jurisdiction: "XA", parent: "bell", names: []),
    Regulator(id: "horn", name: "Horn Office", jurisdiction: "XA", names: []),
    Regulator(id: "court", name: "Court", body: .court, jurisdiction: "XA", names: []),
  ]
  return CaseMatcher(rulebook)
}()

/// `fine acme,bolt by bell of 50 on day 3`, in short.
private struct Told: Sendable, CustomTestStringConvertible {
  var kind = "fine"
  var companies = ["acme"]
  var by = ["bell"]
  var place: String? = "XA"
  var amount: Int?
  var posts: Int?
  var stage = RegulatoryAction.Stage.announced
  var mode: RegulatoryAction.Mode?
  var onDay = 0.0
  var document: Int64 = 1

  var testDescription: String { "\(kind) \(companies) by \(by) on day \(onDay)" }

  var account: Case.Account {
    Case.Account(
      action: RegulatoryAction(
        kind: kind, mode: mode, stage: stage, confidence: 1,
        companies: companies.map { .init(id: $0, name: $0, role: .target, surface: $0) },
        regulators: by.map { .init(id: $0, name: $0) }, jurisdiction: place,
        amount: amount.map { Money(Decimal64(digits: $0), "EUR") },
        statistics: posts.map { [TakedownStatistic(value: $0, unit: .posts, verb: .removed)] }
          ?? [],
        rule: "r"),
      document: document, happened: start.addingTimeInterval(onDay * day))
  }
}

private func match(_ first: Told, _ second: Told) -> CaseMatch {
  matcher.match(second.account, among: [Case(id: 1, accounts: [first.account])])
}

private let fine = Told(amount: 50)
private let takedown = Told(kind: "takedown", companies: ["acme", "bolt"], posts: 22_000)

@Suite struct CaseMatcherTests {
  @Test(arguments: [
    (fine, Told(amount: 50, onDay: 44, document: 2)),
    (fine, Told(onDay: 1, document: 2)),
    (fine, Told(by: ["bell-north"], document: 2)),
    (fine, Told(by: ["court"], document: 2)),
    (fine, Told(by: [], place: nil, document: 2)),
    (fine, Told(companies: ["bolt", "acme"], document: 2)),
    (Told(amount: 1_200), Told(amount: 1_197, document: 2)),
    (takedown, Told(kind: "crackdown", companies: ["bolt"], posts: 22_431, document: 2)),
    (takedown, Told(kind: "takedown", companies: ["bolt"], document: 2)),
    (takedown, Told(kind: "warning", companies: ["bolt"], posts: 22_000, document: 2)),
    (
      Told(kind: "takedown", companies: []), Told(kind: "takedown", companies: [], document: 2)
    ),
  ])
  private func `is the same matter told again`(first: Told, second: Told) {
    #expect(match(first, second) == .known(1, .retelling))
  }

  @Test(arguments: [
    (fine, Told(amount: 50, onDay: 46, document: 2)),
    (fine, Told(amount: 60, document: 2)),
    (fine, Told(companies: ["bolt"], document: 2)),
    (fine, Told(companies: [], document: 2)),
    (fine, Told(by: ["horn"], document: 2)),
    (fine, Told(place: "XB", document: 2)),
    (fine, Told(kind: "warning", document: 2)),
    (Told(kind: "warning"), Told(kind: "warning", onDay: 15, document: 2)),
    (takedown, Told(kind: "takedown", companies: ["bolt"], posts: 30_000, document: 2)),
    (takedown, Told(kind: "warning", companies: ["bolt"], document: 2)),
    // Nobody and no authority: two takedowns with nothing in common but their kind.
    (
      Told(kind: "takedown", companies: [], by: [], place: nil),
      Told(kind: "takedown", companies: [], by: [], place: nil, document: 2)
    ),
    (
      Told(kind: "lawsuit", mode: .private), Told(kind: "lawsuit", mode: .government, document: 2)
    ),
    // One document that tells two kinds of action tells two matters.
    (takedown, Told(kind: "crackdown", companies: ["acme", "bolt"], posts: 22_000)),
  ])
  private func `is another matter`(first: Told, second: Told) {
    #expect(match(first, second) == .new)
  }

  @Test(arguments: [
    (
      Told(kind: "investigation"), Told(kind: "fine", amount: 50, onDay: 200, document: 2),
      "investigation → fine"
    ),
    (
      Told(kind: "lawsuit"), Told(kind: "settlement", onDay: 300, document: 2),
      "lawsuit → settlement"
    ),
    (
      Told(kind: "lawsuit"), Told(kind: "lawsuit", stage: .dismissed, document: 2),
      "announced → dismissed"
    ),
    (fine, Told(amount: 60), "amount 50 EUR → 60 EUR"),
    (
      takedown, Told(kind: "takedown", companies: ["acme", "bolt", "cog"], posts: 30_000),
      "22000 → 30000 posts removed; also cog"
    ),
  ])
  private func `is news of a known matter`(first: Told, second: Told, change: String) {
    #expect(match(first, second) == .known(1, .update(change)))
  }

  @Test func `a document that says the same again is no news`() {
    #expect(match(fine, fine) == .known(1, .nothing))
  }

  @Test func `the case with the same number is preferred to a vaguer one`() {
    let cases = [
      Case(id: 1, accounts: [Told(kind: "fine").account]),
      Case(id: 2, accounts: [Told(amount: 50).account]),
    ]
    #expect(
      matcher.match(Told(amount: 50, document: 2).account, among: cases) == .known(2, .retelling))
  }

  @Test(arguments: [
    (1_200, 1_197, true), (22_000, 22_431, true), (2_080_000, 2_080_000, true),
    (50, 60, false), (22_000, 30_000, false), (100, 109, false), (9_967, 10_000, true),
    (20_000, 24_000, false),
  ])
  func `numbers are the same within rounding`(a: Int, b: Int, same: Bool) {
    #expect(isSame(Decimal64(digits: a), Decimal64(digits: b)) == same)
    #expect(isSame(Decimal64(digits: b), Decimal64(digits: a)) == same)
  }
}
