import Model

/// Local authorities by their form: a place and an organ that every place has.
///
/// 义乌市邮政管理局, 荆州市沙市区检察院, 浙江证监局: the place is one to three names, each of a province
/// or city that the rulebook lists, or ending in 市, 区, 县 and their like. 市公安局 takes up the
/// authority that was named before, or its place; 广州市市场监管局天河区分局 is a part of an authority.
struct BranchReader {
  /// What the rulebook says of them.
  struct Words: Sendable {
    /// Word class of the organs → the authority of the registry above them.
    var organs: ClassTable<Int>
    var places: Int
    /// Word classes of places of other countries.
    var abroad: ClassTable<String>
    /// Word class of words that stand in no name.
    var breaks: Int?
    /// The number of the first local authority: the registry's count.
    var first: Int
    /// The registry's own local authorities: by the one above them and their place, 浙江.
    var registered: [Registered: Int]

    struct Registered: Hashable {
      var parent: Int
      var place: String
    }
  }

  private let words: Words
  private(set) var branches: [Branch] = []
  /// Names of places of other countries that the document has → their country.
  private var abroad: [String: String] = [:]
  /// The province or city whose authority the document named last: 上海市.
  private var lastPlace: String?

  init(_ words: Words) { self.words = words }

  /// The mentions of a sentence with those of its local authorities, in reading order.
  mutating func adding(to mentions: [Mention], in text: TokenText) -> [Mention] {
    guard mentions.contains(where: mayBeLocal) else { return mentions }
    var organs: [(tokens: Range<Int>, parent: Int)] = []
    var (places, named): ([Range<Int>], [Range<Int>]) = ([], [])
    var breaks: Set<Int> = []
    for mention in mentions {
      switch mention.meaning {
      case .words(let index):
        if let parent = words.organs[index] {
          organs.append((mention.tokens, parent))
        }
        if let country = words.abroad[index] {
          abroad[text.source(of: mention.tokens)] = country
          places.append(mention.tokens)
        }
        if index == words.places { places.append(mention.tokens) }
        if index == words.breaks { breaks.formUnion(mention.tokens) }
      case .company, .law: breaks.formUnion(mention.tokens)
      case .regulator: named.append(mention.tokens)
      default: continue
      }
    }
    let place = Place(text: text, listed: places, breaks: breaks)
    let mentions = withParts(mentions, place, text)
    guard !organs.isEmpty else {
      if let last = named.last { notePlace(of: last, place, text) }
      return mentions
    }
    organs.sort {
      ($0.tokens.upperBound, $0.tokens.lowerBound) < ($1.tokens.upperBound, $1.tokens.lowerBound)
    }
    var found: [Mention] = []
    for organ in organs {
      guard !found.contains(where: { $0.tokens.overlaps(organ.tokens) }),
        let start = place.start(before: organ.tokens.lowerBound)
      else { continue }
      let end = place.endOfPart(behind: organ.tokens.upperBound, Self.parts)
      let span = start..<(end ?? organ.tokens.upperBound)
      for name in named where name.upperBound <= start { notePlace(of: name, place, text) }
      // 省公安厅 is that of the place; else the registry knows it by a name as long.
      let isCompleted = organ.tokens.lowerBound - start == 1 && lastPlace != nil
      guard breaks.isDisjoint(with: organ.tokens),
        !named.contains(where: {
          $0.overlaps(span)
            && ($0.lowerBound < start || $0.upperBound > span.upperBound
              || $0 == span && !isCompleted)
        })
      else { continue }
      notePlace(of: span, place, text)
      let index = index(of: span, organ: organ.tokens, organ.parent, text)
      found.append(Mention(tokens: span, meaning: .regulator(index)))
    }
    if let last = named.last { notePlace(of: last, place, text) }
    guard !found.isEmpty else { return mentions }
    let others = mentions.compactMap { mention -> Mention? in
      guard let name = found.first(where: { $0.tokens.overlaps(mention.tokens) }) else {
        return mention
      }
      if case .regulator = mention.meaning { return nil }
      guard name.tokens.contains(mention.tokens.lowerBound), case .words = mention.meaning else {
        return mention
      }
      var word = mention
      word.isInsideName = true
      return word
    }
    return (others + found).sorted {
      ($0.tokens.lowerBound, -$0.tokens.upperBound) < ($1.tokens.lowerBound, -$1.tokens.upperBound)
    }
  }

  private func mayBeLocal(_ mention: Mention) -> Bool {
    switch mention.meaning {
    case .regulator: true
    case .words(let index): words.organs[index] != nil
    default: false
    }
  }

  /// A shorter name of the same organ means the authority that was named in full: 市检察院, 沙市区检察院.
  private mutating func index(
    of span: Range<Int>, organ: Range<Int>, _ parent: Int, _ text: TokenText
  ) -> Int {
    let place = text.source(of: span.lowerBound..<organ.lowerBound)
    // 聊城市生态环境局阳谷县分局 is not the 分局 of another place.
    if span.upperBound > organ.upperBound, place.count > 1 {
      return number(of: text.source(of: span), parent)
    }
    if let known = branches.firstIndex(where: { $0.parent == parent && $0.name.contains(place) }) {
      return words.first + known
    }
    let whole = completed(place)
    let stem = whole.last.map { "省市".contains($0) } ?? false ? String(whole.dropLast()) : whole
    // 全省网信系统, 市通信管理局; what a noun names in full is a body of its own.
    let isVague =
      place.count == 1
      || ["系统", "部门", "机关"].contains { text.spells($0, at: span.upperBound - 2) }
    if isVague, organ.upperBound == span.upperBound,
      let known = words.registered[.init(parent: parent, place: stem)]
    {
      return known
    }
    return number(of: whole + text.source(of: organ.lowerBound..<span.upperBound), parent)
  }

  /// The number of the local authority of this name.
  private mutating func number(of name: String, _ parent: Int) -> Int {
    if let known = branches.firstIndex(where: { $0.name == name }) { return words.first + known }
    let country = abroad.first { name.hasPrefix($0.key) }?.value
    branches.append(Branch(name: name, parent: parent, jurisdiction: country))
    return words.first + branches.count - 1
  }

  // MARK: Places that are left out

  /// 湖南省网信办、省公安厅: the place that is only told by its level is the one that was named.
  private func completed(_ place: String) -> String {
    guard place.count == 1, let lastPlace else { return place }
    return lastPlace.hasSuffix(place) ? lastPlace : place == "省" ? lastPlace + place : place
  }

  /// Notes the province or city with which the name of an authority begins.
  private mutating func notePlace(of name: Range<Int>, _ place: Place, _ text: TokenText) {
    guard let end = place.listed.first(where: { $0.lowerBound == name.lowerBound })?.upperBound,
      end < name.upperBound
    else { return }
    let hasLevel = [0x7701, 0x5E02].contains(text.scalar(end))  // 省 市
    lastPlace = text.source(of: name.lowerBound..<(hasLevel ? end + 1 : end))
  }

  // MARK: Parts of an authority

  private static let parts = [
    "监管分局", "监管局", "分局", "中心支行", "分行", "支行", "营业管理部", "总部", "稽查局",
  ]

  /// 国家金融监督管理总局浙江监管局, 人民银行杭州中心支行: an authority, a place, and what part it is.
  private mutating func withParts(_ mentions: [Mention], _ place: Place, _ text: TokenText)
    -> [Mention]
  {
    mentions.map { mention in
      guard case .regulator(let index) = mention.meaning,
        let end = place.endOfPart(behind: mention.tokens.upperBound, Self.parts)
      else { return mention }
      var part = mention
      part.tokens = mention.tokens.lowerBound..<end
      part.meaning = .regulator(number(of: text.source(of: part.tokens), index))
      return part
    }
  }
}

/// Where the name of a place begins that ends before an organ.
private struct Place {
  let text: TokenText
  let listed: [Range<Int>]
  let breaks: Set<Int>

  private static let levels = [
    "特别行政区", "高新技术开发区", "经济技术开发区", "自治区", "自治州", "自治县", "开发区", "高新区", "新区", "省", "市",
    "区", "县", "州", "旗", "盟", "區", "縣",
  ]
  /// Characters that belong to the sentence and not to a name.
  private static let grammar = Set(
    "对向与和及被由的是将把就因等称给让使了在为诉经据从到以并已曾也均各该本我两多某全社地辖".unicodeScalars.map(\.value))

  /// Words that stand before a name: 会同市公安局.
  private static let stops = [
    "会同", "會同", "联合", "聯合", "指导", "指導", "组织", "組織", "协同", "配合", "督促", "委托", "要求", "通过",
  ]

  /// The end of the part of an authority whose place begins at `start`.
  func endOfPart(behind start: Int, _ parts: [String]) -> Int? {
    let listed = listed.first { $0.lowerBound == start }?.upperBound
    let isLevel = { (index: Int) in Self.levels.contains { text.spells($0, at: index) } }
    let ends =
      [listed, listed.map { $0 + 1 }].compactMap(\.self)
      + (2...3).map { start + $0 + 1 }.filter { isLevel($0 - 1) }
    for end in ends {
      if let part = parts.first(where: { text.spells($0, at: end) }) {
        return end + part.unicodeScalars.count
      }
    }
    return text.spells("营业管理部", at: start) ? start + 5 : nil
  }

  func start(before organ: Int) -> Int? {
    var start = organ
    for _ in 0..<3 {
      if let name = name(endingBefore: start) { start = name } else { break }
    }
    return start < organ ? start : nil
  }

  /// The start of one name that ends before `end`.
  private func name(endingBefore end: Int) -> Int? {
    if let place = listed.first(where: { $0.upperBound == end }) { return place.lowerBound }
    guard
      let level = Self.levels.first(where: { text.spells($0, at: end - $0.unicodeScalars.count) })
    else { return nil }
    let suffix = end - level.unicodeScalars.count
    if let place = listed.first(where: { $0.upperBound == suffix }) { return place.lowerBound }
    let free = freeRun(before: suffix)
    // 市公安局: the place itself is left out.
    if free == 0 { return suffix }
    if free <= 4 { return suffix - free }
    let inner = (2...4).first { size in
      listed.contains { $0.upperBound == suffix - size }
        || Self.levels.contains {
          text.spells($0, at: suffix - size - $0.unicodeScalars.count)
        }
    }
    return suffix - (inner ?? 2)
  }

  /// How many characters before `end` may belong to a name.
  private func freeRun(before end: Int) -> Int {
    (0..<8).first { size in
      let index = end - size - 1
      return !text.isHan(index) || breaks.contains(index)
        || Self.grammar.contains(text.scalar(index))
        || Self.stops.contains { text.spells($0, at: index - 1) }
    } ?? 8
  }
}

extension BranchReader {
  /// The registry's authorities of provinces and cities, where an organ has only one of a place.
  static func registered(_ rulebook: Rulebook, places: Int) -> [Words.Registered: Int] {
    let places = Set(rulebook.wordClasses[places].phrases.map(\.text))
    var found: [Words.Registered: Int] = [:]
    var shared: Set<Words.Registered> = []
    let organs = rulebook.descriptions.branches.compactMap { organ in
      rulebook.regulators.firstIndex { $0.id == organ.id }.map {
        (index: $0, nouns: rulebook.wordClasses[organ.words].phrases.map(\.text))
      }
    }
    for (index, regulator) in rulebook.regulators.enumerated() where regulator.body == .regulator {
      guard let parent = regulator.parent,
        let place = regulator.names.lazy.compactMap({ name in
          (2...4).lazy.map { String(name.text.prefix($0)) }.first(where: places.contains)
        }).first
      else { continue }
      for organ in organs
      where [rulebook.regulators[organ.index].id, rulebook.regulators[organ.index].parent]
        .contains(parent)
        && regulator.names.contains(where: { name in
          organ.nouns.contains(where: name.text.hasSuffix)
        })
      {
        let key = Words.Registered(parent: organ.index, place: place)
        if found.updateValue(index, forKey: key) != nil { shared.insert(key) }
      }
    }
    return found.filter { !shared.contains($0.key) }
  }
}
