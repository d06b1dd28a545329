/// All that `Rules/` says, checked and linked: what the analyst knows.
public struct Rulebook: Sendable {
  public var kinds: [ActionKind] = []
  public var companies: [Company] = []
  public var regulators: [Regulator] = []
  public var laws: [Law] = []
  /// Sets of words that patterns, cues and quantities share; patterns refer to them by index.
  public var wordClasses: [WordClass] = []
  /// The lists that rules share, by name.
  public var lists: [String: WordList] = [:]
  public var cues: [Cue] = []
  public var units: [CountedUnit] = []
  public var countVerbs: [CountVerb] = []
  public var pronouns: [Pronoun] = []
  public var descriptions = Descriptions()
  /// Words after which the members of a group stand that the text told of before: among them, 包括;
  /// index into ``wordClasses``.
  public var listIntroducers: Int?
  /// Verbs of saying: what somebody says that he had done may be news; index into ``wordClasses``.
  public var speechVerbs: Int?
  /// Words before an authority that acts beside another; index into ``wordClasses``.
  public var partners: Int?
  /// Phrases, in lower case, of headlines over lists of what a month, a quarter or a year brought.
  public var roundUps: [String] = []
  /// The same of headlines over a company's results.
  public var results: [String] = []
  /// With what headlines over texts begin that explain, or that hold an opinion.
  public var explainers: [String] = []
  /// What headlines hold over texts that tell no new act, wherever in them, in lower case: of each the
  /// parts that stand one behind the other.
  public var noNews: [[String]] = []
  /// Words that end a company's registered name (有限公司, `Co., Ltd`), and words that never stand in one;
  /// indices into ``wordClasses``.
  public var companyNameEndings: Int?
  public var companyNameBreaks: Int?
  /// Words with which names of companies end (Holdings, Labs), and nouns right before or after which a name
  /// is that of a company (the retailer Quill; Quill, a retailer).
  public var companyNameLastWords: Int?
  public var companyNameNouns: Int?
  /// What authorities do to companies: beside an authority, a capitalised name right behind it is one's.
  public var companyNameDeeds: Int?
  /// Those of them that prosecutors do to companies too; whom else they act against are persons.
  public var companyNameSuits: Int?
  /// Words with which names of public bodies end: County, Department.
  public var publicBodies: Int?
  /// Word class of what befalls companies: a capitalised name right before it is one's.
  public var companyNameFates: Int?
  /// The same for what befalls persons as well: of these only a name that is like no person's is one's.
  public var companyNameTrials: Int?
  /// Legal forms that stand before the name: UAB, PT.
  public var companyNamePrefixes: Int?
  /// What stands in small letters behind a name and says what the company is: the Quill app.
  public var companyNameTails: Int?
  /// What companies have: an ambiguous name that owns one of these is one's.
  public var companyNameBelongings: Int?
  /// Given names: a name that begins so is a person's.
  public var givenNames: Int?
  /// Words after which a company is the wronged or the bought one (原告, 赔偿, 收购), and words before
  /// which its name only says whose man somebody is (记者, 员工): it is not acted against.
  public var bystandersAfter: Int?
  public var bystandersBefore: Int?
  /// Words behind which a bought company is acted upon as well: 阻止.
  public var dealStops: Int?
  /// What tells names of companies in Chinese.
  public var hanNames = HanNameWords()
  /// Longer phrases in which a word means something else; hits inside them are dropped.
  public var otherSenses: [Phrase] = []
  /// Irregular English forms: `sell` → `sells, sold, selling`.
  public var irregularForms: [String: [String]] = [:]
  /// Words that are never inflected: `the`, `for`, `over`.
  public var invariantWords: Set<String> = []
  /// Words of every day, in lower case; a pattern that rests on them alone is too broad.
  public var commonWords: Set<String> = []
  /// Chinese words of every day, of two characters.
  public var everydayHan: Set<[UInt32]> = []
  /// English words that are written in small letters; alone at the beginning of a sentence such a word is no
  /// name.
  public var everydayEnglish: Set<String> = []
  /// Names of persons and places in small letters: a word that is none of them may be a company's name.
  public var properNames: Set<String> = []
  /// Scalar → others that read the same: simplified and traditional characters.
  public var characterVariants: [UInt32: [UInt32]] = [:]
  /// In order of priority, highest first; equal priorities keep file order.
  public var rules: [Rule] = []
  public init() {}
}

/// Word classes that tell Chinese names outside the registry, each an index into ``Rulebook/wordClasses``.
public struct HanNameWords: Sendable, Hashable {
  /// Nouns beside which a quoted name is a company's product: App, 平台.
  public var products: Int?
  /// Words with which names of companies end: 投资, 药业.
  public var businesses: Int?
  /// Words that many companies share; a name has something else before its end: 互联网, 直播.
  public var generic: Int?
  /// Words before which, and behind which, a company is acted upon: 被, 收到; 对, 约谈.
  public var verbsAfter: Int?
  public var verbsBefore: Int?
  /// Of such words before a company those that a clause may follow as well: 责令改正.
  public var orders: Int?
  /// What is done to, or said of, a company right before them: 处以, 涉嫌.
  public var deeds: Int?
  /// Words that begin a list of names: 涉及, 包括.
  public var listHeads: Int?
  /// What persons are: 董事长, 当事人.
  public var persons: Int?
  /// Words in a bracket that say what a name is called from there on: 以下简称.
  public var shortForms: Int?
  public init() {}

  public var all: [Int] {
    [
      products, businesses, generic, verbsAfter, verbsBefore, orders, deeds, listHeads, persons,
      shortForms,
    ].compactMap(\.self)
  }
}

/// A kind of action, from `Rules/kinds.yaml`.
public struct ActionKind: Sendable, Hashable {
  public var id: String
  /// Groups kinds that may be steps of one matter; `platform`, `litigation` and `enforcement` have a meaning
  /// of their own: ``isByPlatform``, ``isInCourt``, ``isEnforcement``.
  public var family: String
  /// 1 (informational) … 5 (existential); orders a digest.
  public var severity: Int
  /// Language → label.
  public var labels: [String: String]
  /// The stage of an action whose sentence does not tell another.
  public var stage: RegulatoryAction.Stage
  /// The same, of an action that states counts; ``stage`` when nil.
  public var countedStage: RegulatoryAction.Stage?
  /// The kind that an action of this one is where its removals are counted.
  public var countedAs: String?
  /// Kinds of which an action of this one against the same company is the end: told beside it they are history.
  public var ends: [String]
  /// What the same words would tell if they did not tell this kind.
  public var ratherThan: [String]
  public init(
    id: String, family: String, severity: Int, labels: [String: String],
    stage: RegulatoryAction.Stage = .decided, countedStage: RegulatoryAction.Stage? = nil,
    countedAs: String? = nil, ends: [String] = [], ratherThan: [String] = []
  ) {
    (self.id, self.family, self.severity, self.labels) = (id, family, severity, labels)
    (self.stage, self.countedStage) = (stage, countedStage)
    (self.countedAs, self.ends, self.ratherThan) = (countedAs, ends, ratherThan)
  }

  /// The company acts itself; no authority does.
  public var isByPlatform: Bool { family == "platform" }
  /// Its sentence names who acts, or nobody does.
  public var isInCourt: Bool { family == "litigation" }
  /// An authority acts of its own power.
  public var isEnforcement: Bool { family == "enforcement" }
}

/// One way in which a text names a company, a regulator or a law.
public struct Name: Sendable, Hashable {
  public var text: String
  /// At least one of these must stand in the document for an ambiguous name to count.
  public var near: [String]
  /// None of these may stand in the document.
  public var notNear: [String]
  public init(_ text: String, near: [String] = [], notNear: [String] = []) {
    (self.text, self.near, self.notNear) = (text, near, notNear)
  }
}

public struct Regulator: Sendable, Hashable {
  public enum Body: String, Sendable, Hashable, CaseIterable {
    case regulator, court, prosecutor, police, legislature, association
  }
  public var id: String
  public var name: String
  public var short: String?
  public var body: Body
  public var jurisdiction: String
  public var parent: String?
  /// What it watches over, ids of ``Descriptions/topics``: by these “the French data watchdog” is found.
  public var topics: [String]
  /// It is no body of its own, as “a French court”: it tells a jurisdiction, but not who acts.
  public var isGeneric: Bool
  public var names: [Name]
  public init(
    id: String, name: String, short: String? = nil, body: Body = .regulator, jurisdiction: String,
    parent: String? = nil, topics: [String] = [], isGeneric: Bool = false, names: [Name]
  ) {
    self.id = id
    self.name = name
    self.short = short
    self.body = body
    self.jurisdiction = jurisdiction
    self.parent = parent
    self.topics = topics
    self.isGeneric = isGeneric
    self.names = names
  }
}

public struct Law: Sendable, Hashable {
  public var id: String
  public var name: String
  public var jurisdiction: String
  public var names: [Name]
  public init(id: String, name: String, jurisdiction: String, names: [Name]) {
    (self.id, self.name, self.jurisdiction, self.names) = (id, name, jurisdiction, names)
  }
}

/// A phrase of the language; English ones match their inflections unless `exact`.
public struct Phrase: Sendable, Hashable {
  public var text: String
  public var exact: Bool
  public init(_ text: String, exact: Bool = false) { (self.text, self.exact) = (text, exact) }
}

/// A set of interchangeable phrases.
public struct WordClass: Sendable, Hashable {
  public var phrases: [Phrase]
  public init(_ phrases: [Phrase]) { self.phrases = phrases }
}

/// A list of words that rules share, as it is written.
public struct WordList: Sendable {
  public struct Word: Sendable {
    public var phrase: Phrase
    public var location: Location
    public init(phrase: Phrase, location: Location) {
      (self.phrase, self.location) = (phrase, location)
    }
  }

  public var words: [Word] = []
  /// Names of others whose words it has too.
  public var lists: [String] = []
  public init() {}
}

/// A phrase that changes what a sentence around it means, as in ConText (Harkema et al. 2009).
public struct Cue: Sendable, Hashable {
  public enum Effect: String, Sendable, Hashable, CaseIterable {
    case negated, hypothetical, planned, requested, history, earlier, reversed, voluntary,
      reported, allegation
  }
  public enum Direction: String, Sendable, Hashable, CaseIterable { case forward, backward, both }
  public enum Scope: String, Sendable, Hashable, CaseIterable {
    /// A few words.
    case near
    case clause, sentence
    /// The sentence and the two behind it: “It is not the first time.”
    case onward
  }
  public enum Verbs: String, Sendable, Hashable, CaseIterable {
    case all
    /// In English those that it can govern, “may be fined”, and not those that are finite without it,
    /// “a firm that may harm us was fined”.
    case bare
  }
  public var effect: Effect
  public var direction: Direction
  public var scope: Scope
  public var verbs: Verbs
  /// Index into ``Rulebook/wordClasses``.
  public var words: Int
  public init(
    effect: Effect, direction: Direction, scope: Scope, verbs: Verbs = .all, words: Int
  ) {
    (self.effect, self.direction, self.scope) = (effect, direction, scope)
    (self.verbs, self.words) = (verbs, words)
  }
}

/// What is counted: the nouns and measure words of one unit.
public struct CountedUnit: Sendable, Hashable {
  public var unit: TakedownStatistic.Unit
  /// Index into ``Rulebook/wordClasses``: nouns (`accounts`, 账号).
  public var nouns: Int?
  /// Index into ``Rulebook/wordClasses``: Chinese measure words that alone tell the unit (条).
  public var measures: Int?
  /// Index into ``Rulebook/wordClasses``: adjectives that tell it of any noun (`counterfeit`).
  public var adjectives: Int?
  public init(
    unit: TakedownStatistic.Unit, nouns: Int?, measures: Int?, adjectives: Int? = nil
  ) {
    (self.unit, self.nouns, self.measures) = (unit, nouns, measures)
    self.adjectives = adjectives
  }
}

/// What was done to the counted things.
public struct CountVerb: Sendable, Hashable {
  /// nil: what was so counted was not acted against (received, inspected, restored).
  public var verb: TakedownStatistic.Verb?
  /// Index into ``Rulebook/wordClasses``.
  public var words: Int
  public init(verb: TakedownStatistic.Verb?, words: Int) { (self.verb, self.words) = (verb, words) }
}
