import Foundation
import GRDB

extension Archive {
  /// What a site's robots.txt said, if it was asked in `time`.
  public func robots(
    at address: String, askedIn time: ClosedRange<Date>
  ) async throws(StoreError) -> [UInt8]? {
    try await read("read what `\(address)` says") { db in
      try Data.fetchOne(
        db,
        sql: """
          SELECT text FROM robots WHERE address = :address AND asked BETWEEN :start AND :end
          """,
        arguments: [
          "address": address, "start": time.lowerBound.milliseconds,
          "end": time.upperBound.milliseconds,
        ]
      ).map(Array.init)
    }
  }

  public func setRobots(
    _ text: [UInt8], at address: String, now: Date
  ) async throws(StoreError) {
    try await write("store what `\(address)` says") { db in
      try db.execute(
        sql: """
          INSERT OR REPLACE INTO robots (address, asked, text) VALUES (:address, :now, :text)
          """, arguments: ["address": address, "now": now.milliseconds, "text": Data(text)])
    }
  }
}
