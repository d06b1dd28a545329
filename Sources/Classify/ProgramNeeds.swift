import Model

/// What a program cannot match without: told before it is run.
struct ProgramNeeds {
  private let words: [Int]
  private let sketch: WordSketch
  private var (company, authority, sum, count, law) = (false, false, false, false, false)

  init(_ program: Program) {
    words = program.atoms.compactMap { if case .words(let index) = $0.test { index } else { nil } }
    sketch = WordSketch(words)
    for atom in program.atoms {
      switch atom.test {
      case .capture(.company): company = true
      case .capture(.regulator): authority = true
      case .capture(.money): sum = true
      case .capture(.statistic), .capture(.count): count = true
      case .capture(.law): law = true
      case .capture(.date), .words: continue
      }
    }
  }

  func areMet(by scene: Scene) -> Bool {
    scene.words.sketch.isSuperset(of: sketch)
      && !(company && scene.companies.isEmpty || authority && scene.regulators.isEmpty
        || sum && scene.sums.isEmpty || count && scene.counts.isEmpty
        || law && scene.laws.isEmpty)
      && words.allSatisfy { scene.words.contains($0) }
  }
}
