import ArgumentParser
import Classify
import Definitions
import Extract
import Foundation
import Model
import Pipeline

struct RulesExplain: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain",
    abstract: "Shows why the rules find what they find in a text.",
    discussion: """
      The engine itself runs and tells: for every sentence the names, words and numbers it saw, each rule whose trigger stood there,
      and whether it fired, which cue silenced it, or at which part of its pattern it stopped.

      Examples:
        tocsin rules explain "Meta may be fined €1.2bn."
        tocsin rules explain --rule fine.imposed article.txt
      """)

  @OptionGroup var definitions: DefinitionOptions
  @Option(help: ArgumentHelp("Tell only of this rule.", valueName: "id"))
  var rule: String?
  @Option(help: ArgumentHelp("When the text was published.", valueName: "YYYY-MM-DD"))
  var published: String?
  @Argument(help: "A text, or a file that holds one.")
  var text: String

  func run() async throws {
    let loaded = loadRulebook(in: try definitions.loaded().value.paths.rules, lastGood: nil)
    for diagnostic in loaded.diagnostics { Terminal.warn(diagnostic.description) }
    let text = (try? String(contentsOfFile: self.text, encoding: .utf8)) ?? self.text
    let document = Document(
      id: "text", text: text, published: published.flatMap { PartialDate($0) })
    let extraction = Extractor(loaded.value).extraction(of: document)
    let explanation = Classifier(loaded.value).explanation(of: extraction)
    Terminal.put(Narration(loaded.value, extraction, explanation, only: rule).text)
  }
}

/// An explanation in words, sentence by sentence.
private struct Narration {
  let rulebook: Rulebook
  let extraction: Extraction
  let explanation: Explanation
  let only: String?

  init(_ rulebook: Rulebook, _ extraction: Extraction, _ explanation: Explanation, only: String?) {
    (self.rulebook, self.extraction, self.explanation, self.only) = (
      rulebook, extraction, explanation, only
    )
  }

  var text: String {
    var lines: [String] = []
    for sentence in extraction.sentences {
      let attempts = explanation.attempts.filter {
        $0.sentence == sentence && (only == nil || $0.rule.id == only)
      }
      guard !attempts.isEmpty else { continue }
      lines.append(Terminal.styled(quote(sentence.bytes), .bold))
      lines += seen(in: sentence).map { Terminal.styled("  sees  ", .dim) + $0 }
      lines += Self.distinct(attempts.map(line))
      lines.append("")
    }
    if lines.isEmpty {
      lines.append(
        "No rule has its trigger in this text; the rules' words and names are all that is looked for.\n"
      )
    }
    for action in explanation.classification.actions {
      let parties = action.companies.map { "\($0.name) (\($0.role.rawValue))" }.joined(
        separator: ", ")
      let label =
        "\(action.kind) · \(action.stage.rawValue)\(action.background ? " · background" : "")"
      lines.append(
        Terminal.styled("=> ", .green)
          + "\(label) · \(parties.isEmpty ? "no company" : parties) · rule \(action.rule)")
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private func line(_ attempt: Explanation.Attempt) -> String {
    let what = "\(attempt.rule.id)  \(attempt.pattern.text)"
    switch attempt.outcome {
    case .found: return Terminal.styled("  fires ", .green) + what
    case .vetoed(let veto): return Terminal.styled("  veto  ", .yellow) + "\(what): \(veto)"
    case .stopped(let atom):
      return Terminal.styled("  stops ", .dim)
        + "\(what): no match for \(name(ofAtom: atom, in: attempt.pattern))"
    }
  }

  private func name(ofAtom atom: Int, in pattern: Pattern) -> String {
    let parts = pattern.text.replacing("…", with: "...").split(separator: "...").map {
      $0.trimmingCharacters(in: .whitespaces)
    }
    return parts.indices.contains(atom) && parts.count > 1 ? "`\(parts[atom])`" : "part \(atom + 1)"
  }

  private func seen(in sentence: Sentence) -> [String] {
    Self.distinct(
      extraction.mentions[sentence.mentions].compactMap { mention in
        let bytes =
          Int(
            extraction.tokens[mention.tokens.lowerBound].start)..<Int(
            extraction.tokens[mention.tokens.upperBound - 1].end)
        let quote = quote(bytes)
        switch mention.meaning {
        case .company(let index): return "company \(rulebook.companies[index].id): \(quote)"
        case .regulator(let index): return "authority \(rulebook.regulators[index].id): \(quote)"
        case .law(let index): return "law \(rulebook.laws[index].id): \(quote)"
        case .money(let money):
          return "money \(money.bound.rawValue) \(money.value) \(money.currency): \(quote)"
        case .count(let count, let unit, let deed):
          return
            "count \(count.bound.rawValue) \(count.value) \(unit.rawValue) \(deed?.verb.rawValue ?? "(no deed)"): \(quote)"
        case .date(let date): return "date \(date): \(quote)"
        case .words: return nil
        }
      })
  }

  private func quote(_ bytes: Range<Int>) -> String {
    let text = extraction.document.text.utf8
    return String(
      decoding: text[
        text.index(
          text.startIndex, offsetBy: bytes.lowerBound)..<text.index(
            text.startIndex, offsetBy: bytes.upperBound)],
      as: UTF8.self)
  }

  private static func distinct(_ lines: [String]) -> [String] {
    var seen: Set<String> = []
    return lines.filter { seen.insert($0).inserted }
  }
}
