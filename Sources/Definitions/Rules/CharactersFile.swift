import Model

/// Reads `characters.txt`: a simplified character on each line, then the traditional ones that read
/// the same; `#` begins a remark.
struct CharactersFile {
  /// Scalar → the others that match where it stands.
  private(set) var variants: [UInt32: [UInt32]] = [:]

  init(_ text: DefinitionText, _ mistakes: Mistakes) {
    var lines: [Character: Int] = [:]
    for number in 1...text.lineCount {
      let characters = text.line(number).prefix { $0 != "#" }.filter { !$0.isWhitespace }
      let scalars = characters.unicodeScalars
      let place = Location(file: text.path, line: number)
      guard let simplified = characters.first else { continue }
      guard scalars.count > 1, scalars.allSatisfy(\.properties.isIdeographic) else {
        mistakes.error(
          place, "found `\(characters)`; write characters that read the same, such as `万萬`")
        continue
      }
      if let first = lines.updateValue(number, forKey: simplified) {
        mistakes.error(place, "duplicate `\(simplified)`; it is already on line \(first)")
        continue
      }
      link(scalars.map(\.value))
    }
  }

  private mutating func link(_ line: [UInt32]) {
    let simplified = line[0]
    for traditional in line.dropFirst() {
      variants[simplified, default: []].append(traditional)
      variants[traditional, default: []].append(simplified)
    }
  }
}
