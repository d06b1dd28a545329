import Model

/// Every phrase and name of the rulebook, found in one pass over a text's tokens.
///
/// A trie over the keys of tokens. Where two characters are one (simplified and traditional), both
/// have edges to the same node, so the text itself is never converted.
struct Lexicon: Sendable {
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
    static let hasMeaning = Traits(rawValue: 1)
    /// Shorter phrases inside it mean something else.
    static let swallows = Traits(rawValue: 2)
    static let isConditional = Traits(rawValue: 4)
    static let isMarker = Traits(rawValue: 8)
    /// Tells what a sentence may say.
    static let tells = Traits(rawValue: 16)
    /// Phrases begin with its token.
    static let isRoot = Traits(rawValue: 32)
    /// Adverbs may stand behind it.
    static let takesAdverbs = Traits(rawValue: 64)
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

  /// What names mean, those of a node together once ``close()`` has been called.
  private(set) var entries: [Entry] = []
  private var firstEntry: [Int32] = []
  /// The same with their nodes, while phrases are being added.
  private var added: [(node: Int32, entry: Entry)] = []
  /// The word classes of each node's phrase, until kinds tell them.
  private var (classLists, lists): ([Int32], ClassSequences) = ([0], ClassSequences())
  private var tokenizer = Tokenizer()
  private(set) var graph = [Node()]
  /// The first node of a phrase by its first token's key.
  private(set) var roots = HashIndex()
  /// The nodes behind others, and the same while phrases are being added.
  private var edges = EdgeTable()
  private var newEdges = HashIndex()
  private var pairs = PairSketch()
  /// From where each node is gone on to and with which bit of ``Node/nextTelling``, until it is known which
  /// tell; and with which others, where characters are one.
  private var origins = [Origin(0, bit: 0)]
  private var twins: [(node: Int32, bit: UInt8)] = []
  /// Variants of a character by its scalar: what else matches where it stands in a phrase.
  private let variants: [UInt32: [UInt32]]

  init(variants: [UInt32: [UInt32]] = [:]) { self.variants = variants }

  /// The node at which a phrase ends, 0 if it has no tokens.
  mutating func addNode(of phrase: String) -> Int {
    tokenizer.reset()
    tokenizer.read(phrase.utf8.span, field: .text)
    return addNode(of: tokenizer.keys)
  }

  /// The same of one that is cut into tokens already.
  mutating func addNode(of keys: [UInt64]) -> Int { Int(keys.reduce(0) { child(of: $0, $1) }) }

  /// Adds whom or what a name means.
  mutating func add(_ name: String, _ entry: Entry) {
    let node = addNode(of: name)
    guard node > 0 else { return }
    added.append((Int32(node), entry))
    graph[node].traits.insert(.hasMeaning)
    if entry.condition != nil { graph[node].traits.insert(.isConditional) }
  }

  /// Adds a word class to the phrase that ends at a node.
  mutating func add(wordClass: Int, at node: Int) {
    guard node > 0 else { return }
    classLists[node] = lists.list(classLists[node], with: wordClass)
    graph[node].traits.insert(.hasMeaning)
  }

  /// Adds a phrase that only lets others mean something; returns the node at which it ends.
  mutating func addMarker(_ phrase: String) -> Int {
    let node = addNode(of: phrase)
    if node > 0 { graph[node].traits.formUnion([.hasMeaning, .isMarker]) }
    return node
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
    edges = EdgeTable(newEdges)
    newEdges = HashIndex()
  }

  /// Tells of which kind each phrase is that means something: what it may be by its names, and the number and
  /// classes of its list.
  mutating func setKinds(
    _ kind: (_ names: ArraySlice<Entry>, _ list: Int32, ClassSequences) -> UInt16
  ) {
    for node in graph.indices where graph[node].traits.contains(.hasMeaning) {
      graph[node].kind = kind(entries[entries(of: node)], classLists[node], lists)
    }
    (classLists, lists) = ([], ClassSequences())
  }

  /// Tells which phrases ``find(in:telling:_:into:)`` is to find when it is asked for those that tell: by their
  /// kind, and those that ambiguous names ask for.
  mutating func markTelling(where tells: (Phrase) -> Bool) {
    for node in graph.indices where graph[node].traits.contains(.hasMeaning) {
      let phrase = phrase(at: node)
      if phrase.isConditional || phrase.isMarker || tells(phrase) {
        graph[node].traits.insert(.tells)
      }
    }
    // A node is older than those behind it.
    for place in graph.indices.dropFirst().reversed() {
      let (node, origin) = (graph[place], origins[place])
      var bits: UInt64 = 1 << UInt64(origin.bit)
      while let twin = twins.last, twin.node == place {
        bits |= 1 << UInt64(twin.bit)
        twins.removeLast()
      }
      guard !node.traits.isDisjoint(with: [.tells, .swallows]) || node.nextTelling != 0 else {
        continue
      }
      graph[origin.place].nextTelling |= bits
    }
    (origins, twins) = ([], [])
  }

  /// Indices into ``entries`` of what the name means that ends at a node.
  private func entries(of node: Int) -> Range<Int> {
    Int(firstEntry[node])..<Int(firstEntry[node + 1])
  }

  func entries(of phrase: Phrase) -> Range<Int> { entries(of: phrase.node) }

  private func phrase(at node: Int) -> Phrase { graph[node].phrase(at: Int32(node)) }

  private mutating func child(of node: Int32, _ key: UInt64) -> Int32 {
    if let child = next(node, key) { return child }
    let child = Int32(graph.count)
    graph.append(Node())
    classLists.append(0)
    origins.append(Origin(node, bit: Node.bit(of: key)))
    link(node, key, to: child)
    if Key.isCharacter(key) {
      for variant in variants[UInt32(truncatingIfNeeded: key)] ?? [] {
        let key = Key.character(variant)
        guard next(node, key) == nil else { continue }
        link(node, key, to: child)
        twins.append((child, Node.bit(of: key)))
      }
    }
    return child
  }

  private func next(_ node: Int32, _ key: UInt64) -> Int32? {
    node > 0 ? newEdges[Self.edge(node, key)] : roots[key]
  }

  private mutating func link(_ node: Int32, _ key: UInt64, to child: Int32) {
    if node > 0 {
      let edge = Self.edge(node, key)
      newEdges[edge] = child
      if graph[Int(node)].traits.contains(.isRoot) { pairs.insert(edge) }
      graph[Int(node)].next |= 1 << UInt32(Node.bit(of: key) >> 1)
    } else {
      roots[key] = child
      graph[Int(child)].traits.insert(.isRoot)
      if Adverbs.verbs.contains(key) { graph[Int(child)].traits.insert(.takesAdverbs) }
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
    let wanted: Traits = telling ? .tells : .hasMeaning
    /// The last phrase inside which shorter ones mean something else.
    var silent = 0..<0
    let (keys, graph) = (keys.span, graph.span)
    for start in 0..<keys.count {
      let (root, first) = recent.root(of: keys[start], in: self)
      // Most tokens begin no phrase.
      guard root > 0 else { continue }
      var (place, node, position) = (root, first, start + 1)
      var adverbsEnd = first.traits.contains(.takesAdverbs) ? Adverbs.end(at: position, keys) : nil
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
        if position < keys.count, let next = self.next(place, node, keys[position], telling) {
          (place, node, position) = (next, graph[Int(next)], position + 1)
        } else if let end = adverbsEnd, end < keys.count,
          let next = self.next(root, first, keys[end], telling)
        {
          // “Was recently fined”: the phrase goes on behind its adverb.
          (place, node, position, adverbsEnd) = (next, graph[Int(next)], end + 1, nil)
        } else {
          break
        }
      }
      if silent.lowerBound == start, !silent.isEmpty { drop(hitsIn: silent, from: &hits) }
    }
  }

  /// Where a phrase goes on with the key; nil if none does.
  private func next(_ place: Int32, _ node: Node, _ key: UInt64, _ telling: Bool) -> Int32? {
    guard node.mayGoOn(with: key, telling: telling) else { return nil }
    let edge = Self.edge(place, key)
    guard !node.traits.contains(.isRoot) || pairs.contains(edge) else { return nil }
    return edges.value(of: edge)
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
