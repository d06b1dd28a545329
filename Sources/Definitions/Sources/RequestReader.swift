import Foundation
import Model

/// Reads how a source is asked: what goes before the request, with it, and in its place.
struct RequestReader {
  let fields: Fields
  let environment: [String: String]?
  var mistakes: Mistakes { fields.mistakes }

  static let keys = [
    "headers", "cookies", "fallback", "proxy", "pause", "robots", "validators",
    "allow_private_addresses",
  ]

  private enum Robots: String, CaseIterable { case obey, ignore }
  private enum Conditions: String, CaseIterable { case use, ignore }

  func read(into source: inout Source) {
    source.headers = texts("headers", kind: "header")
    source.cookies = texts("cookies", kind: "cookie")
    source.steps = StepReader(fields: fields, environment: environment).steps()
    source.post = PostReader(fields: fields, environment: environment).post()
    source.fallbacks = fields.values("fallback").compactMap {
      fields.parsed($0, "fallback", fillableURL)
    }
    source.proxy = fields.parsed("proxy", proxy)
    source.pause = fields.parsed("pause", duration)
    source.ignoresRobots = fields.choice("robots", Robots.self) == .ignore
    source.ignoresValidators = fields.choice("validators", Conditions.self) == .ignore
    source.allowsPrivateAddresses = fields.flag("allow_private_addresses") ?? false
    checkFilled(source)
  }

  /// Names and values, each on one line.
  private func texts(_ key: String, kind: String) -> [String: String] {
    guard let value = fields[key] else { return [:] }
    guard case .mapping = value.content,
      let group = Fields(value, key, keys: [], mistakes, isOther: { _, _ in true })
    else {
      mistakes.error(
        value.location, "`\(key)`: expected `\(kind == "header" ? "Name" : "name"): value`")
      return [:]
    }
    var texts: [String: String] = [:]
    for (key, name, value) in group.all {
      if name.isEmpty
        || !name.allSatisfy({ $0.isASCII && !$0.isWhitespace && !":\"(),/;=".contains($0) })
      {
        mistakes.error(key.location, "`\(name)` is not the name of a \(kind)")
      }
      texts[name] = group.parsed(value, name) { text throws(Complaint) in
        let text = try filled(from: environment)(text)
        if kind == "cookie", text.contains(";") {
          throw Complaint("`;` ends a cookie; write each cookie by its own name")
        }
        return text
      }
    }
    return texts
  }

  /// What stands between scheme and `@` is user and password as they are; the address wants them escaped.
  private func proxy(_ text: String) throws(Complaint) -> String {
    let schemes = ["http://", "https://", "socks5://", "socks5h://"]
    let login = schemes.first(where: text.lowercased().hasPrefix).flatMap { scheme in
      text.lastIndex(of: "@").map { text.index(text.startIndex, offsetBy: scheme.count)..<$0 }
    }
    let proxy: String
    if let login {
      proxy =
        String(text[..<login.lowerBound])
        + (try filled(from: environment, escaped)(String(text[login])))
        + (try filled(from: environment)(String(text[login.upperBound...])))
    } else {
      proxy = try filled(from: environment)(text)
    }
    // Without an environment nothing is known of an address that comes from there.
    let isUnknown = environment == nil && text.hasPrefix("${")
    guard isUnknown || schemes.contains(where: proxy.lowercased().hasPrefix) else {
      throw Complaint(
        "`\(text)` is not the address of a proxy; write it like `http://proxy.example.org:3128`")
    }
    return proxy
  }

  /// Reports `{name}` in an address that no step before it takes.
  private func checkFilled(_ source: Source) {
    var known: Set<String> = []
    func check(_ url: String, _ place: Location) {
      for name in placeholders(in: url)
      where !known.contains(name) && DayPlaceholder(name) == nil {
        mistakes.error(
          place, "`{\(name)}` is not taken by `first`; write `first: {page: …, take: {\(name): …}}`"
        )
      }
    }
    for step in source.steps {
      check(step.url, fields.location(ofKey: "first"))
      known.formUnion(step.takes.map(\.name))
    }
    for (key, _) in ReadingReader.kinds {
      if let value = fields[key], let url = value.scalar { check(url, value.location) }
    }
    for value in fields.values("fallback") { check(value.scalar ?? "", value.location) }
  }
}

/// The names in braces of an address.
func placeholders(in text: String) -> [String] {
  text.split(separator: "{").dropFirst(text.hasPrefix("{") ? 0 : 1).compactMap { part in
    part.firstIndex(of: "}").map { String(part[..<$0]) }
  }
}

/// A web address, in which `{name}` stands for what `first` takes.
func fillableURL(_ text: String) throws(Complaint) -> String {
  guard text.contains("{"), !text.contains("${") else { return try webURL(text) }
  for name in placeholders(in: text) where !isTakeName(name) && DayPlaceholder(name) == nil {
    throw Complaint(
      "`{\(name)}` is no name that `first` could take; write it like `{token}`, or `{today-30d:%Y-%m-%d}`"
    )
  }
  var plain = text
  for name in placeholders(in: text) {
    // Right behind the host it can only be a path.
    let isPath = !text.prefix { $0 != "{" }.dropFirst("https://".count).contains("/")
    plain = plain.replacing("{\(name)}", with: isPath ? "/x" : "x")
  }
  if !text.hasPrefix("{") { _ = try webURL(plain) }
  return text
}

func isTakeName(_ name: String) -> Bool {
  !name.isEmpty && name.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_") }
}

/// What the environment has for each `${env:NAME}` in a value and below it.
func secrets(in value: Value, from environment: [String: String]) -> Set<String> {
  switch value.content {
  case .scalar(let text):
    let names = text.matches(of: /\$\{env:([^}]*)\}/).map { String($0.output.1) }
    return Set(names.compactMap { environment[$0] }.filter { !$0.isEmpty })
  case .list(let values):
    return values.reduce(into: []) { $0.formUnion(secrets(in: $1, from: environment)) }
  case .mapping(let pairs):
    return pairs.reduce(into: []) { $0.formUnion(secrets(in: $1.value, from: environment)) }
  }
}

private func escaped(_ value: String) -> String {
  let unreserved = CharacterSet(
    charactersIn: "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")
  return value.addingPercentEncoding(withAllowedCharacters: unreserved) ?? value
}

/// Replaces each `${env:NAME}` of a text that stands on one line.
///
/// - Parameter written: how a value is written there.
func filled(
  from environment: [String: String]?, _ written: @escaping (String) -> String = { $0 }
) -> (String) throws(Complaint) -> String {
  { text throws(Complaint) in
    var result = ""
    var rest = text[...]
    while let open = rest.range(of: "${") {
      guard let close = rest[open.upperBound...].firstIndex(of: "}"),
        rest[open.upperBound...].hasPrefix("env:")
      else { throw Complaint("`${` without `env:NAME}`; write `${env:NAME}`") }
      let name = String(rest[open.upperBound..<close].dropFirst("env:".count))
      guard let value = environment.map({ $0[name] }) ?? "" else {
        throw Complaint("the environment has no `\(name)`; set it where Tocsin runs")
      }
      result += rest[..<open.lowerBound] + written(value)
      rest = rest[rest.index(after: close)...]
    }
    result += rest
    guard !result.contains(where: \.isNewline) else {
      throw Complaint("the value stands on one line")
    }
    return result
  }
}
