import Model
import Yams

/// Reports a refusal of Yams at its place, with a remedy where the cause is known.
func report(_ refusal: any Error, in text: DefinitionText, _ mistakes: Mistakes) {
  switch refusal {
  case YamlError.scanner(let context, let problem, let mark, _),
    YamlError.parser(let context, let problem, let mark, _),
    YamlError.composer(let context, let problem, let mark, _):
    let first = context?.mark.line ?? mark.line - 1
    if let (place, message) = fullWidthCause(from: first, to: mark.line, in: text) {
      return mistakes.error(place, message)
    }
    mistakes.error(
      text.location(mark),
      "this is not YAML: \(problem)\(whence(context))"
        + (remedy(for: problem, at: mark, in: text).map { "; " + $0 } ?? ""))
  case YamlError.reader(let problem, let offset, _, let yaml):
    let place = yaml.index(yaml.startIndex, offsetBy: offset ?? 0)
    mistakes.error(text.location(at: place), "\(problem); delete the invisible character here")
  default:
    mistakes.error(Location(file: text.path), "this is not YAML: \(refusal)")
  }
}

private func whence(_ context: YamlError.Context?) -> String {
  guard let context, context.text.hasPrefix("while") else { return "" }
  return " \(context.text) from line \(context.mark.line)"
}

/// What would be right, for the refusals that analysts meet.
private func remedy(for problem: String, at mark: Mark, in text: DefinitionText) -> String? {
  let character = text.line(mark.line).unicodeScalars.dropFirst(mark.column - 1).first
  switch problem {
  case "mapping values are not allowed in this context":
    return "put text that holds `: ` in quotes, or indent this key like the one above"
  case "could not find expected ':'":
    return "write `key: value`, or indent text that goes on in a second line"
  case "found character that cannot start any token":
    return character.map { "put text that begins with `\($0)` in quotes" }
  case "did not find expected alphabetic or numeric character", "found undefined alias":
    return "put text that begins with `*` or `&` in quotes"
  case "did not find expected ',' or ']'":
    return "close the list with `]` and put text that holds `[`, `]`, `{` or `}` in quotes"
  case "did not find expected ',' or '}'":
    return "close the group with `}` and put text that holds `[`, `]`, `{` or `}` in quotes"
  case "did not find expected key", "did not find expected '-' indicator":
    return "indent this line like its neighbours, with spaces"
  case "but found another document":
    return "delete the line `---`, or make two files"
  case "found unexpected end of stream":
    return "close the quotes"
  case "found unknown escape character":
    return #"write `\\` for a backslash, or use single quotes"#
  default: return nil
  }
}

/// Reports tabs and line separators that no editor shows, at the first place on each line.
func reportInvisibleCharacters(in text: DefinitionText, _ mistakes: Mistakes) {
  let separators: Set<Unicode.Scalar> = ["\u{85}", "\u{2028}", "\u{2029}"]
  guard text.text.utf8.contains(where: { $0 == 0x09 || $0 == 0xC2 || $0 == 0xE2 }) else { return }
  for number in 1...text.lineCount {
    let line = text.line(number)
    guard line.utf8.contains(where: { $0 == 0x09 || $0 == 0xC2 || $0 == 0xE2 }) else { continue }
    if let tab = line.utf8.firstIndex(of: 0x09), line.first(where: { !$0.isWhitespace }) != "#" {
      mistakes.error(text.location(at: tab), "there is a tab here; write spaces")
    }
    if let place = line.unicodeScalars.firstIndex(where: separators.contains) {
      mistakes.error(
        text.location(at: place), "there is an invisible line separator here; delete it")
    }
  }
}
