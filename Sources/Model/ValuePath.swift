/// A way into a JSON answer or a row of a table: `data.results[*]`, `list[0].name`, `data."a-b".id`.
public struct ValuePath: Sendable, Hashable {
  public enum Step: Sendable, Hashable {
    case key(String)
    /// Counted from zero.
    case index(Int)
    /// `[*]`: every element of an array.
    case all
  }

  /// As its author wrote it; `$` or nothing is the root.
  public var written: String
  public var steps: [Step]

  /// A column of a table, whatever characters its name has.
  public init(column: String) { (written, steps) = (column, [.key(column)]) }

  /// - Throws: what is wrong, and what would be right.
  public init(_ written: String) throws(PathMistake) {
    self.written = written
    var rest = written[...]
    var steps: [Step] = []
    let isRooted = rest.first == "$"
    if isRooted { rest = rest.dropFirst() }
    while let first = rest.first {
      if first == "[" {
        steps.append(try Self.element(&rest, of: written))
      } else {
        if isRooted || !steps.isEmpty {
          guard first == "." else { throw PathMistake(written, "`.` belongs before a key") }
          rest = rest.dropFirst()
        }
        steps.append(.key(try Self.key(&rest, of: written)))
      }
    }
    self.steps = steps
  }

  private static func element(_ rest: inout Substring, of path: String) throws(PathMistake) -> Step
  {
    guard let close = rest.firstIndex(of: "]") else {
      throw PathMistake(path, "`[` is not closed; write `[*]` or `[0]`")
    }
    let inside = rest[..<close].dropFirst()
    rest = rest[rest.index(after: close)...]
    if inside == "*" { return .all }
    guard let index = Int(inside), index >= 0 else {
      throw PathMistake(path, "`[\(inside)]` is no place in an array; write `[*]` or `[0]`")
    }
    return .index(index)
  }

  private static func key(_ rest: inout Substring, of path: String) throws(PathMistake) -> String {
    if rest.first == "\"" {
      guard let close = rest.dropFirst().firstIndex(of: "\"") else {
        throw PathMistake(path, "a quote is not closed; write `data.\"a-b\"`")
      }
      defer { rest = rest[rest.index(after: close)...] }
      return String(rest[..<close].dropFirst())
    }
    let key = rest.prefix { !".[".contains($0) }
    rest = rest[key.endIndex...]
    if key.isEmpty {
      throw PathMistake(path, "a key is missing; write keys like `data.results[*]`")
    }
    if let odd = key.first(where: { "]*/${}\"".contains($0) }) {
      throw PathMistake(path, "`\(odd)` stands in a key; put that key in double quotes")
    }
    return String(key)
  }
}

/// Why a text is no path.
public struct PathMistake: Error, Sendable, Hashable, CustomStringConvertible {
  public var description: String
  init(_ path: String, _ reason: String) { description = "`\(path)` is not a path: \(reason)" }
}

/// A text put together from values: `https://x.example/doc/{data.id}.html`, or one value alone.
public struct ValueTemplate: Sendable, Hashable {
  public enum Piece: Sendable, Hashable {
    case text(String)
    case value(ValuePath)
  }
  public var pieces: [Piece]

  public init(column: String) { pieces = [.value(ValuePath(column: column))] }

  /// Paths stand in braces; a text without braces is one path.
  public init(_ written: String) throws(PathMistake) {
    guard written.contains("{") else {
      pieces = [.value(try ValuePath(written))]
      return
    }
    pieces = []
    var rest = written[...]
    while let open = rest.firstIndex(of: "{") {
      guard let close = rest[open...].firstIndex(of: "}") else {
        throw PathMistake(written, "`{` is not closed; write `…/{data.id}.html`")
      }
      if open > rest.startIndex { pieces.append(.text(String(rest[..<open]))) }
      let inside = String(rest[open..<close].dropFirst())
      if inside.isEmpty { throw PathMistake(written, "`{}` names no value") }
      pieces.append(.value(try ValuePath(inside)))
      rest = rest[rest.index(after: close)...]
    }
    if !rest.isEmpty { pieces.append(.text(String(rest))) }
  }
}
