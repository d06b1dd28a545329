import Testing

/// Whom a text names behind a group of which it told without names.
@Suite struct RosterTests {
  @Test(arguments: [
    (
      "The Bell Office warned three care homes. It sent letters to Quillo Hill, Osko Nine and Tarn Bay.",
      ["warning: Quillo Hill, Osko Nine, Tarn Bay"]
    ),
    ("The Bell Office fined three lenders. Quillo Hill must go.", ["fine: "]),
    ("The Bell Office fined two lenders. Quillo Hill and Osko Nine were not fined.", ["fine: "]),
    ("The Bell Office fined three towns. It met Quillo Hill, Osko Nine and Cask.", []),
    ("The Bell Office fined Acme. Bolt received the same fine.", ["fine: Acme, Bolt"]),
    ("The Bell Office fined Acme, and so were Bolt and Cask.", ["fine: Acme, Bolt, Cask"]),
    (
      "The Bell Office fined two lenders: Dr. Quillo Hill and 2M Osko.",
      ["fine: Dr. Quillo Hill, 2M Osko"]
    ),
  ])
  func `names the members of a group`(text: String, actions: [String]) {
    let told = Town.actions(in: text).map { action in
      "\(action.kind): \(action.companies.map(\.name).joined(separator: ", "))"
    }
    #expect(told == actions)
  }
}
