import Model

/// What stands beside a name that is acted upon, and is none of it.
extension CapitalNames {
  /// Where the name begins behind “sued”: behind the article of “sued The Quill”, which only a name has with
  /// a capital, and of “the Quill app”; behind a quotation mark and “Oslo-based”.
  static func nameStart(behind deed: Int, in text: TokenText) -> Int {
    var start = deed
    if text.reads("the", at: start), !text.isTitleCase { start += 1 }
    if quotes.contains(text.scalar(start)), !text.isJoined(start) { start += 1 }
    // “On -- Quill and Bell --”.
    while dashes.contains(text.scalar(start)) { start += 1 }
    return homeEnd(from: start, in: text) ?? start
  }

  /// Where the name begins behind “Oslo-based”, “Elba, N.J.-based”.
  private static func homeEnd(from start: Int, in text: TokenText) -> Int? {
    var end = start
    while end - start < 3, text.isWord(end), text.isCapital(end) { end += 1 }
    // “State-owned Quill”.
    if end == start, text.isWord(end), text.scalar(end + 1) == 0x2D { end += 1 }
    guard end > start else { return nil }
    if text.scalar(end) == 0x2C {
      let state = end + 1
      repeat {
        end += 1
      } while end - state < Self.longestState
        && (text.isCapital(end) || text.scalar(end) == 0x2E)
    }
    return text.scalar(end) == 0x2D && text.isJoined(end) && attributes.contains(text.key(end + 1))
      ? end + 2 : nil
  }
  private static let longestState = 4
  private static let quotes: Set<UInt32> = [0x22, 0x201C, 0x2018]
  static let dashes: Set<UInt32> = [0x2D, 0x2013, 0x2014]
  private static let attributes = KeyTable(of: NameNeighbours.homes)

  /// Right behind the name stands what the company is: “the Quill supermarket chain”.
  func hasTail(_ run: Range<Int>) -> Bool {
    let end = quotesEnd(run.upperBound)
    return tails.contains { $0.lowerBound == end && !text.isCapital($0.lowerBound) }
  }

  /// Where the name ends before “messaging app” that ends at `end`.
  func beforeTail(_ end: Int) -> Int {
    tails.filter { $0.upperBound == end && !text.isCapital($0.lowerBound) }
      .map(\.lowerBound).min() ?? end
  }

  func quotesEnd(_ end: Int) -> Int {
    [0x22, 0x201D, 0x2019].contains(text.scalar(end)) ? end + 1 : end
  }

  /// “Fined QLL $5 million”, “a fine of $5 million on QLL”, “fined QLL (QUILL LAMPS LTD)”: who pays is no body
  /// and no thing; nor is what is written large and long.
  func isPaying(_ name: Int) -> Bool {
    guard text.isShouted(name) else { return false }
    let next = name + 1
    return text.length(name) >= Self.longestInitials || Self.stations.contains(text.key(next))
      || sums.contains { $0.lowerBound == next || $0.upperBound == name - 1 }
      || text.scalar(next) == 0x28 && text.isShouted(next + 1) && text.isShouted(next + 2)
  }
  static let longestInitials = 7
  static let stations = KeyTable(of: ["tv", "fm", "radio", "channel"])

  /// The name in a headline of which every word has a capital: no word goes on with it, as in “Sues Oslo
  /// Landlord”, it is no man's office, and not all of it are words of every day or what people do.
  func isOfHeadline(_ run: Range<Int>) -> Bool {
    text.isTitleCase && capitals.tellsNames && run.count <= Self.longestInHeadline
      && (!text.isWord(run.upperBound) || Self.followers.contains(text.text(run.upperBound)))
      && !Self.offices.contains(text.key(run.upperBound - 1))
      && tellsName(run)
      && (run.count > 1
        || !isSurname(run.lowerBound) && !text.text(run.lowerBound).hasSuffix("ers"))
  }
  private static let longestInHeadline = 5
  private static let offices = KeyTable(of: ["ceo", "cfo", "coo", "cto", "exec", "execs"])

  /// The words of “Chip Company” are no name's in a headline.
  func tellsName(_ run: Range<Int>) -> Bool {
    run.contains { text.isNumber($0) || !isOrdinary($0) }
  }

  /// Behind the name of an owner, the one of whom the text tells: “Quill's unit Bell”, “Quill owner Bell”.
  func unit(of owner: Range<Int>) -> Range<Int>? {
    var (start, reach) = (owner.upperBound, 1)
    if isApostrophe(start), text.reads("s", at: start + 1) { (start, reach) = (start + 2, 3) }
    let end = (start..<start + reach).first { Self.relations.contains(text.key($0)) }
    guard let end, (start...end).allSatisfy({ text.isWord($0) && !text.isCapital($0) }) else {
      return nil
    }
    let name = ["company", "group", "firm"].contains(text.text(end + 1)) ? end + 2 : end + 1
    return run(from: name)
  }
  private static let relations = KeyTable(of: [
    "unit", "subsidiary", "arm", "division", "brand", "affiliate", "parent", "owner", "maker",
    "operator", "developer", "publisher",
  ])

  /// “Norland fines Quill”: the country does it, and the sentence begins with it.
  func isOfState(_ deed: Range<Int>) -> Bool {
    let last = deed.lowerBound - 1
    return countries.contains(last)
      && (text.range.lowerBound...last).allSatisfy(countries.contains)
  }

  /// Behind “, Oslo, Norland,” and “, Dallas, Tex.,”: where the company sits.
  func homeEnd(behindComma comma: Int) -> Int? {
    var end = comma + 1
    while end - comma <= 3, text.isWord(end), text.isCapital(end) { end += 1 }
    guard end > comma + 1, text.scalar(end) == 0x2C else { return nil }
    var state = end + 1
    if countries.contains(state) {
      while countries.contains(state) { state += 1 }
    } else if text.isWord(state), text.isCapital(state), text.length(state) <= 5,
      text.scalar(state + 1) == 0x2E
    {
      state += 2
    } else {
      return nil
    }
    return text.isWord(state) ? nil : state
  }

  /// Behind a registered name what follows without “and” is where it sits: “Quill Ltd., Oslo, Norland”.
  func withoutHomes(_ names: [Range<Int>], behind end: Int) -> [Range<Int>] {
    guard let last = names.last,
      isForm(end - 1),
      !(end..<last.lowerBound).contains(where: {
        text.reads("and", at: $0) || text.reads("or", at: $0) || text.scalar($0) == 0x3B
      })
    else { return names }
    return []
  }
  func isForm(_ index: Int) -> Bool {
    text.scalar(index) == 0x2E || Self.forms.contains(text.key(index))
  }

  /// “Quill Bank Ltd., Oslo, Norland ($5 million), Bell Bank Ltd., Bergen ($4 million)”: behind where it sits and
  /// its sum.
  func seatEnd(behind name: Int) -> Int? {
    guard text.scalar(name) == 0x2C, isForm(name - 1),
      let open = (name + 1...name + Self.longestSeat).first(where: {
        !isPart($0) && ![0x2C, 0x2E].contains(text.scalar($0))
      }), text.scalar(open) == 0x28,
      !text.range.contains(where: { isForm($0) && text.scalar($0 + 1) == 0x28 })
    else { return nil }
    let end = text.bracketEnd(at: open, within: Self.longestSeat)
    return end == open ? nil : end
  }
  private static let longestSeat = 10

  private static let forms = KeyTable(of: [
    "ltd", "limited", "inc", "llc", "corp", "corporation", "co", "company", "plc", "llp", "lp",
    "gmbh", "ag", "sa", "ab", "as",
  ])

  /// The name behind a legal form with which it begins: “UAB Quill”, “SIA “Quill””.
  func name(behindForm form: Range<Int>) -> Range<Int>? {
    let start = form.upperBound
    if Self.quotes.contains(text.scalar(start)), isPart(start + 1) {
      return run(around: start + 1, inList: true)
    }
    // “Quill Lamps, LLC Agrees”.
    let isEnding =
      text.scalar(form.lowerBound - 1) == 0x2C
      && (text.isTitleCase || text.reads("llc", at: form.lowerBound))
    guard isPart(start), !isEnding, let run = run(around: start, inList: true),
      run.lowerBound == form.lowerBound || run.lowerBound == start && form.count > 1
    else { return nil }
    return run
  }
}
