import Foundation
import Model
import Testing

@testable import Definitions

@Suite struct PlaceTests {
  private func shown(_ yamlText: String) -> [String] {
    let mistakes = Mistakes()
    let text = DefinitionText(path: "f", folder: "", text: yamlText)
    if let root = yaml(text, mistakes) {
      _ = Fields(root, "thing", keys: ["names", "name", "text", "who"], mistakes)
    }
    return mistakes.inOrder.map(\.description)
  }

  /// The scalar behind `text:` and the place of its character `x`.
  private func place(_ yamlText: String) throws -> String {
    let text = DefinitionText(path: "f", folder: "", text: yamlText)
    let root = try #require(yaml(text, Mistakes()))
    let value = try #require(Fields(root, "thing", keys: ["text"], Mistakes())?["text"])
    let scalar = try #require(value.scalar)
    let x = try #require(scalar.firstIndex(of: "x"))
    return value.location(atCharacter: scalar.distance(from: scalar.startIndex, to: x)).description
  }

  @Test(arguments: [
    ("text: abx", "f:1:9"), ("text: 微信x", "f:1:9"), ("text: '微''信x'", "f:1:12"),
    (#"text: "\"微信\u4e00x""#, "f:1:18"), ("text: |\n  微信\n  腾x讯", "f:3:4"),
    ("text: >\n  微信\n  腾x讯", "f:3:4"), ("text: 微信\n  腾x讯", "f:2:4"),
    ("text: |\n  x", "f:2:3"), ("{text: 👨‍👩‍👧e\u{301}x}", "f:1:10"),
  ])
  func `the place inside a text is counted in characters`(text: String, place: String) throws {
    #expect(try self.place(text) == place)
  }

  @Test(arguments: [
    ("{names: [微信, 腾讯], nmae: 快手}", "f:1:19: error: unknown key `nmae`; did you mean `name`?"),
    ("{names: [👨‍👩‍👧, e\u{301}], nmae: 快手}", "f:1:17: error: unknown key `nmae`; did you mean `name`?"),
    (
      "names: [微信，QQ]",
      "f:1:11: error: full-width `，`; write `,`, or put the text in quotes if it belongs to it"
    ),
    (
      "names: ［微信］",
      "f:1:8: error: full-width `［`; write `[`, or put the text in quotes if it belongs to it"
    ),
    ("name：腾讯", "f:1:5: error: full-width `：`; write `:` and a space"),
    ("name：腾讯\ntext: x", "f:1:5: error: full-width `：`; write `:`"),
    ("names:\n\t- QQ", "f:2:1: error: there is a tab here; write spaces"),
    ("names: [微信,\tQQ]", "f:1:12: error: there is a tab here; write spaces"),
    ("name: 微\u{2028}信", "f:1:8: error: there is an invisible line separator here; delete it"),
    (
      "name: a\nname: b\nname: c",
      "f:2:1: error: duplicate key `name`; it is already on line 1"
    ),
    ("{name: 微, 'name': b}", "f:1:11: error: duplicate key `name`; it is already on line 1"),
    (
      "names: [&Beyond]",
      "f:1:9: error: `&Beyond` would be a YAML anchor; put the text in quotes, and name shared words in `lists`"
    ),
    ("name: !mpossible", "f:1:7: error: `!mpossible` would be a YAML tag; put the text in quotes"),
    ("- name", "f:1:1: error: thing: found a list; expected keys: `names`, `name`, `text`, `who`"),
  ])
  func `what YAML would read without a word is a mistake with its place`(
    text: String, message: String
  ) {
    #expect(shown(text).first == message)
  }

  @Test(arguments: [
    ("name: 微信: x", "f:1:9: error: this is not YAML", "in quotes"),
    ("names: [*ST]\nname: x", "f:1:9: error: this is not YAML: found undefined alias", "in quotes"),
    ("names: [@abc]", "f:1:9: error: this is not YAML", "begins with `@` in quotes"),
    ("names: [微信, QQ\nname: x", "f:2:", "close the list with `]`"),
    ("name: \"微信", "f:1:", "close the quotes"),
    ("name: x\n  text: y", "f:2:7: error: this is not YAML", "indent this key"),
  ])
  func `a syntax error has its place and a remedy`(text: String, start: String, remedy: String) {
    let found = shown(text).first ?? ""
    #expect(found.hasPrefix(start), "\(found)")
    #expect(found.contains(remedy), "\(found)")
  }

  @Test func `every duplicate key is told and the rest of the file is read`() {
    #expect(
      shown("name: a\nname: b\ntext: c\ntext: d\nwhoo: e").map { $0.prefix(6) } == [
        "f:2:1:", "f:4:1:", "f:5:1:",
      ])
  }

  @Test func `punctuation in quotes and in running text is left alone`() {
    #expect(shown("names: ['微信，QQ']\ntext: 他说：“好”，走了。\nwho:\n  - 微信，QQ") == [])
  }

  @Test func `a file that is not UTF-8 is told where`() throws {
    let folder = try TemporaryFolder()
    try folder.write(Data(Array("kinds:\n  - ".utf8) + [0xCE, 0xA2, 0xD0, 0xC5]), to: "kinds.yaml")
    #expect(
      folder.shown(folder.rulebook().diagnostics) == [
        "kinds.yaml:2:6: error: this is not UTF-8 text; save the file as UTF-8"
      ])
  }

  @Test func `a byte order mark and CRLF do not move columns`() throws {
    let folder = try TemporaryFolder(["kinds.yaml": "\u{FEFF}kindz:\r\n  - x\r\nruels: y\r\n"])
    #expect(
      folder.shown(folder.rulebook().diagnostics) == [
        "kinds.yaml:1:1: error: unknown key `kindz`; did you mean `kinds`?",
        "kinds.yaml:3:1: error: unknown key `ruels`; did you mean `rules`?",
      ])
  }

  @Test func `a yml file is not passed over without a word`() throws {
    let folder = try TemporaryFolder(["actions/x.yml": "rules: []", "README.md": "x: ["])
    #expect(
      folder.shown(folder.rulebook().diagnostics) == [
        "actions/x.yml:1:1: error: only `.yaml` files are read; rename this one"
      ])
  }
}
