import Foundation
import Model

/// The actions against one company, or against one group of companies that they hit together.
///
/// An action that hits several companies stands in one block for the group: it is never repeated, and its
/// counts never seem to belong to each of them.
struct CompanyBlock {
  let members: [Member]
  let items: [DigestItem]

  /// `key` is the registry's id, or for others the name as it is written.
  struct Member {
    let key: String
    let name: String
  }

  /// `Alibaba, JD.com, Baidu and 3 more`
  var heading: String {
    members.isEmpty ? "No company named" : listed(members.map(\.name))
  }

  /// Of its news; 0 when it only tells known matters again.
  private var severity: Int {
    items.filter { $0.novelty != .retelling }.map(\.kind.severity).max() ?? 0
  }

  /// Most severe first, then most actions, then by name; those that name no company last.
  static func blocks(of items: [DigestItem]) -> [CompanyBlock] {
    let groups = Dictionary(grouping: items) { Set(members(of: $0.action).map(\.key)) }
    let blocks = groups.values.map { items in
      CompanyBlock(members: members(of: items[0].action), items: items.sorted(by: comesFirst))
    }
    return blocks.sorted { a, b in a.rank < b.rank }
  }

  /// Lower comes first.
  private var rank: (Int, Int, Int, String, String) {
    let keys = members.map(\.key).joined(separator: ",")
    return (members.isEmpty ? 1 : 0, -severity, -items.count, heading, keys)
  }

  /// Each company once, in the order of the action.
  static func members(of action: RegulatoryAction) -> [Member] {
    var seen: Set<String> = []
    return action.companies.compactMap { party in
      let key = party.id ?? "?" + party.name.lowercased()
      return seen.insert(key).inserted ? Member(key: key, name: party.name) : nil
    }
  }

  private static func comesFirst(_ a: DigestItem, _ b: DigestItem) -> Bool {
    if (a.novelty == .retelling) != (b.novelty == .retelling) { return b.novelty == .retelling }
    if a.kind.severity != b.kind.severity { return a.kind.severity > b.kind.severity }
    return a.published ?? .distantPast > b.published ?? .distantPast
  }

  /// The first `limit` items over all blocks; blocks that come to nothing are left out.
  static func shown(_ blocks: [CompanyBlock], atMost limit: Int) -> [CompanyBlock] {
    var room = limit
    return blocks.compactMap { block in
      let items = Array(block.items.prefix(room))
      room -= items.count
      return items.isEmpty ? nil : CompanyBlock(members: block.members, items: items)
    }
  }
}
