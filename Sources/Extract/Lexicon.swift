import Model

/// Every phrase and name of the rulebook, found in one pass over a text's tokens.
///
/// A trie over vocabulary numbers: a token that no phrase contains has number 0 and ends every walk
/// at once. Where two characters are one (simplified and traditional), both have edges to the same
/// node, so the text itself is never converted.
struct Lexicon: Sendable {
  struct Entry: Sendable {
    var meaning: Mention.Meaning
    var spelling: Spelling
    /// Index into the conditions of ambiguous names.
    var condition: Int?
  }

  /// How the letters of a match must be written.
  enum Spelling: Sendable, Equatable {
    case any
    /// With a capital wherever the name has one.
    case capitalised([UInt8])
    /// Exactly so: acronyms.
    case exact([UInt8])

    /// A name's own spelling tells: `CAC` exactly, `Tencent` with its capital, 腾讯 as it stands.
    init(ofName name: String) {
      let letters = name.utf8.filter(Tokenizer.isLetter)
      guard let first = name.utf8.first, (0x41...0x5A).contains(first) else {
        self = .any
        return
      }
      let isAcronym =
        letters.count <= 5 && letters.allSatisfy { $0 < 0x61 } && letters.count == name.utf8.count
      self = isAcronym ? .exact(Array(name.utf8)) : .capitalised(Array(name.utf8))
    }
  }

  /// A phrase found, by its node.
  struct Hit {
    var tokens: Range<Int>
    var node: Int
  }

  private var vocabulary = HashIndex()
  private var edges = HashIndex()
  private var wordCount: Int32 = 0
  private(set) var entries: [[Entry]] = [[]]
  private var swallows: [Bool] = [false]
  /// Nodes with an edge to another.
  private var isInner: [Bool] = [false]
  /// The first node of a phrase by its first word's number; 0 where none begins so.
  private var roots: [Int32] = [0]
  /// Variants of a character by its scalar: what else matches where it stands in a phrase.
  private let variants: [UInt32: [UInt32]]

  init(variants: [UInt32: [UInt32]] = [:]) { self.variants = variants }

  /// Adds a phrase; returns the node at which it ends, 0 if it has no tokens.
  @discardableResult
  mutating func add(_ phrase: String, _ entry: Entry?) -> Int {
    var tokenizer = Tokenizer()
    tokenizer.read(Array(phrase.utf8), field: .text)
    var node: Int32 = 0
    for key in tokenizer.keys { node = child(of: node, key) }
    if node > 0, let entry { entries[Int(node)].append(entry) }
    return Int(node)
  }

  /// Adds a phrase inside which shorter ones mean something else.
  mutating func addOtherSense(_ phrase: String) {
    let node = add(phrase, nil)
    if node > 0 { swallows[node] = true }
  }

  private mutating func child(of node: Int32, _ key: UInt64) -> Int32 {
    let number = number(of: key)
    if let child = next(node, number) { return child }
    let child = Int32(entries.count)
    entries.append([])
    swallows.append(false)
    isInner.append(false)
    link(node, number, to: child)
    if key >> 63 == 1 {
      for variant in variants[UInt32(truncatingIfNeeded: key)] ?? [] {
        let number = self.number(of: Key.character(variant))
        if next(node, number) == nil { link(node, number, to: child) }
      }
    }
    return child
  }

  private func next(_ node: Int32, _ number: Int32) -> Int32? {
    if node > 0 { return edges[Self.edge(node, number)] }
    return roots[Int(number)] > 0 ? roots[Int(number)] : nil
  }

  private mutating func link(_ node: Int32, _ number: Int32, to child: Int32) {
    if node > 0 { edges[Self.edge(node, number)] = child } else { roots[Int(number)] = child }
    isInner[Int(node)] = true
  }

  private mutating func number(of key: UInt64) -> Int32 {
    if let number = vocabulary[key] { return number }
    wordCount += 1
    vocabulary[key] = wordCount
    roots.append(0)
    return wordCount
  }

  private static func edge(_ node: Int32, _ number: Int32) -> UInt64 {
    UInt64(UInt32(bitPattern: node)) << 32 | UInt64(UInt32(bitPattern: number))
  }

  /// All phrases in the tokens, by start; inside other senses none.
  func hits(in keys: [UInt64]) -> [Hit] {
    let numbers = keys.map { vocabulary[$0] ?? 0 }
    var hits: [Hit] = []
    /// The last phrase inside which shorter ones mean something else.
    var silent = 0..<0
    for start in numbers.indices {
      // Most tokens are in no phrase, or begin none.
      var node = roots[Int(numbers[start])]
      guard node > 0 else { continue }
      var position = start + 1
      while true {
        if swallows[Int(node)], position > silent.upperBound { silent = start..<position }
        let isSwallowed = position <= silent.upperBound && start..<position != silent
        if !entries[Int(node)].isEmpty, !isSwallowed {
          hits.append(Hit(tokens: start..<position, node: Int(node)))
        }
        guard position < numbers.count, numbers[position] > 0, isInner[Int(node)],
          let next = edges[Self.edge(node, numbers[position])]
        else { break }
        node = next
        position += 1
      }
      if silent.lowerBound == start, !silent.isEmpty {
        hits.removeAll {
          $0.tokens.lowerBound >= start && $0.tokens != silent
            && $0.tokens.upperBound <= silent.upperBound
        }
      }
    }
    return hits
  }
}

/// A map of 64-bit keys to positive numbers by open addressing; key 0 is not stored.
struct HashIndex: Sendable {
  private var keys = [UInt64](repeating: 0, count: 1 << 12)
  private var values = [Int32](repeating: 0, count: 1 << 12)
  private var count = 0

  subscript(key: UInt64) -> Int32? {
    get {
      let mask = keys.count - 1
      var slot = Self.slot(key) & mask
      while keys[slot] != 0 {
        if keys[slot] == key { return values[slot] }
        slot = (slot + 1) & mask
      }
      return nil
    }
    set {
      guard let newValue else { return }
      if count * 2 >= keys.count { grow() }
      let mask = keys.count - 1
      var slot = Self.slot(key) & mask
      while keys[slot] != 0, keys[slot] != key { slot = (slot + 1) & mask }
      if keys[slot] == 0 { count += 1 }
      (keys[slot], values[slot]) = (key, newValue)
    }
  }

  private static func slot(_ key: UInt64) -> Int {
    Int(truncatingIfNeeded: (key &* 0x9E37_79B9_7F4A_7C15) >> 20)
  }

  private mutating func grow() {
    let old = zip(keys, values)
    keys = [UInt64](repeating: 0, count: keys.count * 2)
    values = [Int32](repeating: 0, count: keys.count)
    count = 0
    for (key, value) in old where key != 0 { self[key] = value }
  }
}
