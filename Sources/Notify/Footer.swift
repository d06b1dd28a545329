import Foundation
import Model

/// Why the mail came, what it covers and how to change that.
struct Footer {
  let reason: String
  let schedule: String
  let window: String
  let change: String
  let duplicates = "Each mail is sent at least once; a duplicate carries the same Message-ID."

  init(_ digest: Digest, _ time: LocalTime, _ names: Names) {
    let subscription = digest.subscription
    let zone = digest.timeZone.identifier == "GMT" ? "UTC" : digest.timeZone.identifier
    reason = singleLine(
      "You are a reader of “\(subscription.title)”, which takes "
        + Self.words(subscription.filter, names) + ".")
    schedule =
      switch subscription.rhythm {
      case .everyRun: "Sent after every run that finds something."
      case .daily(let minute): "Sent daily at \(LocalTime.clock(minuteOfDay: minute)) (\(zone))."
      }
    window = "Covers \(time.moment(digest.from)) to \(time.moment(digest.to)) (\(zone))."
    change = singleLine(
      "To change or end it, edit the subscription “\(subscription.id)” in the settings, "
        + "or ask whoever runs this Tocsin.")
  }

  private static func words(_ filter: Subscription.Filter, _ names: Names) -> String {
    let clauses = [
      ("company", filter.companies.map { names.company($0) }),
      ("kind", filter.kinds.map { $0.replacing("_", with: " ") }),
      ("regulator", filter.regulators),
      ("jurisdiction", filter.jurisdictions),
    ].filter { !$0.1.isEmpty }
    if clauses.isEmpty { return "all actions" }
    let stated = clauses.map { "\($0.0) is " + $0.1.joined(separator: " or ") }
    return "actions whose " + stated.joined(separator: ", and whose ")
  }
}
