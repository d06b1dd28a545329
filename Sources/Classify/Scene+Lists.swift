import Model

/// Which names stand in one list.
extension Scene {
  /// Names with only commas, brackets, quotation marks and “and” between them are one group.
  func groups(of names: [(Int, Range<Int>)], areAuthorities: Bool = false) -> [Group] {
    var groups: [Group] = []
    for (member, tokens) in names {
      if var last = groups.popLast() {
        let isSame = last.members.last == member && isSecondName(last.tokens.upperBound)
        let end = areAuthorities ? last.tokens.upperBound : nameEnd(last.tokens.upperBound)
        let told = areAuthorities ? end : remarksEnd(behind: end)
        let between = told..<max(told, tokens.lowerBound)
        if !areAuthorities, isShortName(tokens, behind: last.tokens.upperBound) {
          // One is of the registry, or the first name is told again.
          let same = last.members.count - 1
          if member < last.members[same] { last.members[same] = member }
          let end = tokens.upperBound
          last.tokens = last.tokens.lowerBound..<(isQuote(end) ? end + 2 : end + 1)
          groups.append(last)
          continue
        }
        if !areAuthorities, tokens.lowerBound < told || isAlias(tokens, behind: end) {
          groups.append(last)
          continue
        }
        if !areAuthorities, isPossessive(between) {
          // “Acme's Bolt”: Bolt, whoever owns it.
          (last.members[last.members.count - 1], last.surfaces[last.surfaces.count - 1]) = (
            member, tokens
          )
          last.tokens = last.tokens.lowerBound..<tokens.upperBound
          groups.append(last)
          continue
        }
        if last.tokens.overlaps(tokens) || isSame
          || joins(between) && !areParted(last.tokens, tokens) && !beginsStatement(tokens)
          || repeatsPreposition(of: last.tokens, between)
          || areAuthorities && joinsAuthorities(between)
        {
          if !last.members.contains(member) {
            last.members.append(member)
            last.surfaces.append(tokens)
          }
          last.tokens = last.tokens.lowerBound..<max(last.tokens.upperBound, tokens.upperBound)
          groups.append(last)
          continue
        }
        groups.append(last)
      }
      groups.append(Group(members: [member], surfaces: [tokens], tokens: tokens, isPronoun: false))
    }
    return groups
  }

  /// “Acme and Bolt; Cask had complained”.
  private func beginsStatement(_ name: Range<Int>) -> Bool {
    !isHan && name.lowerBound > sentence.tokens.lowerBound
      && extraction.tokens[name.lowerBound - 1].scalar == 0x3B
      && sentence.tokens.contains(name.upperBound) && isBesideVerb(name.upperBound)
  }

  /// “Quill Brightline Inc. (Acme AG)”: a short name of the same company.
  private func isShortName(_ name: Range<Int>, behind end: Int) -> Bool {
    guard !isHan, (end + 1...end + 3).contains(name.lowerBound),
      extraction.tokens[end].scalar == 0x28,
      (end + 1..<name.lowerBound).allSatisfy({ isQuote($0) || word($0) == "the" })
    else { return false }
    var close = nameEnd(name.upperBound)
    if sentence.tokens.contains(close), isQuote(close) { close += 1 }
    return sentence.tokens.contains(close) && extraction.tokens[close].scalar == 0x29
  }

  func isQuote(_ index: Int) -> Bool {
    [0x22, 0x27, 0x201C, 0x201D, 0x2018].contains(extraction.tokens[index].scalar)
  }

  /// Where the rest of a name ends that the registry has not: “Acme Pakistan and Bolt”.
  func nameEnd(_ end: Int) -> Int {
    guard !isHan else { return end }
    let rest = (end..<min(end + 2, sentence.tokens.upperBound)).prefix {
      isCapitalised($0..<$0 + 1)
    }
    return end + rest.count
  }

  /// “Acme, owner of the Acme Store, and Bolt”: the same company, named by what it owns.
  private func isSecondName(_ end: Int) -> Bool {
    end + 1 < sentence.tokens.upperBound && extraction.tokens[end].scalar == 0x2C
      && Self.appositions.contains(word(end + 1))
  }

  private func joins(_ between: Range<Int>) -> Bool {
    isListGlue(between) || isRelativeClause(between) || isDescription(between)
      || isCoalition(between) || isBracketed(between) || isJointly(between) || joinsInHan(between)
      || isIntroduction(between) || tellsHomes(between) || namesAnother(between)
      || tellsWhatItIs(between) || tellsSeat(between)
  }

  /// “Reviews of the app Acme and of the platform Bolt”.
  private func repeatsPreposition(of group: Range<Int>, _ between: Range<Int>) -> Bool {
    guard !isHan, (2...7).contains(between.count), word(between.lowerBound) == "and" else {
      return false
    }
    let preposition = word(between.lowerBound + 1)
    return Self.repeated.contains(preposition)
      && between.dropFirst(2).allSatisfy { extraction.tokens[$0].kind == .word }
      && (between.count == 2 || companyNouns.contains(between.upperBound))
      && (max(group.lowerBound - 6, sentence.tokens.lowerBound)..<group.lowerBound).contains {
        word($0) == preposition
      }
  }
  private static let repeated: Set<String> = [
    "of", "against", "on", "into", "with", "from", "to", "at",
  ]

  /// “The retailer Acme”, “a Dutch retailer, Acme,”, “two banks, Bolt and Cask”: what they are stands
  /// before the names and is one with them.
  func withDescription(_ group: Group) -> Group {
    let before = group.tokens.lowerBound
    guard !isHan, sentence.tokens.contains(before - 1) else { return group }
    let isParted = [0x2C, 0x2014].contains(extraction.tokens[before - 1].scalar)
    let noun = isParted ? before - 2 : before - 1
    guard companyNouns.contains(noun + 1),
      !isParted || (isPluralNoun(noun) ? group.members.count > 1 : isIndefinite(noun))
    else { return group }
    var described = group
    described.tokens = noun..<group.tokens.upperBound
    return described
  }

  func isPluralNoun(_ noun: Int) -> Bool { word(noun).hasSuffix("s") }

  private func isIndefinite(_ noun: Int) -> Bool {
    (noun - Self.longestDescription..<noun).contains {
      sentence.tokens.contains($0) && ["a", "an"].contains(word($0))
    }
  }
  private static let longestDescription = 6

  /// “Acme and the three other banks — Bolt, Cask and Dell”.
  private func isIntroduction(_ between: Range<Int>) -> Bool {
    guard (4...14).contains(between.count), word(between.lowerBound) == "and",
      Program.Gap.endsClause(extraction.tokens[between.upperBound - 1].scalar),
      companyNouns.contains(between.upperBound - 1), isPluralNoun(between.upperBound - 2)
    else { return false }
    return Self.articles.contains(word(between.lowerBound + 1))
      || extraction.tokens[between.lowerBound + 1].kind == .number
      || ["two", "three", "four", "five", "other", "several"].contains(word(between.lowerBound + 1))
  }

  /// “Acme ($5 million), Bolt”: what stands in brackets after a name.
  private func isBracketed(_ between: Range<Int>) -> Bool {
    guard between.count > 3, between.count <= 14,
      extraction.tokens[between.lowerBound].scalar == 0x28,
      let end = between.first(where: { extraction.tokens[$0].scalar == 0x29 })
    else { return false }
    return end + 1 < between.upperBound && isListGlue(end + 1..<between.upperBound)
  }

  /// “The Bell Office and a coalition of 30 other offices”, “Bell Officer Ann Lamp leads a group of 30
  /// officers”, “the Bell Office and agencies of six states”, “the Bell Office and Ohio's Lamp Office”.
  private func isCoalition(_ between: Range<Int>) -> Bool {
    guard (1...12).contains(between.count) else { return false }
    let isOwned =
      between.count <= 5 && ["and", "with"].contains(word(between.lowerBound))
      && isCapitalised(between.lowerBound + 1..<between.lowerBound + 2)
      && word(between.upperBound - 1) == "s"
    return isOwned
      || (word(between.lowerBound - 1) == "general"
        || between.contains { Self.leads.contains(word($0)) })
        && between.contains { Self.coalitions.contains(word($0)) }
        && between.allSatisfy {
          extraction.tokens[$0].kind == .number || extraction.tokens[$0].scalar == 0x2C
            || Self.coalitionWords.contains(word($0)) || Self.leads.contains(word($0))
            || Self.coalitions.contains(word($0)) || isCapitalised($0..<$0 + 1)
        }
  }
  private static let leads: Set<String> = [
    "and", "with", "leads", "led", "leading", "heads", "heading", "joins", "joined", "joining",
  ]
  private static let coalitionWords: Set<String> = [
    "a", "an", "the", "bipartisan", "other", "state", "states", "district", "multistate", "in",
    "by",
    "fellow", "today", "has", "also", "is", "law", "enforcement", "attorneys", "general", "from",
  ]
  private static let coalitions: Set<String> = ["coalition", "group", "of", "agencies"]

  /// “the Bell Office, together with the Lamp Office”.
  private func isJointly(_ between: Range<Int>) -> Bool {
    let words = between.filter { extraction.tokens[$0].kind == .word }.map(word)
    return words.contains { Self.joiners.contains($0) }
      && between.allSatisfy {
        extraction.tokens[$0].kind == .word || extraction.tokens[$0].scalar == 0x2C
      }
      && words.allSatisfy {
        Self.joiners.contains($0) || ["with", "by", "the", "a", "of"].contains($0)
      }
  }

  private static let joiners: Set<String> = ["together", "along", "joined", "alongside", "jointly"]

  /// “Acme, the payments firm Bolt and the search engine Cask”: a name with what it is before it.
  private func isDescription(_ between: Range<Int>) -> Bool {
    guard (2...8).contains(between.count),
      !extraction.tokens[between].contains(where: { $0.kind == .han })
    else { return false }
    // “Acme and chip maker Bolt”, “Acme and Oslo-based Bolt” need no article.
    let isTold =
      companyNouns.contains(between.upperBound)
      || Self.attributes.contains(word(between.upperBound - 1))
    let inner = between.drop {
      isTold ? isListGlue($0..<$0 + 1) : !Self.articles.contains(word($0))
    }
    guard let first = inner.first, let last = inner.last,
      isListGlue(between.lowerBound..<first), first > between.lowerBound
    else { return false }
    // “Acme and given the search engine Bolt”: an article only opens what tells of a name.
    guard !inner.dropFirst().contains(where: { Self.articles.contains(word($0)) }) else {
      return false
    }
    // “Acme and its Oslo unit, Bolt”, “Acme and a small agency, Bolt”.
    let isApposed =
      word(first - 1) == "and" && extraction.tokens[last].scalar == 0x2C
      && (companyNouns.contains(last) ? Self.articles : Self.possessives).contains(word(first))
    return (isApposed ? inner.dropLast() : inner).allSatisfy { index in
      extraction.tokens[index].kind == .word
        ? !Self.relatives.contains(word(index))
          && !["by", "of", "from", "for", "to", "with", "in", "behind"].contains(word(index))
        : extraction.tokens[index].scalar == 0x2D
    }
  }

  private static let attributes: Set<String> = ["based", "owned", "backed", "listed", "controlled"]
  private static let possessives: Set<String> = ["its", "their"]
  static let articles: Set<String> = ["the", "a", "an", "its", "their"]

  /// “Acme, which sold them, and Bolt”: what is said of one name does not end the list.
  private func isRelativeClause(_ between: Range<Int>) -> Bool {
    guard between.count > 3, between.count <= 16,
      extraction.tokens[between.lowerBound].scalar == 0x2C,
      Self.relatives.contains(word(between.lowerBound + 1))
        || Self.appositions.contains(word(between.lowerBound + 1))
    else { return false }
    // “At Acme, which sold them, and at Bolt”.
    let end =
      between.reversed().first {
        !Self.listWords.contains(word($0)) && !companyNouns.contains($0 + 1)
          && !(Self.repeated.contains(word($0)) && word($0 - 1) == "and")
      } ?? between.lowerBound
    return end > between.lowerBound && [0x2C, 0x3B].contains(extraction.tokens[end].scalar)
  }

  private static let appositions: Set<String> = [
    "owner", "parent", "maker", "operator", "publisher", "part", "formerly",
  ]
  private static let relatives: Set<String> = ["which", "where", "who", "whose", "that"]

  func isListGlue(_ between: Range<Int>) -> Bool {
    between.count <= 5
      && between.allSatisfy { index in
        let token = extraction.tokens[index]
        switch token.kind {
        case .punctuation: return Self.listMarks.contains(token.scalar)
        case .han: return Self.listHan.contains(token.scalar) && !isMeans(index)
        case .word: return Self.listWords.contains(word(index))
        case .number: return false
        }
      }
  }

  private static let listMarks: Set<UInt32> = [
    0x2A, 0x2C, 0x2E, 0x3B, 0x26, 0x28, 0x29, 0x22, 0x27, 0x2F, 0x3001, 0x201C, 0x201D, 0x2018,
    0x2019, 0x300C, 0x300D, 0x300A, 0x300B,
  ]
  private static let listHan = Set("和及与與以、旗下的会會同联聯合等其".unicodeScalars.map(\.value))
  private static let listWords: Set<String> = [
    "and", "or", "as", "well", "the", "s", "inc", "corp", "ltd", "llc", "co", "plc", "limited",
    "corporation",
  ]
}
