import Classify
import Definitions
import Extract
import Foundation
import Model
import Testing

/// Documents that nobody wrote: none may crash a run, yield evidence that is not there, or lose an action because its sentences
/// were not read.
///
/// `TOCSIN_FUZZ` is how many are tried, 60 without it; `TOCSIN_FUZZ_SEED` begins another series.
@Suite struct FuzzTests {
  @Test func `mutated documents are classified, and their evidence is what they say`() throws {
    let environment = ProcessInfo.processInfo.environment
    let count = environment["TOCSIN_FUZZ"].flatMap { Int($0) } ?? 60
    let book = loadRulebook(in: Self.rules, lastGood: nil).value
    let texts = book.rules.flatMap(\.examples).map(\.text)
    try #require(!texts.isEmpty)
    var mutation = Mutation(
      texts, seed: environment["TOCSIN_FUZZ_SEED"].flatMap { UInt64($0) } ?? 1)
    let (extractor, classifier) = (Extractor(book), Classifier(book))
    var workspace = Extractor.Workspace()
    var actionCount = 0
    for _ in 0..<count {
      let document = mutation.next()
      let found = classifier.classification(
        of: extractor.extraction(
          of: document, in: &workspace, where: classifier.tells))
      for evidence in found.actions.flatMap(\.evidence) {
        let bytes = Array((evidence.field == .title ? document.title ?? "" : document.text).utf8)
        #expect(Array(evidence.quote.utf8) == Array(bytes[evidence.start..<evidence.end]))
      }
      actionCount += found.actions.count
      let read = extractor.wholeExtraction(of: document, in: &workspace)
      #expect(classifier.classification(of: read).actions == found.actions, "\(document.text)")
    }
    #expect(actionCount > 0)
  }

  private static let rules = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "../../Rules").standardizedFileURL.path
}

/// Makes documents of up to 10 kB out of others.
private struct Mutation {
  private static let sizeLimitBytes = 10_000
  private let texts: [[UInt8]]
  private var state: UInt64

  init(_ texts: [String], seed: UInt64) {
    (self.texts, state) = (texts.map { Array($0.utf8) }, seed)
  }

  mutating func next() -> Document {
    var bytes = text()
    for _ in 0...number(below: 4) { mutate(&bytes) }
    let title = number(below: 3) == 0 ? String(decoding: text(), as: UTF8.self) : nil
    return Document(
      id: "fuzz", title: title,
      text: String(decoding: bytes.prefix(Self.sizeLimitBytes), as: UTF8.self),
      published: number(below: 2) == 0 ? PartialDate(year: 2023, month: 5, day: 17) : nil)
  }

  private mutating func mutate(_ bytes: inout [UInt8]) {
    let place = number(below: bytes.count + 1)
    switch number(below: 11) {
    case 0: for _ in 0..<8 where !bytes.isEmpty { bytes[number(below: bytes.count)] = byte() }
    case 1: bytes.removeSubrange(place...)
    case 2: bytes.removeSubrange(..<place)
    case 3: bytes.insert(contentsOf: text(), at: place)
    case 4: bytes.insert(contentsOf: Self.pieces[number(below: Self.pieces.count)], at: place)
    case 5: repeatPart(of: &bytes, from: place)
    case 6: bytes.insert(contentsOf: (0..<40).map { _ in digit() }, at: place)
    case 7:
      let mark = Self.marks[number(below: Self.marks.count)]
      bytes.insert(
        contentsOf: Array(repeating: mark, count: number(below: 200)).joined(), at: place)
    case 8: bytes.insert(contentsOf: Array(repeating: 0x61, count: number(below: 3_000)), at: place)
    case 9: bytes.removeAll { [0x2E, 0x0A, 0x2C].contains($0) }
    default: bytes.replaceSubrange(place..., with: text())
    }
  }

  /// Repeats what follows until the document is full: the worst for whatever looks at pairs.
  private mutating func repeatPart(of bytes: inout [UInt8], from place: Int) {
    let part = bytes[place...].prefix(1 + number(below: 80))
    guard !part.isEmpty else { return }
    let count = number(below: Self.sizeLimitBytes / part.count) + 1
    bytes.insert(contentsOf: Array(repeating: Array(part), count: count).joined(), at: place)
  }

  private static let pieces: [[UInt8]] = [
    [0xFF], [0xC3], [0xE4, 0xBD], [0xF0, 0x9F, 0x98], [0xEF, 0xBB, 0xBF], [0x00], [0x0D, 0x0A],
    Array("٣٤٥ Ελλάς मुंबई ".utf8), Array("２２，０００．５".utf8),
    Array("99999999999999999999 billion ".utf8),
    Array("万亿万亿万亿".utf8), Array("\u{202E}\u{200B}e\u{301}👨‍👩‍👧".utf8), Array("\n• ".utf8),
    Array("1,000,000,000,000,000,000,000".utf8),
  ]
  private static let marks: [[UInt8]] = [
    "(", "「", "[", "\"", "“", ".", ",", "、", "。", "等", "-", "万", "$", " ",
  ].map { Array($0.utf8) }

  private mutating func text() -> [UInt8] { texts[number(below: texts.count)] }
  private mutating func byte() -> UInt8 { UInt8(number(below: 256)) }
  private mutating func digit() -> UInt8 { 0x30 + UInt8(number(below: 10)) }

  /// SplitMix64 (Steele, Lea, Flood 2014).
  private mutating func number(below limit: Int) -> Int {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = (state ^ state >> 30) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
    return Int(truncatingIfNeeded: (mixed ^ mixed >> 31) >> 1) % max(limit, 1)
  }
}
