/// Whom sentences may name at most, told by their roles and capitals alone: what ``OutlineReader`` finds in them
/// is among it.
struct NamesBefore {
  private var roles = Roles()
  /// With which words names of companies outside the registry may begin.
  private var beginnings = KeySet()
  /// Nothing is known of how one begins.
  private var hasUnknown = false
  /// How many sentences have been looked at.
  private(set) var count = 0

  /// Takes note of the next sentence.
  ///
  /// - Parameter hasCount: things were counted before, and so may be others without their unit.
  mutating func note(_ text: TokenText, _ roles: Roles, hasCount: Bool) {
    count += 1
    self.roles.formUnion(roles)
    guard roles.mayAct else {
      if roles.contains(.company) {
        for start in OutlineReader.aliasStarts(in: text) { beginnings.insert(text.key(start)) }
      }
      return
    }
    let (tokens, keys) = (text.tokens.span, text.keys.span)
    for index in text.range
    where tokens[index].isCapital || tokens[index].hasInnerCapital || tokens[index].kind == .number
      || CapitalNames.isDomain(from: index, in: text)
    {
      beginnings.insert(keys[index])
    }
    hasUnknown =
      hasUnknown || !roles.isDisjoint(with: [.hanListHead, .shortForm])
      || (hasCount || !roles.isDisjoint(with: OutlineReader.listed))
        && OutlineReader.mayEndList(text)
  }

  /// The same as what is known before the next sentence.
  func known(persons: KeySet, tellsOfPersons: Bool, hasAuthority: Bool) -> OutlineReader.Known {
    var bodies = roles.intersection(.bodies)
    if !bodies.isEmpty || roles.contains(.authorityPronoun) { bodies.insert(.unknownBody) }
    let named = OutlineReader.Named(
      hasCompanyName: true, hasCompany: true, hasRegistered: true, bodies: bodies,
      strangers: beginnings, hasUnknownStranger: hasUnknown,
      hasShortForm: roles.mayShorten, hasUnnamed: roles.contains(.nameNoun))
    return OutlineReader.Known(
      named: named, item: named, hasAuthority: hasAuthority, persons: persons,
      tellsOfPersons: tellsOfPersons)
  }
}
