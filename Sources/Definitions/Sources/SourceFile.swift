import Foundation
import Model

/// One source as its file defines it.
struct SourceFile {
  let source: Source
  let references: [Reference]

  private static let keys = [
    "name", "local_name", "country", "topics", "regulator", "language", "every", "charset",
    "headers", "allow_private_addresses", "dates", "expect", "feed", "page", "json", "mailbox",
    "list", "article", "needs",
  ]

  /// nil if the file is wrong, or if the source needs what Tocsin has not.
  init?(
    _ root: Value, _ file: DefinitionPath, environment: [String: String], _ mistakes: Mistakes
  ) {
    guard let fields = Fields(root, "source", keys: Self.keys, mistakes) else { return nil }
    checkName(of: file, mistakes)
    let reading = ReadingReader(fields: fields, mistakes: mistakes).reading()
    guard let name = fields.requiredText("name"), let reading, !needsBrowser(fields) else {
      return nil
    }
    var source = Source(id: file.stem, name: name, reading: reading)
    source.folder = file.topFolder
    source.localName = fields.text("local_name")
    source.country = fields.parsed("country", country) ?? file.topFolder?.uppercased()
    source.topics = fields.texts("topics")
    source.regulator = fields.text("regulator")
    source.language = fields.parsed("language", language)
    source.every = fields.parsed("every", duration) ?? source.every
    source.charset = fields.text("charset")
    source.allowsPrivateAddresses = fields.flag("allow_private_addresses") ?? false
    source.headers = headers(fields, environment)
    source.dates = dates(fields)
    source.expectation = expectation(fields)
    self.source = source
    references = [
      fields["regulator"].flatMap { value in
        value.scalar.map { Reference(.regulator, $0, at: value.location) }
      }
    ].compactMap(\.self)
  }
}

private func checkName(of file: DefinitionPath, _ mistakes: Mistakes) {
  do {
    _ = try identifier(file.stem)
  } catch {
    mistakes.error(Location(file: file.path), "file name: \(error.message)")
  }
}

private func needsBrowser(_ fields: Fields) -> Bool {
  enum Need: String, CaseIterable { case browser }
  guard let value = fields["needs"], fields.choice("needs", Need.self) != nil else { return false }
  fields.mistakes.warning(
    value.location,
    "pages that JavaScript builds are not read, so this source is left out; "
      + "look for the JSON behind the page and read it by `json: …`")
  return true
}

private func headers(_ fields: Fields, _ environment: [String: String]) -> [String: String] {
  guard let value = fields["headers"] else { return [:] }
  guard case .mapping = value.content,
    let group = Fields(value, "headers", keys: [], fields.mistakes, isOther: { _, _ in true })
  else {
    fields.mistakes.error(value.location, "`headers`: expected `Name: value`")
    return [:]
  }
  var headers: [String: String] = [:]
  for (key, name, value) in group.all {
    if name.isEmpty
      || !name.allSatisfy({ $0.isASCII && !$0.isWhitespace && !":\"(),/".contains($0) })
    {
      fields.mistakes.error(key.location, "`\(name)` is not the name of a header")
    }
    headers[name] = group.parsed(value, name) { text throws(Complaint) in
      try filled(text, from: environment)
    }
  }
  return headers
}

/// `text` with each `${env:NAME}` replaced.
private func filled(
  _ text: String, from environment: [String: String]
) throws(Complaint) -> String {
  var result = ""
  var rest = text[...]
  while let open = rest.range(of: "${") {
    guard let close = rest[open.upperBound...].firstIndex(of: "}"),
      rest[open.upperBound...].hasPrefix("env:")
    else { throw Complaint("`${` without `env:NAME}`; write `${env:NAME}`") }
    let name = String(rest[open.upperBound..<close].dropFirst("env:".count))
    guard let value = environment[name] else {
      throw Complaint("the environment has no `\(name)`; set it where Tocsin runs")
    }
    result += rest[..<open.lowerBound] + value
    rest = rest[rest.index(after: close)...]
  }
  result += rest
  guard !result.contains(where: \.isNewline) else {
    throw Complaint("the value of a header stands on one line")
  }
  return result
}

private func dates(_ fields: Fields) -> Source.DateReading {
  guard let value = fields["dates"],
    let group = Fields(value, "`dates` group", keys: ["formats", "time_zone"], fields.mistakes)
  else { return Source.DateReading() }
  return Source.DateReading(
    formats: group.values("formats").compactMap { group.parsed($0, "formats", dateFormat) },
    timeZone: group.parsed("time_zone", timeZone))
}

private func dateFormat(_ text: String) throws(Complaint) -> String {
  guard text.contains("%") else {
    throw Complaint("`\(text)` has no fields; write it like `%Y-%m-%d %H:%M`")
  }
  return text
}

private func expectation(_ fields: Fields) -> Source.Expectation {
  guard let value = fields["expect"],
    let group = Fields(value, "`expect` group", keys: ["items", "newest"], fields.mistakes)
  else { return Source.Expectation() }
  return Source.Expectation(
    minimumItems: group.number("items", in: 0...10_000) ?? 1,
    newest: group.parsed("newest", duration))
}
