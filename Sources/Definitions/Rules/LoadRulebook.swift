import Foundation
import Model

/// Reads and links all files of rules below `folder`.
///
/// Mistakes are those of the files as they stand. A file with an error is replaced by its last good
/// copy; without one, its broken entries are left out and the others used.
public func loadRulebook(in folder: String, lastGood: LastGood?) -> Loaded<Rulebook> {
  let mistakes = Mistakes()
  let files = definitionPaths(in: folder, mistakes).map { file in
    RuleFile(file, copy: { lastGood?.bytes(of: "rules/" + file.relative) }, mistakes)
  }
  var current = LinkedRules(files.compactMap(\.best), all: files, mistakes)
  let broken = Set(mistakes.diagnostics.filter { $0.severity == .error }.map(\.location.file))
  for file in files where !broken.contains(file.paths.path) {
    guard let text = file.text else { continue }
    mistakes.add(
      lastGood?.keep(text, as: "rules/" + file.paths.relative, file: file.paths.path))
  }
  let lists = TextLists(in: folder, lastGood, mistakes)
  lists.complete(&current.rulebook)
  guard !broken.isEmpty else {
    return Loaded(value: current.rulebook, diagnostics: mistakes.inOrder)
  }
  let second = Mistakes()
  var usable = LinkedRules(
    files.compactMap { broken.contains($0.paths.path) ? $0.copy ?? $0.root : $0.root },
    all: files, second)
  lists.complete(&usable.rulebook)
  mistakes.add(second.diagnostics.filter { !broken.contains($0.location.file) })
  return Loaded(
    value: usable.rulebook, diagnostics: mistakes.inOrder,
    leftOut: current.declared.union(usable.declared).subtracting(usable.present).sorted())
}

/// One file of rules, and its last good copy if it may be needed.
private struct RuleFile {
  let paths: DefinitionPath
  private(set) var text: String?
  /// nil if the file cannot be understood.
  private(set) var root: Value?
  private let lastGood: () -> [UInt8]?

  init(_ paths: DefinitionPath, copy: @escaping () -> [UInt8]?, _ mistakes: Mistakes) {
    (self.paths, lastGood) = (paths, copy)
    guard let text = definitionText(at: paths, mistakes) else { return }
    self.text = text.text
    root = yaml(text, mistakes)
  }

  /// The last good copy; nil if there is none.
  var copy: Value? {
    lastGood().flatMap {
      let silent = Mistakes()
      return DefinitionText(bytes: $0, path: paths.path, folder: "", silent)
        .flatMap { yaml($0, silent) }
    }
  }

  /// What other files are checked against: the file, else its last good copy.
  var best: Value? { root ?? copy }
}

/// The files of rules, read and checked against each other.
private struct LinkedRules {
  var rulebook = Rulebook()
  private(set) var declared: Set<String> = []

  init(_ roots: [Value], all files: [RuleFile], _ mistakes: Mistakes) {
    let isComplete = roots.count == files.count
    let sections = RuleSections(roots, mistakes)
    var vocabulary = Vocabulary(sections, isComplete: isComplete, mistakes)
    WordsReader(sections: sections, mistakes: mistakes).read(into: &rulebook, &vocabulary)
    let descriptions = rulebook.descriptions
    let reader = RegistryReader(
      sections: sections, mistakes: mistakes,
      knownTopics: Set((descriptions.topics + descriptions.authorities).map(\.id)))
    var kinds = Registry("kind", isComplete: isComplete)
    var companies = Registry("company", isComplete: isComplete)
    var regulators = Registry("regulator", isComplete: isComplete)
    var laws = Registry("law", isComplete: isComplete)
    var rules = Registry("rule", isComplete: isComplete)
    rulebook.kinds = reader.kinds(&kinds)
    rulebook.companies = reader.companies(&companies, &vocabulary)
    rulebook.regulators = reader.regulators(&regulators, &vocabulary)
    rulebook.laws = reader.laws(&laws, &vocabulary)
    let examples = ExampleReader(
      companies: companies, regulators: regulators, mistakes: mistakes)
    rulebook.rules = RuleReader(kinds: kinds, examples: examples, mistakes: mistakes)
      .rules(sections, &rules, &vocabulary)
    rulebook.wordClasses = vocabulary.classes
    rulebook.lists = vocabulary.written
    declared = [kinds, companies, regulators, laws, rules].reduce(into: []) { $0.formUnion($1.ids) }
  }

  var present: Set<String> {
    Set(
      rulebook.kinds.map(\.id) + rulebook.companies.map(\.id) + rulebook.regulators.map(\.id)
        + rulebook.laws.map(\.id) + rulebook.rules.map(\.id))
  }
}
