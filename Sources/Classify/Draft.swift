import Model

/// Companies that are told of without a name: “three lenders”.
struct Unnamed {
  var isPlural: Bool
  /// How many they are, if the text says so.
  var number: Int?
  /// It is they on whom is acted.
  var isBound: Bool
  /// They stand beside others with a name: “Acme and three lenders”.
  var areOthers = false

  /// A list names all of them.
  func isNamed(by listed: [Int], besides known: Set<Int>) -> Bool {
    let isComplete = areOthers ? known.isDisjoint(with: listed) : known.isSubset(of: listed)
    return isBound && listed.count > 1 && listed.count == number && isComplete
  }
}

/// An action in the making.
struct Draft {
  typealias Party = (company: Int, role: RegulatoryAction.Role, surface: String)

  var rule: Rule
  var first: Finding
  var item: Int
  var isTitle: Bool
  var parties: [Party]
  var regulators: [Int]
  var regulatorIsNamed: Bool
  /// Names of authorities that the registry does not have.
  var offices: [String] = []
  /// The country of an authority that is only described: “Turkish regulators”.
  var country: String?
  var amount: Money?
  /// The amount is told as one of several sums together: “a combined $5 million”.
  var isTotal = false
  var statistics: [TakedownStatistic]
  /// Its counts are parts of a total that stands before its sentence.
  var arePart: Bool
  var laws: [Int]
  var date: PartialDate?
  var isBackground: Bool
  /// The last date of what it tells, if it tells one.
  var told: PartialDate?
  var isPlanned: Bool
  var evidence: [Evidence]
  var usesPronoun: Bool
  /// The last sentence that tells it.
  var last: Sentence
  /// Companies that it tells of and that are still to be named.
  var unnamed: Unnamed?
  /// Several against whom it acts, told by their number or their trade alone.
  var crowd: Scene.Crowd?
  /// It is worth telling only if the text names them.
  var needsNames = false
  /// Companies that sentences behind it name, of which all together may be they.
  var gathered: [Party] = []

  /// 起诉甲的是几个州, 这是首次起诉甲: it says more of what the text has told.
  var isCleft: Bool {
    let scene = first.scene
    let (start, end) = (scene.sentence.tokens.lowerBound, first.match.tokens.upperBound)
    return scene.isHan
      && (scene.spells(Self.itIs, at: end)
        || Self.thisIs.contains { scene.spells($0, at: start) })
  }
  private static let itIs = Scene.spelled("的是")
  private static let thisIs = ["这是", "這是"].map(Scene.spelled)

  /// “Warned four firms: Acme, Bolt, Cask and Dell”: who they are is told.
  func counts(itsParties statistic: TakedownStatistic) -> Bool {
    statistic.unit == .other && statistic.value == parties.count && parties.count > 1
  }

  /// The headline's count that the text tells more exactly: “300 sites” of 312.
  func roundedInTitle(_ exact: TakedownStatistic) -> Int? {
    guard isTitle else { return nil }
    return statistics.firstIndex { told in
      told.isRoughly(exact) && !(told.bound == .atLeast && exact.value < told.value)
        && first.statistics.contains {
          $0.statistic.value == told.value && $0.statistic.unit == told.unit
        }
    }
  }

  /// The headline's “846,047 sites” that are pieces of content in the text; 作品3万条 over 视频3万余条.
  func renamedInTitle(_ exact: TakedownStatistic) -> Int? {
    guard isTitle else { return nil }
    if first.scene.isHan {
      return statistics.firstIndex { told in
        var same = told
        same.unit = exact.unit
        return told.verb == exact.verb && told.value >= Self.fewestRenamed
          && told.unit != exact.unit && (told.unit == .posts || exact.unit == .posts)
          && [told.unit, exact.unit].allSatisfy(Self.content.contains)
          && (same.retells(exact) || same.isRoughly(exact))
          && first.statistics.contains {
            $0.statistic.value == told.value && $0.statistic.unit == told.unit
          }
      }
    }
    guard Decimal64(digits: exact.value).digits >= 100 else { return nil }
    return statistics.firstIndex { $0.value == exact.value && $0.unit != exact.unit }
  }
  private static let content: Set<TakedownStatistic.Unit> = [
    .posts, .videos, .comments, .messages, .listings,
  ]
  private static let fewestRenamed = 1000

  /// The headline's “2 million users” whose accounts the text counts.
  func usersInTitle(_ accounts: TakedownStatistic) -> Int? {
    guard isTitle, accounts.unit == .accounts, !first.scene.isHan else { return nil }
    return statistics.firstIndex { told in
      var same = told
      same.unit = .accounts
      return told.unit == .users && (same.retells(accounts) || same.isRoughly(accounts))
    }
  }

  /// It names nobody, or counts firms or their apps: who they are may be told next.
  var tellsOfGroup: Bool {
    parties.isEmpty
      || first.scene.counts.contains { [.other, .apps, .websites, .groups].contains($0.unit) }
  }

  /// Authorities that are described and not named: “U.S. regulators”.
  var describesSeveral: Bool {
    first.match.regulators.contains {
      $0.members.isEmpty && first.scene.word($0.tokens.upperBound - 1).hasSuffix("s")
    }
  }

  /// The same as part of an authority's drive: its platforms are where the content was.
  func carriedOut() -> Draft {
    var draft = self
    draft.parties = parties.map { ($0.company, .venue, $0.surface) }
    return draft
  }
}
