import Model

/// Local authorities by their form: a place and an organ that every place has.
///
/// 义乌市邮政管理局, 荆州市沙市区检察院, 浙江证监局: the place is one to three names, each of a province
/// or city that the rulebook lists, or ending in 市, 区, 县 and their like. 市公安局 takes up the
/// authority that was named before.
struct BranchReader {
  /// What the rulebook says of them.
  struct Words: Sendable {
    /// Word class of the organs → the authority of the registry above them.
    var organs: ClassTable<Int>
    var places: Int
    /// Word class of words that stand in no name.
    var breaks: Int?
    /// The number of the first local authority: the registry's count.
    var first: Int
  }

  private let words: Words
  private(set) var branches: [Branch] = []

  init(_ words: Words) { self.words = words }

  /// The mentions of a sentence with those of its local authorities, in reading order.
  mutating func adding(to mentions: [Mention], in text: TokenText) -> [Mention] {
    var organs: [(tokens: Range<Int>, parent: Int)] = []
    var (places, named): ([Range<Int>], [Range<Int>]) = ([], [])
    var breaks: Set<Int> = []
    for mention in mentions {
      switch mention.meaning {
      case .words(let index):
        if let parent = words.organs[index] {
          organs.append((mention.tokens, parent))
        }
        if index == words.places { places.append(mention.tokens) }
        if index == words.breaks { breaks.formUnion(mention.tokens) }
      case .company, .law: breaks.formUnion(mention.tokens)
      case .regulator: named.append(mention.tokens)
      default: continue
      }
    }
    guard !organs.isEmpty else { return mentions }
    organs.sort {
      ($0.tokens.upperBound, $0.tokens.lowerBound) < ($1.tokens.upperBound, $1.tokens.lowerBound)
    }
    let place = Place(text: text, listed: places, breaks: breaks)
    var found: [Mention] = []
    for organ in organs {
      guard !found.contains(where: { $0.tokens.overlaps(organ.tokens) }),
        let start = place.start(before: organ.tokens.lowerBound)
      else { continue }
      let span = start..<organ.tokens.upperBound
      // The registry knows it by a name as long.
      guard breaks.isDisjoint(with: organ.tokens),
        !named.contains(where: {
          $0.overlaps(span)
            && ($0.lowerBound < start || $0.upperBound > span.upperBound || $0 == span)
        })
      else { continue }
      let index = index(of: span, organ: organ.tokens, organ.parent, text)
      found.append(Mention(tokens: span, meaning: .regulator(words.first + index)))
    }
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

  /// A shorter name of the same organ means the authority that was named in full: 市检察院, 沙市区检察院.
  private mutating func index(
    of span: Range<Int>, organ: Range<Int>, _ parent: Int, _ text: TokenText
  ) -> Int {
    let name = text.source(of: span)
    let place = text.source(of: span.lowerBound..<organ.lowerBound)
    if let known = branches.firstIndex(where: {
      $0.name == name || $0.parent == parent && $0.name.contains(place)
    }) {
      return known
    }
    branches.append(Branch(name: name, parent: parent))
    return branches.count - 1
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
    } ?? 8
  }
}
