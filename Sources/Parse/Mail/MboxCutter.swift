/// Cuts the lines of an mbox file into mails.
///
/// A mail begins at a `From ` line behind an empty one; one `>` is taken off quoted ones (mboxrd).
public struct MboxCutter: Sendable {
  public struct Mail: Sendable {
    /// Incomplete if `isTooLarge`.
    public var bytes: [UInt8] = []
    /// In the file, from 1.
    public var firstLine = 1
    public var isTooLarge = false
  }

  private let limitBytes: Int
  private var mail = Mail()
  private var isAfterEmptyLine = true

  public init(limitBytes: Int = .max) { self.limitBytes = limitBytes }

  /// - Parameters:
  ///   - line: with or without the end of the line; nil for one that was too long to be read.
  ///   - number: the line's in the file, from 1.
  /// - Returns: the mail that ends before `line`, if one does.
  public mutating func take(_ line: ArraySlice<UInt8>?, number: Int) -> Mail? {
    guard let line else {
      (mail.isTooLarge, isAfterEmptyLine) = (true, false)
      return nil
    }
    let isBegin = isAfterEmptyLine && line.starts(with: "From ".utf8)
    isAfterEmptyLine = line.isBlankLine
    if isBegin {
      let ended = end()
      mail = Mail(firstLine: number)
      return ended
    }
    mail.isTooLarge = mail.isTooLarge || mail.bytes.count + line.count >= limitBytes
    if !mail.isTooLarge {
      mail.bytes += Self.isQuotedFrom(line) ? line.dropFirst() : line
      mail.bytes.append(UInt8(ascii: "\n"))
    }
    return nil
  }

  /// The last mail; nil if nothing but blanks is left.
  public mutating func end() -> Mail? {
    defer { mail = Mail() }
    return !mail.isTooLarge && mail.bytes.allSatisfy { $0 <= 32 } ? nil : mail
  }

  private static func isQuotedFrom(_ line: ArraySlice<UInt8>) -> Bool {
    line.first == UInt8(ascii: ">")
      && line.drop { $0 == UInt8(ascii: ">") }.starts(with: "From ".utf8)
  }
}
