import Classify
import Definitions
import Extract
import Foundation
import Model

/// A made-up town's rulebook, read from real files, and what it finds in a text.
enum Town {
  static func actions(in text: String, title: String? = nil, published: String = "2023-06-01")
    -> [RegulatoryAction]
  {
    let document = Document(id: "t", title: title, text: text, published: PartialDate(published))
    return engine.classifier.classification(of: engine.extractor.extraction(of: document)).actions
  }

  /// The engine reads the text and does not only look it through.
  static func isRead(_ text: String) -> Bool {
    var workspace = Extractor.Workspace()
    let document = Document(id: "t", text: text)
    return !engine.extractor.extraction(of: document, in: &workspace) { _ in true }.sentences
      .isEmpty
  }

  /// The actions that are found where the text is read only as far as it tells something.
  static func actionsAsFarAsTold(in text: String) -> [RegulatoryAction] {
    var workspace = Extractor.Workspace()
    let document = Document(id: "t", text: text, published: PartialDate("2023-06-01"))
    let extraction = engine.extractor.extraction(
      of: document, in: &workspace, where: engine.classifier.tells)
    return engine.classifier.classification(of: extraction).actions
  }

  /// `kind: companies`, in reading order; background actions in brackets.
  static func summary(_ text: String, published: String = "2023-06-01") -> [String] {
    actions(in: text, published: published).map { action in
      let line = "\(action.kind): \(action.companies.compactMap(\.id).joined(separator: " "))"
      return action.background ? "(\(line))" : line
    }
  }

  static func outcomes(in text: String) -> Set<Explanation.Outcome> {
    let extraction = engine.extractor.extraction(of: Document(id: "t", text: text))
    return Set(engine.classifier.explanation(of: extraction).attempts.map(\.outcome))
  }

  /// Whom a text names in a town that knows the names of persons and places.
  static func namesAmongOthers(in text: String) -> [String] {
    let extraction = census.extractor.extraction(of: Document(id: "t", text: text))
    return census.classifier.classification(of: extraction).actions.flatMap(\.companies).map(\.name)
  }

  private typealias Engine = (extractor: Extractor, classifier: Classifier)
  private static let engine = read(["town.yaml": rules])
  private static let census = read(["town.yaml": rules, "proper-names.txt": "smith oslo\n"])

  private static func read(_ files: [String: String]) -> Engine {
    let folder = FileManager.default.temporaryDirectory.appending(
      path: "tocsin-town-\(UUID().uuidString)")
    do {
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      defer { try? FileManager.default.removeItem(at: folder) }
      for (name, text) in files {
        try Data(text.utf8).write(to: folder.appending(path: name))
      }
      let loaded = loadRulebook(in: folder.path, lastGood: nil)
      precondition(loaded.diagnostics.isEmpty, "\(loaded.diagnostics)")
      return (Extractor(loaded.value), Classifier(loaded.value))
    } catch {
      preconditionFailure("cannot write the town's rules: \(error)")
    }
  }

  private static let rules = """
    kinds:
      - {id: fine, family: enforcement, severity: 4, labels: {en: Fine}}
      - {id: verdict, family: litigation, severity: 5, stage: decided, labels: {en: Verdict}, ends: [fine]}
      - {id: lawsuit, family: litigation, severity: 4, labels: {en: Lawsuit}}
      - {id: warning, family: enforcement, severity: 2, labels: {en: Warning}}
      - {id: takedown, family: enforcement, severity: 3, counted_stage: reported, labels: {en: Takedown}}
      - {id: investigation, family: enforcement, severity: 2, labels: {en: Probe}}
      - {id: crackdown, family: enforcement, severity: 3, stage: ongoing, labels: {en: Crackdown}, counted_as: takedown}
      - {id: platform_enforcement, family: platform, severity: 1, labels: {en: Own}}
    irregular: {say: [said], take: [took, taken], be: [was, were, is, are, been]}
    invariant: [the, of, by, off, on]
    units:
      posts: {nouns: [post, 信息], measures: [条]}
      accounts: {nouns: [account, 账号]}
      videos: {nouns: [视频]}
      users: {nouns: [=people]}
    verbs: {removed: [remove, 清理], closed: [close, 关闭], other: [arrest], none: [receive]}
    pronouns:
      company: [=the company, 该公司]
      companies: [=they all, =both]
      regulator: [=the agency]
      object: [=it]
      speaker: [=we]
      platform: [平台]
    list_introducers: [=of these, =they are, =among them]
    round_ups: [what may brought]
    results: [net loss, 净亏损]
    explainers: [what is]
    no_news: [lessons from]
    company_nouns: [lender, 灯铺]
    company_names: {endings: [=Ltd]}
    speech_verbs: [say]
    partners: [=jointly with]
    cues:
      - {effect: negated, direction: forward, scope: clause, words: [=not, 未]}
      - {effect: hypothetical, direction: forward, scope: clause, verbs: bare, words: [=might]}
      - {effect: hypothetical, direction: forward, scope: clause, words: [=may, =if]}
      - {effect: planned, direction: forward, scope: clause, words: [=plans to, 拟]}
      - {effect: history, direction: both, scope: clause, words: [=previously, 此前]}
      - {effect: history, direction: forward, scope: sentence, words: [曾]}
      - {effect: negated, direction: backward, scope: sentence, words: [辟谣称]}
      - {effect: history, direction: forward, scope: onward, words: [=not the first time]}
      - {effect: earlier, direction: backward, scope: clause, words: [=since last year]}
      - {effect: earlier, direction: both, scope: clause, words: ["=[over|in] the past $few years"]}
    lists: {few: [two, three]}
    companies:
      - {id: acme, name: Acme, names: [顶点]}
      - {id: bolt, name: Bolt, names: [闪电]}
      - {id: cask, name: Cask, names: [木桶]}
    countries: {XN: [Norland, Norse]}
    regulators:
      - {id: bells, name: Bell Office, jurisdiction: XB, names: [钟楼]}
      - {id: ropes, name: Rope Office, jurisdiction: XB, names: [LO, Office for Ropes]}
      - {id: lamps, name: Lamp Office, jurisdiction: XL, names: [灯塔, LO]}
    laws:
      - {id: quiet-law, name: Quiet Act, jurisdiction: XB, names: [Quiet Act]}
    rules:
      - id: fine.imposed
        kind: fine
        says: An office fines a company.
        en:
          - "{regulator} ... fine ... {company:target} ... {money}"
          - "{regulator} ... fine ... {company:target}"
          - "{regulator} ... fine ... [because of] ... {company:target}"
          - "{company:target} ... [be fined] ... [by] {regulator}"
          - "{company:target} ... [be fined]"
          - "{company:target} ... [=fined] ... {money}"
        zh:
          - "{regulator}...[对]{company:target}...[罚款]{money}"
          - "{company:target}...[被]{regulator}...[罚款]"
        examples:
          - {text: The Bell Office fined Acme., finds: {companies: [acme]}}
          - {text: Acme fined the Bell Office., finds: nothing}
      - id: verdict.guilty
        kind: verdict
        says: A company is guilty.
        en:
          - "{company:target} [is guilty]"
        examples:
          - {text: Acme is guilty., finds: {companies: [acme]}}
          - {text: Acme is glad., finds: nothing}
      - id: suit.office
        kind: lawsuit
        mode: government
        says: An office sues a company.
        en:
          - "{regulator} ... sue {company:target}"
        examples:
          - {text: The Bell Office sued Acme., finds: {companies: [acme]}}
          - {text: Acme sued the Bell Office., finds: nothing}
      - id: suit.public
        kind: lawsuit
        mode: public_interest
        says: An office sues a company for all.
        en:
          - "{regulator} ... public suit against {company:target}"
        examples:
          - {text: The Bell Office filed a public suit against Acme., finds: {companies: [acme]}}
          - {text: The Bell Office wore a suit., finds: nothing}
      - id: warning.named
        kind: warning
        says: An office warns a company.
        en:
          - "{regulator} ... warn {company:target}"
          - "{company:target} ... [get a warning]"
          - "{company:target} [=rusted]"
        examples:
          - {text: The Bell Office warned Acme., finds: {companies: [acme]}}
          - {text: Acme warned the Bell Office., finds: nothing}
      - id: warning.told
        kind: warning
        says: A company has rain, where a storm is told.
        near: [storm]
        en:
          - "{company:target} [has rain]"
        examples:
          - {text: Acme has rain in a storm., finds: {companies: [acme]}}
          - {text: Acme has rain., finds: nothing}
      - id: warning.perhaps
        kind: warning
        priority: -10
        says: A company and thunder.
        en:
          - "{company:target} ... [thunder]"
        examples:
          - {text: Acme heard thunder., finds: {companies: [acme]}}
          - {text: Acme heard a bell., finds: nothing}
      - id: probe.opened
        kind: investigation
        says: An office looks into a company.
        en:
          - "{regulator} ... probe ... {company:target}"
        examples:
          - {text: The Bell Office probes Acme., finds: {companies: [acme]}}
          - {text: Acme probes the Bell Office., finds: nothing}
      - id: takedown.counts
        kind: takedown
        says: Counts of a campaign.
        near: [office, 钟楼]
        en:
          - "{statistic:removed|closed}"
        zh:
          - "{statistic:removed|closed}"
        examples:
          - {text: The Bell Office said that 300 posts were removed., finds: {statistics: [300 posts removed]}}
          - {text: The Bell Office received 300 posts., finds: nothing}
      - id: takedown.had
        kind: takedown
        says: An office has companies remove things.
        en:
          - "{regulator} had {company:venue} remove"
        examples:
          - {text: The Bell Office had Acme remove bells., finds: {companies: [acme]}}
          - {text: The Bell Office had rain., finds: nothing}
      - id: crackdown.drive
        kind: crackdown
        says: An office starts a drive.
        en:
          - "{regulator} ... drive"
        examples:
          - {text: The Bell Office began a drive., finds: {regulators: [bells]}}
          - {text: The Bell Office began a walk., finds: nothing}
      - id: own.removes
        kind: platform_enforcement
        says: A company removes another.
        en:
          - "{company:actor} remove {company:target}"
        examples:
          - {text: Acme removed Bolt., finds: {companies: [acme, bolt]}}
          - {text: Acme removed its hat., finds: nothing}
      - id: own.counts
        kind: platform_enforcement
        priority: 5
        says: A company removes things itself.
        en:
          - "{company:actor} remove {statistic}"
          - "{company:actor} {statistic}"
        zh:
          - "{company:actor}...{statistic}"
        examples:
          - {text: Acme removed 300 posts., finds: {statistics: [300 posts removed]}}
          - {text: Acme received 300 posts., finds: nothing}
      - id: own.more
        kind: platform_enforcement
        carries: true
        says: A company counts more of it.
        zh:
          - "{statistic:removed|closed}"
        examples:
          - {text: '顶点清理信息300条。其后，关闭账号20个。', finds: {companies: [acme]}}
          - {text: '其后，关闭账号20个。', finds: nothing}
      - id: takedown.alone
        kind: takedown
        priority: -3
        says: Counts in a register.
        near: [register]
        en:
          - "{statistic:removed|closed}"
        examples:
          - {text: The register shows that 300 posts were removed., finds: {statistics: [300 posts removed]}}
          - {text: The register shows 300 posts., finds: nothing}
      - id: fine.waits
        kind: fine
        carries: true
        says: A company that was fined must wait.
        en:
          - "{company:target} must wait"
        examples:
          - {text: The Bell Office fined Acme. The company must wait., finds: {companies: [acme]}}
          - {text: Acme must wait., finds: nothing}

    """
}
