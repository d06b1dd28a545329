import Foundation
import Model

/// One row of a list of companies: what any of the known forms says of it.
public struct CompanyListing: Sendable, Hashable {
  public var name: String
  public var chineseName: String?
  /// `NASDAQ:ABCD`; nil where the exchange is not known.
  public var ticker: String?
  /// ISO 3166-1 alpha-2.
  public var home: String?

  public init(name: String, chineseName: String? = nil, ticker: String? = nil, home: String? = nil)
  {
    (self.name, self.chineseName, self.ticker, self.home) = (name, chineseName, ticker, home)
  }

  /// Why a line is no row, in words.
  public struct LineError: Error, Sendable, CustomStringConvertible {
    public var description: String
  }

  /// Reads a line of NDJSON.
  ///
  /// Known forms: `{ticker, name}` of a register without exchanges, `{exchange, symbol, name, country}`,
  /// `{symbol, engName, zhName}` of Hong Kong (numbers), Shanghai (6…, 9…) and Shenzhen.
  ///
  /// - Returns: nil for a security that is no share: units, warrants, funds.
  public static func reading(_ line: some DataProtocol) throws(LineError) -> CompanyListing? {
    let object: Any
    do { object = try JSONSerialization.jsonObject(with: Data(line)) } catch {
      throw LineError(description: "not JSON; a listing is one JSON object a line")
    }
    guard let row = object as? [String: Any], let name = row["name"] ?? row["engName"],
      let name = name as? String
    else { throw LineError(description: "no `name` and no `engName`; a listing needs one") }
    guard !isOtherSecurity(name) else { return nil }
    let symbol = (row["symbol"] ?? row["ticker"]).map { "\($0)" }
    if row["engName"] != nil {
      return chinese(name, row["zhName"] as? String, symbol: symbol ?? "")
    }
    let exchange = (row["exchange"] as? String)?.uppercased()
    let ticker = exchange.flatMap { exchange in symbol.map { "\(exchange):\($0)" } }
    return CompanyListing(
      name: name, ticker: ticker, home: (row["country"] as? String).flatMap(country))
  }

  private static func chinese(_ name: String, _ chineseName: String?, symbol: String)
    -> CompanyListing?
  {
    guard symbol.count == 6 else {
      return CompanyListing(
        name: name, chineseName: chineseName, ticker: "HKEX:\(symbol)", home: "HK")
    }
    let exchange = symbol.hasPrefix("6") || symbol.hasPrefix("9") ? "SSE" : "SZSE"
    // Funds are listed among the shares: 15, 16 and 5 begin their numbers.
    guard !["5", "15", "16"].contains(where: symbol.hasPrefix) else { return nil }
    return CompanyListing(
      name: name, chineseName: chineseName, ticker: "\(exchange):\(symbol)", home: "CN")
  }

  private static func isOtherSecurity(_ name: String) -> Bool {
    let words = Set(name.uppercased().split { !$0.isLetter }.map(String.init))
    return !words.isDisjoint(with: [
      "WARRANT", "WARRANTS", "UNIT", "UNITS", "RIGHT", "RIGHTS", "PREFERRED", "NOTES", "ETF",
      "DEBENTURES",
    ])
  }

  private static let regions = Locale.Region.isoRegions.map(\.identifier).filter {
    $0.count == 2 && $0.allSatisfy(\.isLetter)
  }.sorted()

  private static let countries = {
    let english = Locale(identifier: "en_US")
    let pairs = regions.compactMap { code in
      english.localizedString(forRegionCode: code).map { ($0, code) }
    }
    return Dictionary(pairs) { first, _ in first }
  }()

  /// The code of an English name; lists shorten `Hong Kong SAR China`.
  private static func country(_ name: String) -> String? {
    guard !name.isEmpty else { return nil }
    return countries[name]
      ?? countries.filter { $0.key.hasPrefix(name + " ") }.map(\.value).min()
  }
}
