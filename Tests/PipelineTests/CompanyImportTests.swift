import Foundation
import Model
import Testing

@testable import Pipeline

@Suite struct CompanyImportTests {
  private func listings(_ lines: String...) throws -> CompanyImport {
    var lists = CompanyImport()
    for line in lines {
      if let listing = try CompanyListing.reading(Data(line.utf8)) { lists.add(listing) }
    }
    return lists
  }

  @Test(arguments: [
    ("Brightwater Inc. Class A Common Stock", "Brightwater", "brightwater"),
    ("BRIGHTWATER FOODS CORP /DE/", "Brightwater Foods", "brightwater-foods"),
    ("The Hill & Dale Company, Inc. (The)", "Hill & Dale", "hill-dale"),
    ("Café Nord Holdings plc American Depositary Shares", "Café Nord", "cafe-nord"),
    ("QXT SYSTEMS LTD", "QXT Systems", "qxt-systems"),
  ])
  func `a listed name is cut to what news write`(listed: String, text: String, slug: String) {
    #expect(CompanyName(listed).text == text)
    #expect(CompanyName(listed).slug == slug)
  }

  @Test(arguments: [
    ("青山湖實業股份有限公司", "青山湖實業"), ("青山湖集團控股有限公司", "青山湖集團"),
    ("青山湖(中國)控股有限公司", "青山湖"), ("青山湖Ａ", "青山湖"), ("青山湖－Ｗ", "青山湖"), ("湖Ａ", "湖"),
  ])
  func `a Chinese name loses its legal form and the mark of its shares`(
    listed: String, name: String
  ) {
    #expect(CompanyName.chinese(listed) == name)
  }

  @Test func `one company of several lists is one entry`() throws {
    let lists = try listings(
      #"{"exchange": "nasdaq", "symbol": "BRWT", "name": "Brightwater Inc. Common Stock", "country": "Singapore"}"#,
      #"{"exchange": "nasdaq", "symbol": "BRWTW", "name": "Brightwater Inc. Warrants", "country": ""}"#,
      #"{"cik": 7, "ticker": "BRWT", "name": "BRIGHTWATER INC"}"#,
      #"{"symbol": 7001, "engName": "Brightwater Group Limited", "zhName": "清水灣集團有限公司"}"#)
    #expect(
      lists.entries(besides: []) == [
        .init(
          id: "brightwater", name: "Brightwater", home: "SG",
          tickers: ["NASDAQ:BRWT", "HKEX:7001"], names: ["清水灣集團"])
      ])
  }

  @Test func `companies of the registry are left out by ticker or name`() throws {
    let lists = try listings(
      #"{"symbol": "600999", "engName": "NORTH LAKE", "zhName": "北湖股份"}"#,
      #"{"symbol": "000999", "engName": "SOUTH LAKE", "zhName": "南湖股份"}"#,
      #"{"symbol": "510999", "engName": "LAKE ETF", "zhName": "湖ETF"}"#,
      #"{"symbol": "000998", "engName": "EAST LAKE", "zhName": "東湖Ａ"}"#)
    let known = [
      Company(id: "north", name: "North", tickers: ["SSE:600999"], names: []),
      Company(id: "south", name: "South", names: [Name("South Lake Group")]),
    ]
    #expect(lists.entries(besides: known).map(\.id) == ["east-lake"])
    #expect(lists.entries(besides: [], only: ["SZSE:000999"]).map(\.id) == ["south-lake"])
    #expect(lists.unknown(in: ["SZSE:000999", "NYSE:NONE"]) == ["NYSE:NONE"])
  }

  @Test func `what YAML might read otherwise is quoted`() {
    let entry = CompanyImport.Entry(
      id: "360-lake", name: "Lake's.com", home: "CN", tickers: ["SSE:1"], names: ["湖", "17"])
    #expect(
      CompanyImport.yaml([entry]) == """
        companies:
          - id: '360-lake'
            name: 'Lake''s.com'
            home: CN
            tickers: ['SSE:1']
            names: [湖, '17']

        """)
  }

  @Test func `a line that is no listing says why`() {
    #expect(throws: CompanyListing.LineError.self) {
      try CompanyListing.reading(Data("{".utf8))
    }
    #expect(throws: CompanyListing.LineError.self) {
      try CompanyListing.reading(Data(#"{"symbol": "A"}"#.utf8))
    }
  }
}
