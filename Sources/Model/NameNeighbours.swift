/// English words that stand beside the names of companies and are none of them.
public enum NameNeighbours {
  /// What says where a company is at home, behind a place: “Oslo-based”.
  public static let homes = [
    "based", "owned", "backed", "listed", "controlled", "headquartered", "registered", "run",
  ]
  /// What tells another name of the company before it, word by word.
  public static let aliases = [
    ["d", "/", "b", "/", "a"], ["a", "/", "k", "/", "a"], ["dba"], ["aka"],
    ["doing", "business", "as"], ["trading", "as"], ["operating", "as"], ["known", "as"],
  ]
  /// The same, and what tells a former name; of those that begin alike the longer first.
  public static let secondNames =
    aliases + [
      ["f", "/", "k", "/", "a"], ["t", "/", "a"], ["also", "doing", "business", "as"],
      ["does", "business", "as"], ["trading", "under", "the", "name"], ["also", "known", "as"],
      ["better", "known", "as"], ["formerly", "known", "as"], ["previously", "known", "as"],
      ["now", "known", "as"], ["formerly", "called"], ["now", "called"], ["formerly"],
      ["previously"],
    ]
  /// Nouns for persons: “a lender's manager” is whoever works there, and no lender.
  public static let persons: Set<String> = [
    "agent", "agents", "manager", "managers", "owner", "owners", "executive", "executives",
    "employee", "employees", "director", "directors", "president", "founder", "founders", "boss",
    "bosses", "chief", "worker", "workers", "driver", "drivers", "clerk", "accountant", "salesman",
    "officer", "officers", "teller", "attorney", "lawyer", "ceo", "cfo", "staff",
  ]
}
