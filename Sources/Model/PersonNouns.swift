/// Nouns for persons: “a lender's manager” is whoever works there, and no lender.
public enum PersonNouns {
  public static let all: Set<String> = [
    "agent", "agents", "manager", "managers", "owner", "owners", "executive", "executives",
    "employee", "employees", "director", "directors", "president", "founder", "founders", "boss",
    "bosses", "chief", "worker", "workers", "driver", "drivers", "clerk", "accountant", "salesman",
    "officer", "officers", "teller", "attorney", "lawyer", "ceo", "cfo", "staff",
  ]
}
