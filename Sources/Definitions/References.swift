import Model

/// An error for each reference to an id that nothing declares, with the id it may have meant.
///
/// - Parameters:
///   - references: of settings and of sources.
///   - sources: nil to leave references to sources unchecked.
///   - rulebook: nil to leave references to companies, kinds and regulators unchecked.
public func unknownReferences(
  _ references: [Reference], sources: Loaded<[Source]>?, rulebook: Loaded<Rulebook>?
) -> [Diagnostic] {
  var known: [Reference.Subject: Set<String>] = [:]
  if let sources {
    known[.source] = Set(
      sources.value.flatMap { [$0.id, $0.folder].compactMap(\.self) } + sources.leftOut + ["all"])
  }
  if let rulebook {
    known[.company] = Set(rulebook.value.companies.map(\.id) + rulebook.leftOut)
    known[.kind] = Set(rulebook.value.kinds.map(\.id) + rulebook.leftOut)
    known[.regulator] = Set(rulebook.value.regulators.map(\.id) + rulebook.leftOut)
  }
  return references.compactMap { reference -> Diagnostic? in
    guard let ids = known[reference.subject], !ids.contains(reference.id) else { return nil }
    return Diagnostic(
      reference.location, .error,
      unknown(reference.subject.rawValue, reference.id, known: ids.sorted()))
  }
}
