import Model

/// Capitals that are taken for companies where a sentence names none.
extension Classifier {
  /// The findings of a sentence, or, if they name no company, those of the same kinds where its guesses count;
  /// if there are none, those on several of whom it does not say that they are companies.
  func namingFindings(
    in scene: Scene, or naming: (Naming) -> Scene?, _ matches: (Scene) -> [Finding]
  ) -> (findings: [Finding], scene: Scene) {
    let plain = matches(scene)
    guard plain.allSatisfy(\.match.companies.isEmpty) else { return (plain, scene) }
    if let other = naming(.guesses) {
      let kinds = Set(plain.map { rulebook.rules[$0.rule].kind })
      let found = matches(other).filter {
        isGuessed($0) && (kinds.isEmpty || kinds.contains(rulebook.rules[$0.rule].kind))
      }
      if !found.isEmpty { return (found, other) }
    }
    guard plain.isEmpty, !scene.crowds.isEmpty, let other = naming(.crowds)
    else { return (plain, scene) }
    let found = matches(other).filter(isOnCrowd)
    return found.isEmpty ? (plain, scene) : (found, other)
  }

  /// An authority acts against several of whom it is not told that they are companies: a later sentence may
  /// name them.
  func isOnCrowd(_ finding: Finding) -> Bool {
    finding.match.companies.contains { group, _ in
      group.isCrowd
        && (!finding.match.regulators.isEmpty && hasRegulator(finding.scene)
          || finding.scene.areCompanies(group))
    } && rulebook.rules[finding.rule].priority >= 0 && !rulebook.rules[finding.rule].carries
  }

  /// Right beside its words stand the companies, which are but guessed.
  func isGuessed(_ finding: Finding) -> Bool {
    let (rule, scene) = (rulebook.rules[finding.rule], finding.scene)
    let mayGuess =
      rule.takesGuesses && (hasRegulator(scene) || isByCompany(finding))
      || (rule.guessesAlone(withSum: finding.match.money != nil)
        || rule.takesGuesses
          && finding.match.companies.allSatisfy { $0.role != .actor && isCoined($0.group, scene) })
        && namesNobody(scene)
    guard mayGuess, !finding.match.companies.isEmpty else { return false }
    let words = [finding.match.trigger] + finding.match.literals
    return finding.match.companies.allSatisfy { group, _ in
      words.contains { word in
        let edge = scene.edge(of: group, towards: word)
        let gap =
          word.upperBound <= group.tokens.lowerBound
          ? group.tokens.lowerBound - word.upperBound
          : word.lowerBound - max(group.tokens.upperBound, edge.lowerBound)
        return (0...Self.reachOfGuess).contains(gap) && scene.isOneClause(word, edge)
      }
    }
  }
  private static let reachOfGuess = 8

  /// “Ordered six stations to be shut down” tells what is done to firms, whatever counts them.
  func withoutCountsOfFirms(_ findings: [Finding]) -> [Finding] {
    let own = findings.filter { finding in
      !(countedKinds.contains(rulebook.rules[finding.rule].kind) && finding.countsFirms
        && finding.match.companies.isEmpty
        && finding.statistics.allSatisfy {
          $0.statistic.unit == .other && $0.statistic.verb != .closed
        })
    }
    return own.contains { !$0.match.companies.isEmpty } ? own : findings
  }

  /// Courts and prosecutors have to do with many who are no companies.
  private func hasRegulator(_ scene: Scene) -> Bool {
    scene.regulators.contains { authority in
      authority.members.contains {
        rulebook.regulators[rulebook.registered($0, in: scene.extraction)].body == .regulator
      }
        || authority.members.isEmpty && authority.offices.isEmpty && authority.body == .regulator
    }
  }

  /// “Acme sued Quill”, “Acme has pulled Quill from its store”: what companies do to others, and to no persons
  /// that nothing else tells of.
  private func isByCompany(_ finding: Finding) -> Bool {
    let (scene, verb) = (finding.scene, finding.match.trigger)
    let kind = rulebook.rules[finding.rule].kind
    guard courtKinds.contains(kind) || platformKinds.contains(kind) && isPulledFrom(finding) else {
      return false
    }
    return scene.companies.contains { group in
      !group.isPronoun && !group.members.isEmpty
        && !group.surfaces.contains(where: scene.isGuess)
        && (0...Self.reachOfSubject).contains(verb.lowerBound - group.tokens.upperBound)
        && scene.isOneClause(group.tokens, verb)
    }
  }
  private static let reachOfSubject = 3

  private func isPulledFrom(_ finding: Finding) -> Bool {
    finding.match.companies.contains { group, _ in
      group.surfaces.contains(where: finding.scene.isGuess)
        && finding.scene.sentence.tokens.contains(group.tokens.upperBound)
        && finding.scene.word(group.tokens.upperBound) == "from"
    }
  }

  /// A made-up word is neither a person nor a place, whoever acts.
  private func isCoined(_ group: Scene.Group, _ scene: Scene) -> Bool {
    group.surfaces.contains { scene.coined.contains($0.lowerBound) }
  }

  private func namesNobody(_ scene: Scene) -> Bool {
    scene.companies.allSatisfy { group in
      group.members.isEmpty || group.surfaces.contains(where: scene.isGuess)
    }
  }
}
