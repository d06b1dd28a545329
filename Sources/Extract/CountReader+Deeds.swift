import Model

/// What was done to counted things.
extension CountReader {
  static let auxiliaries: Set<String> = [
    "was", "were", "is", "are", "be", "been", "being", "have", "has", "had", "will", "would", "got",
  ]

  func deed(of counts: [Reading], at index: Int) -> Mention.Deed? {
    let count = counts[index]
    if let caused = caused(count.tokens) ?? taken(count.tokens) {
      return Mention.Deed(verb: caused, token: count.tokens.lowerBound - 1, isPart: false)
    }
    if text.reads("up", at: count.tokens.lowerBound) || isCompared(count.tokens)
      || appeals(behind: count.tokens)
    {
      return nil
    }
    let left = index > 0 ? counts[index - 1].tokens.upperBound : text.range.lowerBound
    let right =
      index + 1 < counts.count ? counts[index + 1].tokens.lowerBound : text.range.upperBound
    let nearest = words.deeds.last {
      $0.tokens.lowerBound < count.tokens.lowerBound
        // 破案118起: the noun is the verb's end.
        && $0.tokens.upperBound <= count.tokens.lowerBound + (isHan ? 1 : 0)
        && $0.tokens.lowerBound >= left
        && (isSameClause($0.tokens.lowerBound, count.tokens.lowerBound)
          || isAmongThem(count.tokens.lowerBound))
        && !isOffence($0.tokens) && !isParticle($0.tokens)
        && !opensClause($0.tokens.upperBound, count.tokens.lowerBound)
    }
    let before = nearest.map { (tokens: $0.tokens, verb: isMissed($0.tokens) ? nil : $0.verb) }
    let after = words.deeds.first {
      $0.tokens.lowerBound >= count.tokens.upperBound
        && $0.tokens.upperBound <= right
        && isSameClause($0.tokens.lowerBound, count.tokens.upperBound - 1)
        && $0.tokens.lowerBound - count.tokens.upperBound <= reach(to: $0.tokens)
        // “Told four lenders to stop sanctioning loans”: they are to do it.
        && (isHan || !text.reads("to", at: count.tokens.upperBound))
        && !isCounted($0, with: count.tokens) && !isOfAnother($0.tokens, behind: count.tokens)
        && !isParticle($0.tokens) && !isTheirOwn($0.tokens) && !isOffence($0.tokens)
        && !isOfOne($0.tokens, behind: count.tokens)
    }
    if isHan, isDash(count.tokens.upperBound),
      let listed = words.deeds.first(where: {
        (1...4).contains($0.tokens.lowerBound - count.tokens.upperBound)
      }), let verb = listed.verb
    {
      return Mention.Deed(verb: verb, token: listed.tokens.lowerBound, isPart: false)
    }
    let isBehind =
      isFronted(count.tokens, before: after?.tokens, behind: before)
      || isPassive(after: count.tokens.upperBound)
      || index > 0 && after != nil && before.map { isDoneBefore($0.tokens) } ?? false
      || isNearer(after?.tokens, before?.tokens, to: count.tokens)
    // “37 million removed videos”.
    let inside = words.deeds.first {
      $0.tokens.lowerBound > count.tokens.lowerBound
        && $0.tokens.upperBound < count.tokens.upperBound
        && $0.verb != nil && !isParticle($0.tokens)
    }
    let beside = isBehind ? after ?? before : before ?? after
    if isHan, beside == nil || isNotMended(beside, behind: count.tokens),
      let faulty = faulty(count, before: right)
    {
      return faulty
    }
    // “restored 2 delisted games”
    let isUndone = before.map { $0.verb == nil } ?? false
    guard
      let chosen = isHan || isUndone ? beside : inside ?? beside ?? distant(from: count.tokens),
      let verb = chosen.verb
    else { return nil }
    return Mention.Deed(
      verb: verb, token: chosen.tokens.lowerBound, isPart: isPart(count.tokens))
  }

  /// “Fewer than the 300 that it banned in May”: those were told before.
  private func isCompared(_ count: Range<Int>) -> Bool {
    !isHan
      && text.reads(
        "than", at: count.lowerBound - (text.reads("the", at: count.lowerBound - 1) ? 2 : 1))
  }

  /// “300 users who appealed a ban”.
  private func appeals(behind count: Range<Int>) -> Bool {
    !isHan && ["who", "that"].contains(text.text(count.upperBound))
      && ["appealed", "appeal", "complained", "protested"].contains(text.text(count.upperBound + 1))
  }

  /// “Fake goods were seized, among them 300 watches”, “including 300 watches”.
  private func isAmongThem(_ count: Int) -> Bool {
    !isHan
      && (text.reads("including", at: count - 1)
        || text.reads("them", at: count - 1) && text.reads("among", at: count - 2))
  }

  /// “Pulled its tuna after 13 people fell ill”: they are of another clause.
  func opensClause(_ start: Int, _ end: Int) -> Bool {
    !isHan && start < end && (start..<end).contains { Self.otherClauses.contains(text.key($0)) }
  }
  private static let otherClauses = KeyTable(
    of: [
      "when", "while", "after", "before", "because", "until", "if", "but", "following", "although",
    ])

  /// “Failed to remove”, “requests to remove”.
  private func isMissed(_ deed: Range<Int>) -> Bool {
    text.reads("to", at: deed.lowerBound - 1)
      && Self.missing.contains(text.key(deed.lowerBound - 2))
  }
  private static let missing = KeyTable(
    of: [
      "fail", "fails", "failed", "failing", "failure", "failures", "decline", "declined",
      "declines",
      "declining", "refuse", "refused", "refuses", "refusing", "refusal", "request", "requests",
      "unable",
    ])

  /// “300 posts were pulled and 20 accounts closed”: the first verb has its counted things already.
  private func isDoneBefore(_ deed: Range<Int>) -> Bool {
    !isHan && Self.auxiliaries.contains(text.text(deed.lowerBound - 1))
      && (text.scalar(deed.upperBound) == 0x2C || text.reads("and", at: deed.upperBound))
  }

  /// How far behind its count a deed stands; 23款App因侵害用户权益被下架 gives the reason between.
  private func reach(to deed: Range<Int>) -> Int {
    isHan && [0x88AB, 0x906D].contains(text.scalar(deed.lowerBound - 1)) ? 30 : 10
  }

  /// “Fined for restricting sales of 100 games”, “handled 100 links for blocking”: what it was fined for, and
  /// what is yet to be done.
  private func isOffence(_ deed: Range<Int>) -> Bool {
    !isHan && text.reads("for", at: deed.lowerBound - 1)
      && text.text(deed.lowerBound).hasSuffix("ing")
  }

  /// “Added 8 million accounts and removed the ads”: the second verb has an object of its own.
  private func isOfAnother(_ deed: Range<Int>, behind count: Range<Int>) -> Bool {
    !isHan && text.reads("and", at: deed.lowerBound - 1)
      && text.isWord(deed.upperBound) && !Self.behindPassives.contains(text.text(deed.upperBound))
      && !(count.upperBound..<max(count.upperBound, deed.lowerBound)).contains {
        Self.auxiliaries.contains(text.text($0))
      }
  }

  /// “A firm behind 300 messages has been fined”: the firm was.
  private func isOfOne(_ deed: Range<Int>, behind count: Range<Int>) -> Bool {
    guard !isHan, text.isWord(count.lowerBound - 1) else { return false }
    let auxiliary = deed.lowerBound - (text.reads("been", at: deed.lowerBound - 1) ? 2 : 1)
    let before = text.text(count.lowerBound - 1)
    return auxiliary >= count.upperBound && Self.ofOne.contains(text.text(auxiliary))
      && (Self.beside.contains(before) || before.hasSuffix("ing"))
  }
  private static let ofOne: Set<String> = ["was", "is", "has"]
  private static let beside: Set<String> = [
    "behind", "with", "for", "over", "by", "in", "on", "at",
  ]

  static let behindPassives: Set<String> = [
    "from", "on", "in", "for", "after", "by", "over", "at", "to", "under", "as", "because", "last",
    "this", "since", "during", "when", "while", "and", "or", "within", "with", "off", "following",
    "through", "so", "every", "each", "before", "worldwide", "globally", "out", "down",
  ]

  /// “147 million ratings and reviews were blocked”: the reviews are counted, and nobody reviewed.
  private func isCounted(
    _ deed: (tokens: Range<Int>, verb: TakedownStatistic.Verb?), with count: Range<Int>
  ) -> Bool {
    !isHan && deed.verb == nil && words.nouns[deed.tokens.upperBound - 1] != nil
      && deed.tokens.lowerBound == count.upperBound + 1 && text.reads("and", at: count.upperBound)
  }

  /// “10 apps, seven of them games, were disabled”; “found 7.5 million accounts and is removing them”.
  private func distant(from count: Range<Int>) -> (
    tokens: Range<Int>, verb: TakedownStatistic.Verb?
  )? {
    words.deeds.first { deed in
      let (start, end) = (deed.tokens.lowerBound, deed.tokens.upperBound)
      guard (1...Self.distantReach).contains(start - count.upperBound) else { return false }
      if ["them", "these"].contains(text.text(end)) { return true }
      var behind = start - 1
      while Self.auxiliaries.contains(text.text(behind)) { behind -= 1 }
      return behind < start - 1 && isMarkOfAside(behind) && isMarkOfAside(count.upperBound)
    }
  }

  /// “300 posts, most of them on Acme, were removed”, “300 posts – 200 on Acme – were removed”.
  private func isMarkOfAside(_ index: Int) -> Bool {
    [0x2C, 0x2013, 0x2014, 0x28, 0x29].contains(text.scalar(index))
      || text.scalar(index) == 0x2D && !text.isJoined(index)
  }

  static let distantReach = 30

  /// “accounts closed and 1,600 products withdrawn”: the participle behind is nearer.
  private func isNearer(_ after: Range<Int>?, _ before: Range<Int>?, to count: Range<Int>) -> Bool {
    guard !isHan, let after, let before else { return false }
    return after.lowerBound - count.upperBound < count.lowerBound - before.upperBound
  }

  private func isPassive(after index: Int) -> Bool {
    if isHan {
      return [0x88AB, 0x906D].contains(text.scalar(index))
        || [0x88AB, 0x906D].contains(text.scalar(index + 1))
    }
    let next = (index..<index + 3).first {
      Self.auxiliaries.contains(text.text($0)) || Self.clauseOpeners.contains(text.text($0))
    }
    return next.map { Self.auxiliaries.contains(text.text($0)) } ?? false
  }
  /// What stands behind one of these is done to something else: “blocked 40 accounts when they were new”.
  private static let clauseOpeners: Set<String> = [
    "when", "while", "as", "after", "before", "because", "since", "until", "if", "and", "but",
  ]

  func isSameClause(_ a: Int, _ b: Int) -> Bool {
    text.range.contains(a) && text.range.contains(b)
      && text.tokens[a].clause == text.tokens[b].clause
  }

  /// Counts joined by commas and “and” share one verb, whichever side it stands on.
  func shareDeeds(among counts: inout [Reading]) {
    guard counts.count > 1 else { return }
    for index in 1..<counts.count
    where counts[index].deed == nil && !isRestored(counts[index].tokens)
      && (joins(counts[index - 1], counts[index]) || isAmong(counts[index])
        || counts[index].isElliptic || goesOn(counts[index], behind: counts[index - 1])
        || addsTo(counts[index - 1], counts[index])
        || leavesOutVerb(counts[index], behind: counts[..<index])
        || isParallel(counts[index].tokens, behind: counts[index - 1])
        || holds(counts[index - 1], counts[index])
        || isPart(counts[index].tokens)
          && (isHan
            || counts[index].unit == counts[index - 1].unit
              && !hasDeed(after: counts[index].tokens)))
    {
      if var deed = counts[index - 1].deed {
        deed.isPart =
          isPart(counts[index].tokens) || counts[index].isShare
          || deed.isPart
            && (counts[index].isElliptic || goesOn(counts[index], behind: counts[index - 1]))
        counts[index].deed = deed
      }
    }
    for index in stride(from: counts.count - 2, through: 0, by: -1)
    where counts[index].deed == nil && joins(counts[index], counts[index + 1]) {
      counts[index].deed = counts[index + 1].deed
    }
  }

  /// “300 posts were removed in Oslo, and 200 posts in Bergen”.
  private func leavesOutVerb(_ count: Reading, behind earlier: ArraySlice<Reading>) -> Bool {
    !isHan && earlier.contains { $0.unit == count.unit }
      && text.reads("and", at: count.tokens.lowerBound - 1)
      && ["in", "on", "at", "from", "after", "before", "over"].contains(
        text.text(count.tokens.upperBound))
      && !hasDeed(after: count.tokens)
  }

  /// “Removed 300 posts and restored 20”, “300 posts, 20 of which were later restored”.
  private func isRestored(_ count: Range<Int>) -> Bool {
    guard !isHan else { return false }
    if Self.restorations.contains(text.key(count.lowerBound - 1)) { return true }
    let behind = count.upperBound..<count.upperBound + Self.reachOfRestoration
    return behind.contains {
      Self.restorations.contains(text.key($0)) && isSameClause($0, count.upperBound - 1)
        && (text.reads("later", at: $0 - 1) || Self.auxiliaries.contains(text.text($0 - 1)))
    }
  }
  private static let restorations = KeyTable(of: ["restored", "reinstated", "unblocked"])
  private static let reachOfRestoration = 7

  private func goesOn(_ count: Reading, behind part: Reading) -> Bool {
    part.deed?.isPart == true && part.unit == count.unit && goesOnListing(count, part)
      && !hasDeed(after: count.tokens)
  }
}
