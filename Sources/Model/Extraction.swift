/// A document cut into sentences, with all that the rulebook's words name in it.
///
/// Tokens and mentions stand in reading order, those of the title first; sentences hold ranges of
/// both. Byte offsets count within the sentence's field.
public struct Extraction: Sendable {
  public var document: Document
  /// BCP 47 primary tag, given or detected.
  public var language: String
  public var sentences: [Sentence]
  public var tokens: [Token]
  public var mentions: [Mention]
  /// Companies outside the registry, as the document writes them: ``Mention/Meaning/company(_:)``
  /// counts on from the registry's last to the first of these.
  public var strangers: [String]

  /// Local authorities outside the registry: ``Mention/Meaning/regulator(_:)`` counts on from the
  /// registry's last to the first of these.
  public var branches: [Branch]
  /// The companies of a table's rows, one for each row.
  public var listed: [Mention]
  /// What may be the name of a company, if nothing else is one where a rule wants it.
  public var guesses: [Mention]
  /// What may name members of a group of which the text tells without their names; guesses may be among it.
  public var members: [Mention]
  /// Their names: ``Mention/Meaning/company(_:)`` counts on to these from the last stranger.
  public var guessedNames: [String]

  public init(
    document: Document, language: String, sentences: [Sentence], tokens: [Token],
    mentions: [Mention], strangers: [String] = [], branches: [Branch] = [], listed: [Mention] = [],
    guesses: [Mention] = [], members: [Mention] = [], guessedNames: [String] = []
  ) {
    (self.strangers, self.branches, self.listed) = (strangers, branches, listed)
    (self.guesses, self.members, self.guessedNames) = (guesses, members, guessedNames)
    self.document = document
    self.language = language
    self.sentences = sentences
    self.tokens = tokens
    self.mentions = mentions
  }
}

/// A local authority that the registry does not have, known by its place and its organ.
public struct Branch: Sendable, Hashable {
  /// As the document writes it: 义乌市邮政管理局.
  public var name: String
  /// Index into ``Rulebook/regulators`` of the authority above it.
  public var parent: Int
  /// The country of its place, where that is not the one of the authority above it: 高雄市環保局.
  public var jurisdiction: String?
  public init(name: String, parent: Int, jurisdiction: String? = nil) {
    (self.name, self.parent, self.jurisdiction) = (name, parent, jurisdiction)
  }
}

extension Rulebook {
  /// The authority of the registry that a mention means, or that stands above the branch it means.
  public func registered(_ index: Int, in extraction: Extraction) -> Int {
    regulators.indices.contains(index)
      ? index : extraction.branches[index - regulators.count].parent
  }

  /// The country of an authority of the registry or of a branch.
  public func jurisdiction(of index: Int, in extraction: Extraction) -> String {
    if !regulators.indices.contains(index),
      let own = extraction.branches[index - regulators.count].jurisdiction
    {
      return own
    }
    return regulators[registered(index, in: extraction)].jurisdiction
  }

  /// The authority that `extraction` mentions; its id is nil if the registry does not have it.
  public func authority(_ index: Int, in extraction: Extraction) -> RegulatoryAction.Authority {
    guard regulators.indices.contains(index) else {
      return .init(id: nil, name: extraction.branches[index - regulators.count].name)
    }
    let entry = regulators[index]
    return .init(id: entry.id, name: entry.name, short: entry.short)
  }

  /// The id and the name of a company that `extraction` mentions; the id is nil for a stranger.
  public func company(
    _ index: Int, called surface: String = "", in extraction: Extraction
  ) -> (id: String?, name: String) {
    guard companies.indices.contains(index) else {
      let (strangers, place) = (extraction.strangers, index - companies.count)
      return (
        nil,
        strangers.indices.contains(place)
          ? strangers[place] : extraction.guessedNames[place - strangers.count]
      )
    }
    let company = companies[index]
    return (company.id, company.name(as: surface, on: extraction.document.published))
  }
}

public struct Sentence: Sendable, Hashable {
  public var field: Evidence.Field
  public var bytes: Range<Int>
  /// Indices into ``Extraction/tokens``.
  public var tokens: Range<Int>
  /// Indices into ``Extraction/mentions``.
  public var mentions: Range<Int>
  /// Counts list items and headed sections: what stands in one item is about one matter.
  public var item: Int
  /// It is worth reading: a trigger stands beside what its pattern needs, or what a later sentence takes
  /// up. Only then are numbers, dates and companies outside the registry among the mentions.
  public var isLive = false
  /// A rule may fire here.
  public var mayFire = false
  /// The title, or a line of the text that is written like one: “Office Fines Lamp Maker For Late Reports”.
  public var isHeadline: Bool

  public init(
    field: Evidence.Field, bytes: Range<Int>, tokens: Range<Int>, mentions: Range<Int>, item: Int,
    isHeadline: Bool = false
  ) {
    self.field = field
    self.bytes = bytes
    self.tokens = tokens
    self.mentions = mentions
    self.item = item
    self.isHeadline = isHeadline
  }
}

/// A word, a number, one Han character or one mark of punctuation.
public struct Token: Sendable, Hashable {
  public enum Kind: UInt8, Sendable { case word, number, han, punctuation }
  public var start: Int32
  public var end: Int32
  public var kind: Kind
  /// It begins with a capital letter of ASCII.
  public var isCapital = false
  /// A word has one inside.
  public var hasInnerCapital = false
  /// The scalar of a one-character token, half-width; 0 for words and numbers.
  public var scalar: UInt32
  /// Counts clauses of the field: what commas, semicolons and colons separate.
  public var clause: Int32

  public init(start: Int32, end: Int32, kind: Kind, scalar: UInt32, clause: Int32) {
    self.start = start
    self.end = end
    self.kind = kind
    self.scalar = scalar
    self.clause = clause
  }
}

extension [Token] {
  /// A span of them has at most so many words: a Chinese word has `size` characters, a hyphen is none.
  public func haveWords(atMost limit: Int, in span: Range<Int>, han size: Int = 2) -> Bool {
    var (words, han) = (0, 0)
    for token in self[span] {
      if token.kind == .han {
        han += 1
      } else if token.scalar != 0x2D {
        words += 1
      }
      if words + han / size > limit { return false }
    }
    return true
  }
}

/// A span that means something: a name, a phrase of a word class, a quantity.
public struct Mention: Sendable, Hashable {
  public enum Meaning: Sendable, Hashable {
    /// Index into ``Rulebook/companies``; past its end, into ``Extraction/strangers``.
    case company(Int)
    /// Index into ``Rulebook/regulators``.
    case regulator(Int)
    /// Index into ``Rulebook/laws``.
    case law(Int)
    /// Index into ``Rulebook/wordClasses``.
    case words(Int)
    case money(Money)
    /// Counted things; `verb` is nil where nothing says what was done to them.
    case count(Quantity, TakedownStatistic.Unit, Deed?)
    case date(PartialDate)
  }

  /// What was done to counted things.
  public struct Deed: Sendable, Hashable {
    public var verb: TakedownStatistic.Verb
    /// Index into ``Extraction/tokens`` of the verb.
    public var token: Int
    /// The count follows “of which”, 其中: a part of the total before it.
    public var isPart: Bool
    public init(verb: TakedownStatistic.Verb, token: Int, isPart: Bool) {
      (self.verb, self.token, self.isPart) = (verb, token, isPart)
    }
  }

  /// Indices into ``Extraction/tokens``.
  public var tokens: Range<Int>
  public var meaning: Meaning
  /// A word inside a name: it says what the text is about, but is no word of the sentence.
  public var isInsideName: Bool
  /// A made-up name, which is no person's and no place's.
  public var isCoined = false
  public init(tokens: Range<Int>, meaning: Meaning, isInsideName: Bool = false) {
    (self.tokens, self.meaning, self.isInsideName) = (tokens, meaning, isInsideName)
  }
}
