/// English words that stand beside the names of companies and are none of them.
public enum NameNeighbours {
  /// What says where a company is at home, behind a place: “Oslo-based”.
  public static let homes = [
    "based", "owned", "backed", "listed", "controlled", "headquartered", "registered", "run",
  ]
  /// Nouns for persons: “a lender's manager” is whoever works there, and no lender.
  public static let persons: Set<String> = [
    "agent", "agents", "manager", "managers", "owner", "owners", "executive", "executives",
    "employee", "employees", "director", "directors", "president", "founder", "founders", "boss",
    "bosses", "chief", "worker", "workers", "driver", "drivers", "clerk", "accountant", "salesman",
    "officer", "officers", "teller", "attorney", "lawyer", "ceo", "cfo", "staff",
  ]
}
