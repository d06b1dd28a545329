import Model

/// Who the text spoke of last: what “the company” and “the agency” mean in the next sentence.
struct Pronouns {
  let classes: [(Pronoun.Referent, Int)]
  var lastCompany: Scene.Group?
  var lastCompanies: Scene.Group?
  var lastRegulator: Scene.Group?
  /// Of the item's sentences the last that named so many: what “the three companies” means.
  var lastOfNumber: [Int: Scene.Group] = [:]
  /// Whom the item's sentences were about, one after another.
  private var subjects: [Scene.Group] = []
  /// All that the item has named so far: what “each company” means.
  var itemCompanies: Scene.Group?
  /// The authorities that the item has named so far.
  private var itemRegulators: [Scene.Group] = []
  /// Whom the last sentence that names companies is about.
  var lastTopic: Scene.Group?
  /// The country of the authority that was named last.
  var lastCountry: String?
  /// Who the last sentence that names anybody began with.
  var lastSubject: Subject?
  /// The authority of the sentence that introduced the list whose items are read.
  private(set) var introducer: Scene.Group?

  enum Subject {
    case company(Scene.Group)
    case regulator(Scene.Group)

    /// Which of the two stands first.
    init?(_ company: Scene.Group?, _ regulator: Scene.Group?) {
      switch (company, regulator) {
      case (let company?, let regulator?):
        self =
          company.tokens.lowerBound < regulator.tokens.lowerBound
          ? .company(company) : .regulator(regulator)
      case (let company?, nil): self = .company(company)
      case (nil, let regulator?): self = .regulator(regulator)
      case (nil, nil): return nil
      }
    }
  }

  /// Authorities that the text names by a name that no other bears.
  private(set) var namedInFull: Set<Int> = []

  /// The English names of each authority, in small letters.
  private let names: [String]
  /// The document is written in traditional characters: 證監會 is not the mainland's.
  private(set) var isTraditional = false

  private let jurisdictions: [String]
  private let bodies: [Regulator.Body]
  private let homes: [String?]

  init(_ rulebook: Rulebook) {
    homes = rulebook.companies.map(\.home)
    classes = rulebook.pronouns.map { ($0.referent, $0.words) }
    names = rulebook.regulators.map { $0.name.lowercased() }
    jurisdictions = rulebook.regulators.map(\.jurisdiction)
    bodies = rulebook.regulators.map(\.body)
  }

  /// Takes note of whom a text names, before it is read.
  mutating func survey(_ extraction: Extraction) {
    isTraditional = Self.isTraditional(extraction)
    let names = extraction.mentions.compactMap { mention in
      if case .regulator(let regulator) = mention.meaning {
        (mention.tokens, regulator)
      } else {
        nil
      }
    }
    namedInFull = Set(
      names.indices.filter { index in
        !(index > 0 && names[index - 1].0 == names[index].0)
          && !(index + 1 < names.count && names[index + 1].0 == names[index].0)
      }.map { names[$0].1 })
  }

  /// “The administration” is the authority that is called so, if the item has named one.
  func authority(called noun: String) -> Scene.Group? {
    var others: Set<Int> = []
    return itemRegulators.last { group in
      group.members.contains { member in
        names.indices.contains(member) && others.insert(member).inserted
          && Self.has(names[member], noun)
      }
    }
  }

  /// The same as `contains`, which would look for other spellings too.
  private static func has(_ name: String, _ noun: String) -> Bool {
    let (name, noun) = (name.utf8, noun.utf8)
    guard !noun.isEmpty else { return false }
    return name.indices.contains { name[$0...].starts(with: noun) }
  }

  static func isTraditional(_ extraction: Extraction) -> Bool {
    extraction.tokens.lazy.filter { $0.kind == .han && traditional.contains($0.scalar) }
      .prefix(leastTraditional).count == leastTraditional
  }

  /// Frequent characters that only traditional texts have.
  private static let traditional = Set(
    "會業證國這過發對與應開關時來說個們實體經並後員罰處監據訊稱屬規".unicodeScalars.map(\.value))
  private static let leastTraditional = 3

  /// The authority that was named last, if it is one that gives orders outside of a court.
  var lastAuthority: Scene.Group? {
    lastRegulator.flatMap { group in
      let body =
        group.body ?? group.members.first.flatMap { bodies.indices.contains($0) ? bodies[$0] : nil }
      return body == .court ? nil : group
    }
  }

  /// Who were named as so many, else the list named last: 甲、乙等六大平台 gives only some of them.
  func group(of number: Int?) -> Scene.Group? {
    number.flatMap { lastOfNumber[$0] } ?? lastCompanies
  }

  /// The home of a company of the registry.
  func home(of company: Int) -> String? {
    homes.indices.contains(company) ? homes[company] : nil
  }

  /// The jurisdiction of an authority of the registry.
  func country(of regulator: Int) -> String? {
    jurisdictions.indices.contains(regulator) ? jurisdictions[regulator] : nil
  }

  func body(of regulator: Int) -> Regulator.Body? {
    bodies.indices.contains(regulator) ? bodies[regulator] : nil
  }

  private func country(of group: Scene.Group, _ extraction: Extraction) -> String? {
    group.members.first.map { member in
      if jurisdictions.indices.contains(member) { return jurisdictions[member] }
      let branch = extraction.branches[member - jurisdictions.count]
      return branch.jurisdiction ?? jurisdictions[branch.parent]
    } ?? group.country
  }

  /// Takes note of a sentence that has been read.
  mutating func note(_ scene: Scene) {
    let named = scene.companies.filter { !$0.isPronoun && !$0.members.isEmpty }
    for group in named + [Scene.union(named)].compactMap(\.self) {
      lastOfNumber[group.members.count] = group
    }
    if scene.introducesList {
      introducer = scene.regulators.first { !$0.members.isEmpty || !$0.offices.isEmpty }
    } else if !scene.isBulleted {
      introducer = nil
    }
    guard lastCompanies == nil || !scene.tellsOfMarket else { return }
    // The subject is what a later “the company” means: the first single name.
    if let subject = named.first(where: { $0.members.count == 1 }) {
      lastCompany = subject
      subjects.removeAll { $0.members == subject.members }
      subjects.append(subject)
    }
    if let all = Scene.union(named) {
      lastCompanies = all
      itemCompanies = Scene.union([itemCompanies, all].compactMap(\.self))
    }
    if let topic = scene.topic { lastTopic = topic }
    if let last = scene.regulators.last(where: {
      !$0.isPronoun && !($0.members.isEmpty && $0.offices.isEmpty)
    }) {
      lastRegulator = last
    }
    itemRegulators += scene.regulators.filter { !$0.isPronoun && !$0.members.isEmpty }
    if let country = scene.regulators.compactMap({ country(of: $0, scene.extraction) }).first {
      lastCountry = country
    }
    lastSubject = Subject(scene.companies.first, scene.regulators.first) ?? lastSubject
  }

  /// “Acme was fined. Bolt was fined. Both firms must”: the last so many whom sentences were about.
  func last(_ number: Int) -> Scene.Group? {
    subjects.count < number ? nil : Scene.union(Array(subjects.suffix(number)))
  }

  /// The company that was named, where no other was.
  var onlyCompany: Scene.Group? { itemCompanies?.members.count == 1 ? lastCompany : nil }

  /// 公司 of an item means whom the headline of a Chinese notice names.
  mutating func takeUp(_ subject: Scene.Group?) {
    if let subject { (lastCompany, lastTopic) = (subject, subject) }
  }

  /// A new item speaks of nobody yet.
  mutating func forget() {
    (lastCompany, lastCompanies, lastRegulator, lastSubject) = (nil, nil, nil, nil)
    (lastTopic, lastCountry, itemCompanies, lastOfNumber) = (nil, nil, nil, [:])
    (itemRegulators, subjects) = ([], [])
  }
}
