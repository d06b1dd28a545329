import Definitions
import Foundation
import Model
import Pipeline

/// Compares what saved answers give with the items expected from them.
struct GoldenTrial {
  let feeds: String
  /// Whether what is given today becomes what is expected.
  let records: Bool

  private var folder: String { feeds + "/golden" }

  /// - Parameter strangers: ids of definitions that are left out, whose folders are no mistake.
  /// - Returns: false if one differs, cannot be read, or belongs to no source.
  func run(_ sources: [Source], strangers: [String]) async throws -> Bool {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    let known = Set(sources.map(\.id) + strangers)
    var (good, bad) = (0, 0)
    for name in names.sorted() where !name.hasPrefix(".") && !known.contains(name) {
      Terminal.put("\(mark(false)) \(name): no source has this id; rename its golden pair\n")
      bad += 1
    }
    let paired = Set(names)
    for source in sources where paired.contains(source.id) {
      if try await run(source) { good += 1 } else { bad += 1 }
    }
    let without = sources.count { !paired.contains($0.id) }
    Terminal.put("\(good) golden pairs agree, \(bad) do not; \(without) sources have none\n")
    return bad == 0
  }

  /// - Returns: false if it differs or cannot be read.
  func run(_ source: Source) async throws -> Bool {
    let web = loadWebFacts(in: feeds, lastGood: nil).value
    guard let pair = GoldenPair(of: source, in: "\(folder)/\(source.id)", web: web) else {
      return told(source, ["no golden pair; save an answer as \(folder)/\(source.id)/list.html"])
    }
    let items: [GoldenPair.Item]
    let vanished: [String]
    do { (items, vanished) = try await pair.read() } catch { return told(source, ["\(error)"]) }
    if records {
      try pair.record(items)
      Terminal.put("\(mark(true)) \(source.id): \(items.count) items recorded\n")
      return true
    }
    do {
      guard let expected = try pair.expected() else {
        return told(source, ["no items.json; write it with `--record` and read it through"])
      }
      let differences = GoldenPair.differences(items, expected: expected)
      if !differences.isEmpty { return told(source, differences) }
    } catch {
      return told(source, ["items.json cannot be read: \(error); write it anew with `--record`"])
    }
    let notes = vanished.map { "\n    note: \($0)" }.joined()
    Terminal.put("\(mark(true)) \(source.id): \(items.count) items\(notes)\n")
    return true
  }

  private func told(_ source: Source, _ lines: [String]) -> Bool {
    Terminal.put("\(mark(false)) \(source.id): \(lines.joined(separator: "\n    "))\n")
    return false
  }

  private func mark(_ isGood: Bool) -> String {
    isGood ? Terminal.styled("✓", .green) : Terminal.styled("✗", .red)
  }
}
