import ArgumentParser
import Definitions
import Foundation
import Model
import Pipeline

struct RulesNew: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "new",
    abstract: "Begins a rule from a sentence that it must find.",
    discussion: """
      The engine reads the sentence: names and sums become captures of the pattern and ids of the example, telling words stay. What is left is
      to make it general, and to write a near miss.

      Examples:
        tocsin rules new "The FTC ordered Meta to delete the data." --kind rectification_order
        tocsin rules new article.txt --output Rules/actions/deletion.yaml
      """)

  @OptionGroup var definitions: DefinitionOptions
  @Option(help: ArgumentHelp("A kind of `kinds.yaml`.", valueName: "id"))
  var kind: String?
  @Option(
    help: ArgumentHelp(
      "Write the rule here; a file that exists is never overwritten.", valueName: "file"))
  var output: String?
  @Argument(help: "A sentence, or a file that holds one.")
  var text: String

  func run() async throws {
    let rulebook = try definitions.rulebook()
    if let kind, !rulebook.kinds.contains(where: { $0.id == kind }) {
      let reference = Reference(.kind, kind, at: Location(file: "--kind"))
      let mistakes = unknownReferences(
        [reference], sources: nil, rulebook: Loaded(value: rulebook))
      throw Failure(mistakes.map(\.message).joined())
    }
    var sentence = text
    if FileManager.default.fileExists(atPath: text) {
      try RulesInput(files: [text]).read { sentence = $0.text }
    }
    let yaml = RuleStub(sentence, rulebook, kind: kind).yaml
    guard let output else { return Terminal.put(yaml) }
    guard !FileManager.default.fileExists(atPath: output) else {
      throw Failure("\(output): there is such a file already; name a new one")
    }
    do { try yaml.write(toFile: output, atomically: true, encoding: .utf8) } catch {
      throw Failure("\(output): cannot be written; \(error.localizedDescription)")
    }
    Terminal.warn("wrote \(output); now `tocsin rules check` and `tocsin rules test`")
  }
}
