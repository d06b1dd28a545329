import Model

/// What may go wrong with the names of companies, found without reading any news.
///
/// A name that is too common costs more than one that is missing: it makes an alert of a sentence
/// about something else.
public struct CompanyCheck {
  /// One name that two companies, or a company and an authority or a law, bear.
  public struct Collision: Encodable, Hashable, Sendable {
    public var name: String
    public var ids: [String]
    /// All but one bearer need context for it.
    public var isToldApart: Bool
  }

  /// A name of a company, by which another company's longer name begins or ends.
  public struct Inner: Encodable, Hashable, Sendable {
    public var name: String
    public var id: String
    public var outer: String
    public var outerID: String
  }

  /// A name so short that it needs context.
  public struct Short: Encodable, Hashable, Sendable {
    public var name: String
    public var id: String
  }

  private let rulebook: Rulebook

  public init(_ rulebook: Rulebook) { self.rulebook = rulebook }

  private struct Bearer {
    var id: String
    var name: Name
  }

  private var bearers: [Bearer] {
    rulebook.companies.flatMap { company in
      company.names.map { Bearer(id: company.id, name: $0) }
    }
  }

  /// By name.
  public var collisions: [Collision] {
    let others =
      rulebook.regulators.flatMap { one in one.names.map { Bearer(id: one.id, name: $0) } }
      + rulebook.laws.flatMap { one in one.names.map { Bearer(id: one.id, name: $0) } }
    let companies = Set(rulebook.companies.map(\.id))
    return Dictionary(grouping: bearers + others) { $0.name.text.lowercased() }.values
      .compactMap { bearers -> Collision? in
        let ids = Set(bearers.map(\.id))
        guard ids.count > 1, !ids.isDisjoint(with: companies) else { return nil }
        let bare = Set(bearers.filter(\.name.hasNoContext).map(\.id))
        return Collision(
          name: bearers[0].name.text, ids: ids.sorted(), isToldApart: bare.count < 2)
      }
      .sorted { $0.name < $1.name }
  }

  /// Names of one Han character, or of two letters or marks, without context, by name.
  public var short: [Short] {
    bearers.filter { bearer in
      guard bearer.name.hasNoContext else { return false }
      let text = bearer.name.text
      let han = text.count { $0.isHan }
      return han > 0 ? text.count < 2 : text.count { $0 != " " } < 3
    }
    .map { Short(name: $0.name.text, id: $0.id) }
    .sorted { ($0.name, $0.id) < ($1.name, $1.id) }
  }

  /// Names without context that stand at an edge of another company's name, by name.
  ///
  /// The longer name wins where it is known; where news shorten it in another way, the shorter one
  /// is found in its place.
  public var inner: [Inner] {
    let bare = Dictionary(
      bearers.filter(\.name.hasNoContext).map { ($0.name.text, $0.id) }
    ) { first, _ in first }
    return bearers.flatMap { outer in
      outer.name.text.edges.compactMap { part -> Inner? in
        guard let id = bare[part], id != outer.id else { return nil }
        return Inner(name: part, id: id, outer: outer.name.text, outerID: outer.id)
      }
    }
    .sorted { ($0.name, $0.outer) < ($1.name, $1.outer) }
  }
}

extension Name {
  /// It counts wherever it stands.
  var hasNoContext: Bool { near.isEmpty }
}

extension Character {
  var isHan: Bool { unicodeScalars.allSatisfy { (0x3400...0x9FFF).contains($0.value) } }
}

extension String {
  /// Its proper beginnings and ends, cut at blanks or, between Han characters, anywhere.
  fileprivate var edges: [String] {
    let cuts = indices.dropFirst().filter { index in
      self[index] == " " || self[index].isHan && self[self.index(before: index)].isHan
    }
    return cuts.flatMap { cut -> [String] in
      let rest = self[cut...].drop { $0 == " " }
      return [String(self[..<cut]), String(rest)]
    }
  }
}
