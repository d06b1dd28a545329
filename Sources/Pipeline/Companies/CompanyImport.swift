import Foundation
import Model

/// Companies of stock exchanges' lists, in the form of `Rules/companies`.
///
/// Lists name one company several times: each class of its shares, each exchange, each language.
/// Rows with one ticker, or with one name but for its legal form, become one entry. Only facts are
/// taken: names, tickers, countries. What a name also means is for whoever edits the entry.
public struct CompanyImport {
  /// A company as the lists have it.
  public struct Entry: Hashable, Sendable {
    public var id: String
    public var name: String
    public var home: String?
    public var tickers: [String]
    /// Names besides `name`.
    public var names: [String]
  }

  private var entries: [Entry] = []
  private var entryOfTicker: [String: Int] = [:]
  private var entryOfName: [String: Int] = [:]

  public init() {}

  /// Takes a row in; the spelling and the home that came first stay.
  public mutating func add(_ listing: CompanyListing) {
    let name = CompanyName(listing.name)
    let chinese = listing.chineseName.map(CompanyName.chinese)
    guard !name.text.isEmpty, !name.key.isEmpty else { return }
    let ticker = listing.ticker
    let known = ticker.flatMap { entryOfTicker[$0] } ?? entryOfName[name.key]
    let index = known ?? entries.count
    if known == nil {
      entries.append(
        Entry(id: name.slug, name: name.text, home: listing.home, tickers: [], names: []))
    }
    if let ticker, !entries[index].tickers.contains(ticker) {
      entries[index].tickers.append(ticker)
    }
    if let chinese, !chinese.isEmpty, !entries[index].names.contains(chinese) {
      entries[index].names.append(chinese)
    }
    entries[index].home = entries[index].home ?? listing.home
    if let ticker { entryOfTicker[ticker] = index }
    entryOfName[name.key] = entryOfName[name.key] ?? index
  }

  /// The entries that `companies` do not have yet, by id, each id once.
  ///
  /// - Parameter selection: ids and tickers to take; nil for all.
  public func entries(besides companies: [Company], only selection: Set<String>? = nil) -> [Entry] {
    let tickers = Set(companies.flatMap(\.tickers))
    let names = Set(companies.flatMap(\.names).map { CompanyName($0.text).key })
    var ids = Set(companies.map(\.id))
    return
      entries
      .filter { entry in
        selection.map { $0.contains(entry.id) || !$0.isDisjoint(with: entry.tickers) } ?? true
      }
      .filter { entry in
        tickers.isDisjoint(with: entry.tickers)
          && !([entry.name] + entry.names).contains { names.contains(CompanyName($0).key) }
      }
      .sorted { ($0.id, $0.name) < ($1.id, $1.name) }
      .map { entry in
        var entry = entry
        entry.id = Self.free(entry.id, ids)
        ids.insert(entry.id)
        return entry
      }
  }

  /// What of `selection` no row answers to, in order.
  public func unknown(in selection: Set<String>) -> [String] {
    let known = Set(entries.flatMap { $0.tickers + [$0.id] })
    return selection.subtracting(known).sorted()
  }

  private static func free(_ id: String, _ ids: Set<String>) -> String {
    var (candidate, number) = (id, 2)
    while ids.contains(candidate) { (candidate, number) = ("\(id)-\(number)", number + 1) }
    return candidate
  }

  /// The entries as a file of `Rules/companies`.
  public static func yaml(_ entries: [Entry]) -> String {
    "companies:\n"
      + entries.map { entry in
        var lines = ["  - id: \(scalar(entry.id))", "    name: \(scalar(entry.name))"]
        if let home = entry.home { lines.append("    home: \(home)") }
        if !entry.tickers.isEmpty { lines.append("    tickers: \(list(entry.tickers))") }
        if !entry.names.isEmpty { lines.append("    names: \(list(entry.names))") }
        return lines.joined(separator: "\n") + "\n"
      }.joined()
  }

  private static func list(_ texts: [String]) -> String {
    "[" + texts.map(scalar).joined(separator: ", ") + "]"
  }

  /// Plain where no mark of YAML can be meant, else in single quotes.
  private static func scalar(_ text: String) -> String {
    let isPlain = text.allSatisfy { $0.isLetter || $0.isNumber || $0 == " " || $0 == "-" }
    return isPlain && text.first?.isLetter == true
      ? text : "'" + text.replacing("'", with: "''") + "'"
  }
}
