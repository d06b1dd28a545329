import Foundation
import Model

/// Reads `first`: one step or a list of steps.
struct StepReader {
  let fields: Fields
  let environment: [String: String]?
  var mistakes: Mistakes { fields.mistakes }

  func steps() -> [Source.FirstStep] { fields.values("first").compactMap(step) }

  private func step(_ value: Value) -> Source.FirstStep? {
    guard
      let group = Fields(value, "`first` group", keys: ["page", "json", "take", "post"], mistakes)
    else { return nil }
    let isPage = group["page"] != nil
    guard isPage != (group["json"] != nil) else {
      mistakes.error(value.location, "`first` group: write exactly one of `page` and `json`")
      return nil
    }
    let url = group.parsed(isPage ? "page" : "json", fillableURL)
    let post = PostReader(fields: group, environment: environment).post()
    guard let taken = group.require("take"),
      let names = Fields(taken, "`take` group", keys: [], mistakes, isOther: { _, _ in true })
    else { return nil }
    let takes = names.all.compactMap { key, name, value -> Source.Take? in
      guard isTakeName(name) else {
        mistakes.error(key.location, "`\(name)` is no name; use letters, digits and `_`")
        return nil
      }
      return take(name, value, isPage: isPage)
    }
    return url.map { Source.FirstStep(url: $0, post: post, takes: takes) }
  }

  private func take(_ name: String, _ value: Value, isPage: Bool) -> Source.Take? {
    let key = isPage ? "selector" : "path"
    if value.scalar != nil {
      guard let text = fields.scalar(of: value, name) else { return nil }
      return place(text, at: value, name, isPage: isPage).map { Source.Take(name: name, place: $0) }
    }
    guard let group = Fields(value, "`\(name)` group", keys: [key, "pattern"], mistakes),
      let text = group.requiredText(key), let written = group[key],
      let place = place(text, at: written, key, isPage: isPage)
    else { return nil }
    return Source.Take(name: name, place: place, pattern: group.parsed("pattern", pattern))
  }

  private func place(
    _ text: String, at value: Value, _ key: String, isPage: Bool
  ) -> Source.Take.Place? {
    isPage
      ? fields.parsed(value, key, selector).map { .selector($0) }
      : fields.parsed(value, key, valueTemplate).map { .value($0) }
  }

  private func pattern(_ text: String) throws(Complaint) -> Source.Pattern {
    let parts = text.split(separator: "*", omittingEmptySubsequences: false)
    guard parts.count == 2, !parts[0].isEmpty || !parts[1].isEmpty else {
      throw Complaint("`\(text)` needs one `*` for the value that is wanted, like `webId:'*'`")
    }
    return Source.Pattern(before: String(parts[0]), after: String(parts[1]))
  }
}

/// Reads `post`: a form, JSON or a multipart body.
struct PostReader {
  let fields: Fields
  let environment: [String: String]?
  var mistakes: Mistakes { fields.mistakes }

  private static let kinds = ["form", "json", "multipart"]

  func post() -> RequestBody? {
    guard let value = fields["post"],
      let group = Fields(value, "`post` group", keys: Self.kinds, mistakes)
    else { return nil }
    let stated = group.all.map(\.name).filter(Self.kinds.contains)
    guard let kind = stated.first, stated.count == 1, let body = group[kind] else {
      mistakes.error(
        value.location, "`post` group: write exactly one of \(quoted(Self.kinds)), with a value")
      return nil
    }
    switch kind {
    case "form": return .form(parts(body, kind))
    case "multipart": return .multipart(parts(body, kind))
    default: return .json(json(body))
    }
  }

  /// A list under a form's name sends the name once for each element.
  private func parts(_ value: Value, _ kind: String) -> [RequestBody.Part] {
    guard
      let group = Fields(value, "`\(kind)` group", keys: [], mistakes, isOther: { _, _ in true })
    else { return [] }
    return group.all.flatMap { _, name, value -> [RequestBody.Part] in
      if kind == "form", case .list(let values) = value.content {
        return values.compactMap { part(name, $0) }
      }
      return (kind == "multipart" ? typedPart(name, value) : part(name, value)).map { [$0] } ?? []
    }
  }

  private func part(_ name: String, _ value: Value) -> RequestBody.Part? {
    if value.scalar?.isEmpty == true { return RequestBody.Part(name, "") }
    return fields.parsed(value, name, filled(from: environment)).map {
      RequestBody.Part(name, $0)
    }
  }

  private func typedPart(_ name: String, _ value: Value) -> RequestBody.Part? {
    guard case .mapping = value.content else { return part(name, value) }
    guard let group = Fields(value, "`\(name)` group", keys: ["value", "type"], mistakes),
      let content = group.require("value")
    else { return nil }
    let isJSON = content.scalar == nil
    guard !isJSON else {
      return RequestBody.Part(
        name, json(content), contentType: group.text("type") ?? "application/json")
    }
    var part = part(name, content)
    part?.contentType = group.text("type")
    return part
  }

  /// The value as JSON; plain `true`, `null` and numbers are no texts, all in quotes is one.
  private func json(_ value: Value) -> String {
    switch value.content {
    case .list(let values): return "[" + values.map(json).joined(separator: ",") + "]"
    case .mapping(let pairs):
      let members = pairs.map { key, value in "\(literal(key.scalar ?? "")):\(json(value))" }
      return "{" + members.joined(separator: ",") + "}"
    case .scalar(let text):
      if value.style == .plain {
        if text.isEmpty { return "null" }
        if ["true", "false", "null"].contains(text) || isNumber(text) { return text }
      }
      let whole =
        text.contains("${") ? fields.parsed(value, "json", filled(from: environment)) : text
      return literal(whole ?? "")
    }
  }

  private func literal(_ text: String) -> String {
    do {
      let data = try JSONEncoder().encode(text)
      return String(decoding: data, as: UTF8.self)
    } catch {
      return "\"\""
    }
  }

  /// As JSON writes numbers: `007` and `1.` are texts.
  private func isNumber(_ text: String) -> Bool {
    let digits = text.hasPrefix("-") ? text.dropFirst() : text[...]
    guard let first = digits.first, first.isASCII, first.isNumber,
      !(first == "0" && digits.dropFirst().first?.isNumber == true), digits.last != "."
    else { return false }
    return Double(text) != nil && !text.lowercased().contains("x") && !text.contains("n")
  }
}
