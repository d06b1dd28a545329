import Extract
import Foundation
import Model
import Synchronization

/// Proves that rules can fire: each pattern is run on sentences made of its own parts.
///
/// A pattern that does not match even these never will: a word of it is read as part of another sense,
/// cannot be a token, or a cue among its own words silences it.
public struct RuleProof: Sendable {
  private let rulebook: Rulebook
  private let extractor: Extractor
  private let trial: PatternTrial

  public init(_ rulebook: Rulebook) {
    self.rulebook = rulebook
    extractor = Extractor(rulebook)
    trial = PatternTrial(rulebook, extractor)
  }

  /// What one core proves before it asks for more.
  private enum Portion {
    case rule(Int)
    case words(list: String, Range<Int>)
  }

  /// An error for each pattern that cannot fire, a warning for each word that never counts, in order; on all cores.
  ///
  /// - Parameters:
  ///   - isIncluded: which rules to prove, with the lists that they alone use.
  ///   - progress: told from any core how much of all has been begun.
  public func diagnostics(
    where isIncluded: (Rule) -> Bool = { _ in true },
    progress: @escaping @Sendable (_ begun: Int, _ all: Int) -> Void = { _, _ in }
  ) async -> [Diagnostic] {
    let rules = rulebook.rules.indices.filter { isIncluded(rulebook.rules[$0]) }
    let lists = ListUses(rulebook, trial.samples, by: rules)
    let portions = portions(rules, lists)
    let (next, proven) = (Counter(), WordProof.Proven())
    return await withTaskGroup(of: Findings.self) { group in
      for _ in 0..<ProcessInfo.processInfo.activeProcessorCount {
        group.addTask {
          var words = WordProof(extractor, trial, lists, proven)
          var findings = Findings()
          while let index = next.next(below: portions.count) {
            progress(index, portions.count)
            prove(portions[index], &words, &findings)
          }
          return findings
        }
      }
      let findings = await group.reduce(into: Findings()) { $0.add($1) }
      // What another pattern proved later holds as well.
      let words = findings.words.filter { !proven.contains($0.row) }.map(\.diagnostic)
      return (findings.diagnostics + words).sorted {
        ($0.location, $0.message) < ($1.location, $1.message)
      }
    }
  }

  private struct Findings: Sendable {
    var diagnostics: [Diagnostic] = []
    var words: [WordProof.Failure] = []

    mutating func add(_ other: Findings) {
      diagnostics += other.diagnostics
      words += other.words
    }
  }

  private final class Counter: Sendable {
    private let count = Mutex(0)
    func next(below end: Int) -> Int? {
      count.withLock { count in
        guard count < end else { return nil }
        count += 1
        return count - 1
      }
    }
  }

  private func portions(_ rules: [Int], _ lists: ListUses) -> [Portion] {
    let most = 100
    let parts = lists.uses.keys.sorted().flatMap { name in
      let count = rulebook.lists[name]?.words.count ?? 0
      return stride(from: 0, to: count, by: most).map {
        Portion.words(list: name, $0..<min($0 + most, count))
      }
    }
    return parts + rules.map(Portion.rule)
  }

  private func prove(_ portion: Portion, _ words: inout WordProof, _ findings: inout Findings) {
    switch portion {
    case .words(let list, let range):
      findings.diagnostics += words.warnings(ofList: list, words: range)
    case .rule(let rule):
      for pattern in rulebook.rules[rule].patterns.indices {
        let place = PatternTrial.Place(rule: rule, pattern: pattern)
        if let sample = trial.sample(at: place) {
          findings.words += words.failures(in: sample)
        } else {
          findings.diagnostics.append(trial.failure(at: place))
        }
      }
    }
  }
}
