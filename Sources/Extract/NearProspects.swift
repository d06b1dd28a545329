import Model

/// Tells whether a word may stand near a sentence that rules ask for by `near`: those of an item, with the
/// headline's, are gathered once somebody asks, and it never misses one that is found when they are read.
struct NearProspects: Sendable {
  /// What was gathered last.
  struct Workspace {
    /// The last gathering in which a word class was seen, by class.
    fileprivate var seen: [Int32] = []
    fileprivate var gathering: Int32 = 0
    /// Of which item of the document it was; nil before the first.
    fileprivate var item: Int?

    /// A document begins of which nobody has asked yet what words it has.
    mutating func beginDocument() { item = nil }
  }

  /// The word classes of `near`, by kind of phrase.
  private var words = ClassLists()
  private let classCount: Int

  init(_ classes: [Int], _ phrases: PhraseRoles) {
    let isNear = ClassSet(classes)
    for ofKind in phrases.classesOfKinds { words.append(ofKind.filter(isNear.contains)) }
    classCount = phrases.classCount
  }

  /// A word of one of the classes stands in the item of the sentence at `index` or in the headline; near a
  /// headline also in the item below it.
  func has(_ classes: [Int], near index: Int, _ workspace: inout Extractor.Workspace) -> Bool {
    let item = workspace.sentences[index].item
    if workspace.prospects.near.item != item {
      workspace.prospects.near.item = item
      gather(around: index, &workspace)
    }
    let near = workspace.prospects.near
    return classes.contains { near.seen[$0] == near.gathering }
  }

  private func gather(around index: Int, _ workspace: inout Extractor.Workspace) {
    if workspace.prospects.near.seen.isEmpty {
      workspace.prospects.near.seen = Array(repeating: 0, count: classCount)
    }
    workspace.prospects.near.gathering &+= 1
    let sentences = workspace.sentences
    let lead = sentences.firstIndex { $0.field == .text } ?? sentences.count
    note(0..<lead, &workspace)
    let own = index < lead ? lead : index
    guard own < sentences.count else { return }
    let isOther = { sentences[$0].item != sentences[own].item }
    let first = sentences[..<own].indices.last(where: isOther).map { $0 + 1 } ?? 0
    let end = sentences[own...].indices.first(where: isOther) ?? sentences.count
    note(max(first, lead)..<end, &workspace)
  }

  private func note(_ sentences: Range<Int>, _ workspace: inout Extractor.Workspace) {
    let places = workspace.places[sentences]
    guard let first = places.first, let last = places.last else { return }
    let gathering = workspace.prospects.near.gathering
    for hit in workspace.hits[first.lowerBound..<last.upperBound] {
      for place in words.places(of: hit.node) {
        workspace.prospects.near.seen[Int(words.classes[place])] = gathering
      }
    }
  }
}
