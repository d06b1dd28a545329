import Foundation
import Glibc
import Model

/// One source as its file defines it.
struct SourceFile {
  let source: Source
  let references: [Reference]

  static let keys =
    [
      "name", "local_name", "country", "topics", "regulator", "language", "every", "charset",
      "dates", "expect", "needs", "verified",
    ] + ReadingReader.kinds.map(\.key) + ReadingReader.companions + RequestReader.keys

  /// nil if the file is wrong, or if the source needs what Tocsin has not.
  init?(
    _ root: Value, _ file: DefinitionPath, environment: [String: String]?, _ mistakes: Mistakes
  ) {
    guard let fields = Fields(root, "source", keys: Self.keys, mistakes) else { return nil }
    checkName(of: file, mistakes)
    guard !needsBrowser(fields) else { return nil }
    let reading = ReadingReader(fields: fields, environment: environment).reading()
    guard let name = fields.requiredText("name"), let reading else { return nil }
    var source = Source(id: file.stem, name: name, reading: reading)
    source.folder = file.topFolder
    source.localName = fields.text("local_name")
    source.country = fields.parsed("country", country) ?? countryOfFolder(file, fields)
    source.topics = fields.texts("topics")
    source.regulator = fields.text("regulator")
    source.language = fields.parsed("language", language)
    (source.every, source.everyMaximum) = interval(fields) ?? (source.every, nil)
    source.charset = fields.parsed("charset", charset)
    RequestReader(fields: fields, environment: environment).read(into: &source)
    source.secrets = secrets(in: root, from: environment ?? [:])
    source.dates = dates(fields)
    source.expectation = expectation(fields)
    // No new mail is no failure.
    if case .inbox = reading, fields["expect"] == nil { source.expectation.minimumItems = 0 }
    source.verification = fields.choice("verified", Source.Verification.self)
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

/// The country that the folder is named for.
private func countryOfFolder(_ file: DefinitionPath, _ fields: Fields) -> String? {
  guard let name = file.topFolder, fields["country"] == nil else { return nil }
  if countryMistake(name.uppercased()) != nil {
    fields.mistakes.error(
      fields.value.location,
      "its folder `\(name)` is not a country; move it to one such as `us` or `eu`, or write `country: …`"
    )
  }
  return name.uppercased()
}

/// True, with a warning, for a page that only JavaScript fills: what is said of its reading is not looked at.
private func needsBrowser(_ fields: Fields) -> Bool {
  enum Need: String, CaseIterable { case browser }
  guard let value = fields["needs"], fields.choice("needs", Need.self) != nil else { return false }
  fields.mistakes.warning(
    value.location,
    "pages that JavaScript builds are not read, so this source is left out; "
      + "look for the JSON behind the page and read it by `json: …`")
  return true
}

/// `1h`, or `{min: 15m, max: 1d}` for a source that is asked less often while it has no news.
private func interval(_ fields: Fields) -> (minimum: Duration, maximum: Duration?)? {
  guard let value = fields["every"] else { return nil }
  guard case .mapping = value.content else {
    return fields.parsed("every", duration).map { ($0, nil) }
  }
  guard let group = Fields(value, "`every` group", keys: ["min", "max"], fields.mistakes),
    group.require("min") != nil, group.require("max") != nil,
    let minimum = group.parsed("min", duration), let maximum = group.parsed("max", duration)
  else { return nil }
  if maximum < minimum {
    fields.mistakes.error(
      group.location(ofKey: "max"), "`max` is shorter than `min`; exchange the two")
  }
  return (minimum, maximum)
}

private func dates(_ fields: Fields) -> Source.DateReading {
  enum Origin: String, CaseIterable { case date, url, title }
  let keys = ["formats", "months", "time_zone", "from"]
  guard let value = fields["dates"],
    let group = Fields(value, "`dates` group", keys: keys, fields.mistakes)
  else { return Source.DateReading() }
  let from: Source.DateReading.Origin =
    switch group.choice("from", Origin.self) {
    case .url: .url
    case .title: .title
    case .date, nil: .date
    }
  return Source.DateReading(
    formats: group.values("formats").compactMap { group.parsed($0, "formats", dateFormat) },
    months: months(group), timeZone: group.parsed("time_zone", timeZone), from: from)
}

private func months(_ group: Fields) -> [String: Int] {
  guard let value = group["months"],
    let names = Fields(value, "`months` group", keys: [], group.mistakes, isOther: { _, _ in true })
  else { return [:] }
  var months: [String: Int] = [:]
  for (_, name, _) in names.all { months[name.lowercased()] = names.number(name, in: 1...12) }
  return months
}

/// Checks a label of a charset: one that browsers know, or one that this machine converts.
private func charset(_ text: String) throws(Complaint) -> String {
  let common = [
    "utf-8", "gb18030", "gbk", "gb2312", "big5", "shift_jis", "euc-jp", "iso-2022-jp", "euc-kr",
    "iso-8859-1", "iso-8859-2", "iso-8859-15", "windows-1250", "windows-1251", "windows-1252",
    "windows-1253", "windows-1254", "windows-1255", "windows-1256", "windows-874", "koi8-r",
  ]
  guard let name = CharsetLabel.iconvName(of: text), isConvertible(name) else {
    throw Complaint(unknown("charset", text, known: common, plural: "charsets are, among others"))
  }
  return text
}

private func isConvertible(_ charset: String) -> Bool {
  guard let handle = iconv_open(CharsetLabel.utf8, charset), handle != iconv_t(bitPattern: -1)
  else {
    return false
  }
  iconv_close(handle)
  return true
}

private func dateFormat(_ text: String) throws(Complaint) -> String {
  let example = "write it like `%Y-%m-%d %H:%M`"
  guard text.contains("%") else { throw Complaint("`\(text)` has no fields; \(example)") }
  var rest = text[...]
  while let sign = rest.firstIndex(of: "%") {
    rest = rest[sign...].dropFirst()
    guard let letter = rest.popFirst(), Source.DateReading.conversions.contains(letter) else {
      throw Complaint("`\(text)`: `\(text[sign..<rest.startIndex])` is no field; \(example)")
    }
  }
  return text
}

private func expectation(_ fields: Fields) -> Source.Expectation {
  let keys = ["items", "newest", "content_type", "fields"]
  guard let value = fields["expect"],
    let group = Fields(value, "`expect` group", keys: keys, fields.mistakes)
  else { return Source.Expectation() }
  let items = itemCount(group)
  let required = group.values("fields").compactMap {
    group.choice($0, "fields", Source.Expectation.Field.self)
  }
  return Source.Expectation(
    minimumItems: items.minimum ?? 1, newest: group.parsed("newest", duration),
    maximumItems: items.maximum, contentType: group.parsed("content_type", contentType),
    requiredFields: Set(required))
}

/// `5` for at least five, or `{min: 5, max: 200}`.
private func itemCount(_ group: Fields) -> (minimum: Int?, maximum: Int?) {
  let range = 0...10_000
  guard let value = group["items"], case .mapping = value.content else {
    return (group.number("items", in: range), nil)
  }
  guard let counts = Fields(value, "`items` group", keys: ["min", "max"], group.mistakes) else {
    return (nil, nil)
  }
  let (minimum, maximum) = (counts.number("min", in: range), counts.number("max", in: range))
  if let minimum, let maximum, maximum < minimum {
    group.mistakes.error(
      counts.location(ofKey: "max"), "`max` is less than `min`; exchange the two")
  }
  return (minimum, maximum)
}

private func contentType(_ text: String) throws(Complaint) -> String {
  let parts = text.split(separator: "/", omittingEmptySubsequences: false)
  guard parts.count == 2, !parts.contains(where: \.isEmpty), !text.contains(";") else {
    throw Complaint("`\(text)` is not a content type; write it like `text/html`")
  }
  return text.lowercased()
}
