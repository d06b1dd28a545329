import Model

/// Every phrase and name of the rulebook, found in one pass over a text's tokens.
///
/// A trie over the keys of tokens. Where two characters are one (simplified and traditional), both
/// have edges to the same node, so the text itself is never converted.
struct Lexicon: Sendable {
  /// What a phrase means. There are hundreds of thousands, so an entry is small: of the meanings of a
  /// mention only these come from a list.
  struct Entry: Sendable {
    private enum Sort: UInt8 { case company, regulator, law, words }
    private let sort: Sort
    private let number: Int32
    private let conditionNumber: Int32
    let spelling: Spelling

    /// - Parameters:
    ///   - meaning: a company, a regulator, a law or words.
    ///   - condition: index into the conditions of ambiguous names.
    init(meaning: Mention.Meaning, spelling: Spelling, condition: Int?) {
      let index: Int
      switch meaning {
      case .company(let company): (sort, index) = (.company, company)
      case .regulator(let regulator): (sort, index) = (.regulator, regulator)
      case .law(let law): (sort, index) = (.law, law)
      case .words(let words): (sort, index) = (.words, words)
      case .money, .count, .date: preconditionFailure("no phrase means a quantity")
      }
      (number, conditionNumber) = (Int32(index), Int32(condition ?? -1))
      self.spelling = spelling
    }

    var meaning: Mention.Meaning {
      switch sort {
      case .company: .company(Int(number))
      case .regulator: .regulator(Int(number))
      case .law: .law(Int(number))
      case .words: .words(Int(number))
      }
    }

    /// Index into the conditions of ambiguous names.
    var condition: Int? { conditionNumber < 0 ? nil : Int(conditionNumber) }
  }

  /// A phrase found, and which one it is.
  struct Hit {
    var tokens: Range<Int>
    var node: Phrase
  }

  /// The node at which a phrase ends, with what is asked of every phrase found: it is on the way to the
  /// node anyhow, and to look it up later is to wait for memory again.
  struct Phrase {
    fileprivate let place: Int32
    fileprivate let traits: Traits
    /// What it is to the rules: an index into ``PhraseRoles``.
    let kind: UInt16

    var node: Int { Int(place) }
    /// It means something only in some surroundings.
    var isConditional: Bool { traits.contains(.isConditional) }
    /// It lets others mean something, or keeps them from it.
    var isMarker: Bool { traits.contains(.isMarker) }
  }

  struct Traits: OptionSet {
    var rawValue: UInt8
    static let hasEntries = Traits(rawValue: 1)
    /// Shorter phrases inside it mean something else.
    static let swallows = Traits(rawValue: 2)
    static let isConditional = Traits(rawValue: 4)
    static let isMarker = Traits(rawValue: 8)
    /// Tells what a sentence may say.
    static let tells = Traits(rawValue: 16)
    /// Phrases begin with its token.
    static let isRoot = Traits(rawValue: 32)
  }

  /// What the search must know of a node: together, since each look at a table this large is a wait for memory.
  struct Node {
    /// With which keys phrases that tell may go on from it, and with which any: a bit for each.
    var nextTelling: UInt64 = 0
    var next: UInt32 = 0
    var kind: UInt16 = 0
    var traits: Traits = []

    /// Which bit of ``nextTelling``; half of it tells which of ``next``.
    static func bit(of key: UInt64) -> UInt8 {
      UInt8(truncatingIfNeeded: (key &* 0x9E37_79B9_7F4A_7C15) >> 58)
    }

    /// Phrases, or those that tell, may go on from it with the key.
    func mayGoOn(with key: UInt64, telling: Bool) -> Bool {
      let bit = Self.bit(of: key)
      return telling ? nextTelling >> UInt64(bit) & 1 == 1 : next >> UInt32(bit >> 1) & 1 == 1
    }

    func phrase(at place: Int32) -> Phrase { Phrase(place: place, traits: traits, kind: kind) }
  }

  /// What phrases mean, those of a node together once ``close()`` has been called.
  private(set) var entries: [Entry] = []
  private var firstEntry: [Int32] = []
  /// The same with their nodes, while phrases are being added.
  private var added: [(node: Int32, entry: Entry)] = []
  private var tokenizer = Tokenizer()
  private(set) var graph = [Node()]
  /// The first node of a phrase by its first token's key.
  private(set) var roots = HashIndex()
  private var edges = HashIndex()
  private var pairs = PairSketch()
  /// All edges, by the node that they lead to, until it is known which tell.
  private var links: [(from: Int32, to: Int32, bit: UInt8)] = []
  /// Variants of a character by its scalar: what else matches where it stands in a phrase.
  private let variants: [UInt32: [UInt32]]

  init(variants: [UInt32: [UInt32]] = [:]) { self.variants = variants }

  /// Adds a phrase; returns the node at which it ends, 0 if it has no tokens.
  @discardableResult
  mutating func add(_ phrase: String, _ entry: Entry) -> Int {
    let node = addNode(of: phrase)
    add(entry, at: node)
    return node
  }

  /// The node at which a phrase ends, 0 if it has no tokens.
  mutating func addNode(of phrase: String) -> Int {
    tokenizer.reset()
    tokenizer.read(Array(phrase.utf8), field: .text)
    return Int(tokenizer.keys.reduce(0) { child(of: $0, $1) })
  }

  /// Adds what the phrase that ends at a node means.
  mutating func add(_ entry: Entry, at node: Int) {
    guard node > 0 else { return }
    added.append((Int32(node), entry))
    graph[node].traits.insert(.hasEntries)
    if entry.condition != nil { graph[node].traits.insert(.isConditional) }
    if entry.meaning == Entry.marker.meaning { graph[node].traits.insert(.isMarker) }
  }

  /// Adds a phrase inside which shorter ones mean something else.
  mutating func addOtherSense(_ phrase: String) {
    let node = addNode(of: phrase)
    if node > 0 { graph[node].traits.insert(.swallows) }
  }

  /// Ends the adding of phrases: from now on they can be found, all or those that tell.
  mutating func close() {
    firstEntry = Array(repeating: 0, count: graph.count + 1)
    for (node, _) in added { firstEntry[Int(node) + 1] += 1 }
    for node in graph.indices { firstEntry[node + 1] += firstEntry[node] }
    var order = [Int32](repeating: 0, count: added.count)
    var next = firstEntry
    for (index, (node, _)) in added.enumerated() {
      order[Int(next[Int(node)])] = Int32(index)
      next[Int(node)] += 1
    }
    entries = order.map { added[Int($0)].entry }
    (added, tokenizer) = ([], Tokenizer())
  }

  /// Tells of which kind the phrase is that ends at a node.
  mutating func setKind(_ kind: UInt16, of node: Int) { graph[node].kind = kind }

  /// Tells which phrases ``find(in:telling:_:into:)`` is to find when it is asked for those that tell: by their
  /// kind, and those that ambiguous names ask for.
  mutating func markTelling(where tells: (Phrase) -> Bool) {
    for node in nodes where graph[node].traits.contains(.hasEntries) {
      let phrase = phrase(at: node)
      if phrase.isConditional || phrase.isMarker || tells(phrase) {
        graph[node].traits.insert(.tells)
      }
    }
    // A node is older than those behind it.
    for link in links.reversed() {
      let node = graph[Int(link.to)]
      guard !node.traits.isDisjoint(with: [.tells, .swallows]) || node.nextTelling != 0 else {
        continue
      }
      graph[Int(link.from)].nextTelling |= 1 << UInt64(link.bit)
    }
    links = []
  }

  /// Indices into ``entries`` of what the phrase that ends at a node means.
  func entries(of node: Int) -> Range<Int> { Int(firstEntry[node])..<Int(firstEntry[node + 1]) }

  func entries(of phrase: Phrase) -> Range<Int> { entries(of: phrase.node) }

  private func phrase(at node: Int) -> Phrase { graph[node].phrase(at: Int32(node)) }

  /// The phrase means nothing but words when it is written in small letters.
  func needsCapital(_ node: Int) -> Bool {
    let names = entries[entries(of: node)].filter(\.meaning.isName)
    return !names.isEmpty && names.allSatisfy { $0.spelling != .any }
  }

  /// Every node, from 0.
  var nodes: Range<Int> { graph.indices }

  private mutating func child(of node: Int32, _ key: UInt64) -> Int32 {
    if let child = next(node, key) { return child }
    let child = Int32(graph.count)
    graph.append(Node())
    link(node, key, to: child)
    if Key.isCharacter(key) {
      for variant in variants[UInt32(truncatingIfNeeded: key)] ?? [] {
        let key = Key.character(variant)
        if next(node, key) == nil { link(node, key, to: child) }
      }
    }
    return child
  }

  private func next(_ node: Int32, _ key: UInt64) -> Int32? {
    node > 0 ? edges[Self.edge(node, key)] : roots[key]
  }

  private mutating func link(_ node: Int32, _ key: UInt64, to child: Int32) {
    if node > 0 {
      let edge = Self.edge(node, key)
      edges[edge] = child
      if graph[Int(node)].traits.contains(.isRoot) { pairs.insert(edge) }
      let bit = Node.bit(of: key)
      graph[Int(node)].next |= 1 << UInt32(bit >> 1)
      links.append((node, child, bit))
    } else {
      roots[key] = child
      graph[Int(child)].traits.insert(.isRoot)
    }
  }

  private static func edge(_ node: Int32, _ key: UInt64) -> UInt64 {
    (key ^ UInt64(UInt32(bitPattern: node)) &* 0x9E37_79B9_7F4A_7C15) &* 0xD6E8_FEB8_6659_FD93
  }

  /// All phrases in the tokens, by start; inside other senses none.
  func hits(in keys: [UInt64]) -> [Hit] {
    var hits: [Hit] = []
    var recent = RecentRoots()
    find(in: keys, &recent, into: &hits)
    return hits
  }

  /// Appends all phrases in the tokens, or those that tell alone.
  func find(
    in keys: [UInt64], telling: Bool = false, _ recent: inout RecentRoots, into hits: inout [Hit]
  ) {
    let wanted: Traits = telling ? .tells : .hasEntries
    /// The last phrase inside which shorter ones mean something else.
    var silent = 0..<0
    let (keys, graph) = (keys.span, graph.span)
    for start in 0..<keys.count {
      var (place, node) = recent.root(of: keys[start], in: self)
      // Most tokens begin no phrase.
      guard place > 0 else { continue }
      var position = start + 1
      while true {
        if node.traits.contains(.swallows), position > silent.upperBound {
          silent = start..<position
        }
        if node.traits.contains(wanted) {
          let isSwallowed = position <= silent.upperBound && start..<position != silent
          if !isSwallowed {
            hits.append(Hit(tokens: start..<position, node: node.phrase(at: place)))
          }
        }
        guard position < keys.count, node.mayGoOn(with: keys[position], telling: telling) else {
          break
        }
        let edge = Self.edge(place, keys[position])
        guard !node.traits.contains(.isRoot) || pairs.contains(edge),
          let next = edges.value(of: edge)
        else { break }
        (place, node) = (next, graph[Int(next)])
        position += 1
      }
      if silent.lowerBound == start, !silent.isEmpty { drop(hitsIn: silent, from: &hits) }
    }
  }

  /// Drops the hits inside `span`; all that begin there are the last ones.
  private func drop(hitsIn span: Range<Int>, from hits: inout [Hit]) {
    let first = (hits.lastIndex { $0.tokens.lowerBound < span.lowerBound } ?? -1) + 1
    let kept = hits[first...].filter {
      $0.tokens == span || $0.tokens.upperBound > span.upperBound
    }
    hits.replaceSubrange(first..., with: kept)
  }
}
