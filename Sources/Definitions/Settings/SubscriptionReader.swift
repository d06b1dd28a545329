import Model

/// Reads who gets which actions, one subscription at a time.
struct SubscriptionReader {
  let mistakes: Mistakes

  /// An entry of the list; `subscription` is nil if it is wrong, `id` if not even that is known.
  struct Entry {
    var id: String?
    var subscription: Subscription?
    var references: [Reference] = []
  }

  func entries(_ fields: Fields) -> [Entry] {
    var lines: [String: Int] = [:]
    return fields.values("subscriptions").map { value in
      var entry = Entry()
      entry.subscription = mistakes.unlessWrong {
        guard
          let group = Fields(value, "subscription", keys: SettingsKeys.subscription, mistakes),
          group.require("id") != nil, let id = group.parsed("id", identifier)
        else { return nil }
        if let first = lines[id] {
          mistakes.error(
            value.location, "duplicate subscription `\(id)`; it is already on line \(first)")
          return nil
        }
        lines[id] = value.line
        entry.id = id
        return subscription(id, group, &entry.references)
      }
      return entry
    }
  }

  private func subscription(
    _ id: String, _ fields: Fields, _ references: inout [Reference]
  ) -> Subscription? {
    var recipients: [String] = []
    if fields.require("to") != nil {
      recipients = fields.values("to").compactMap { fields.parsed($0, "to", address) }
      if fields.values("to").isEmpty {
        mistakes.error(fields.location(ofKey: "to"), "subscription: `to` names nobody")
      }
    }
    let only = fields["only"].flatMap {
      Fields($0, "`only` group", keys: SettingsKeys.only, mistakes)
    }
    return Subscription(
      id: id, title: fields.text("title") ?? id, recipients: recipients,
      rhythm: fields.parsed("when", rhythm) ?? .everyRun,
      timeZone: fields.parsed("time_zone", timeZone),
      filter: only.map { filter($0, &references) } ?? Subscription.Filter())
  }

  private func filter(_ only: Fields, _ references: inout [Reference]) -> Subscription.Filter {
    for (key, subject) in [
      ("companies", Reference.Subject.company), ("kinds", .kind), ("regulators", .regulator),
    ] {
      references += only.values(key).compactMap { value in
        value.scalar.map { Reference(subject, $0, at: value.location) }
      }
    }
    return Subscription.Filter(
      companies: only.texts("companies"), kinds: only.texts("kinds"),
      regulators: only.texts("regulators"),
      jurisdictions: only.values("jurisdictions").compactMap {
        only.parsed($0, "jurisdictions", country)
      })
  }

  /// `every run` or `daily 08:00`.
  private func rhythm(_ text: String) throws(Complaint) -> Subscription.Rhythm {
    if text == "every run" { return .everyRun }
    let parts = text.split(separator: " ")
    if parts.count == 2, parts[0] == "daily" {
      let clock = parts[1].split(separator: ":", omittingEmptySubsequences: false)
      if clock.count == 2, clock[1].count == 2, let hour = Int(clock[0]),
        let minute = Int(clock[1]),
        (0..<24).contains(hour), (0..<60).contains(minute)
      {
        return .daily(atMinute: hour * 60 + minute)
      }
    }
    throw Complaint("`\(text)` is not a rhythm; write `every run` or `daily 08:00`")
  }
}
