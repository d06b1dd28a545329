/// The charset that some bytes are most likely in, by what text they would be in it.
///
/// Each candidate reads the bytes; a reading is good when its characters are the frequent ones of a
/// language that is written in that charset, and bad when letters and signs are mixed as no language does.
enum CharsetGuess {
  /// - Returns: iconv's name; nil if no reading looks like a language.
  static func name(for bytes: [UInt8]) -> String? {
    let sample = sample(of: bytes)
    guard !sample.isEmpty else { return nil }
    var best: (name: String, score: Double)?
    for candidate in candidates {
      guard let score = candidate.score(of: sample), score > best?.score ?? leastScore else {
        continue
      }
      // Candidates stand with the more frequent ones first; a hair's breadth does not overturn that.
      if best == nil || score > (best?.score ?? 0) + 0.02 { best = (candidate.name, score) }
    }
    return best?.name
  }

  private static let leastScore = 0.45
  private static let sampleBytes = 16_384

  /// The pieces of the bytes that are not ASCII alone.
  ///
  /// Cut at blanks and brackets of markup, which are no part of a character in any charset in question.
  private static func sample(of bytes: [UInt8]) -> [UInt8] {
    var sample: [UInt8] = []
    for piece in bytes.split(whereSeparator: { $0 <= 0x20 || $0 == 0x3C || $0 == 0x3E }) {
      guard piece.contains(where: { $0 >= 0x80 }) else { continue }
      sample += piece
      sample.append(0x20)
      if sample.count > sampleBytes { break }
    }
    return sample
  }

  private struct Candidate: Sendable {
    let name: String
    /// For each language the letters besides a to z, the most frequent first.
    let languages: [Set<Unicode.Scalar>]
    let kind: Kind
    /// The less frequent characters that a text may well have.
    var others: Set<Unicode.Scalar> = []

    enum Kind: Sendable { case ideographic, alphabet, latin }

    /// From -1 to 1; nil if too little is known or the bytes are no text in this charset.
    func score(of sample: [UInt8]) -> Double? {
      guard let converter = CharsetConverter(from: name) else { return nil }
      let (text, replaced) = converter.text(of: sample)
      let foreign = text.unicodeScalars.filter { $0.value >= 0x80 && $0 != "\u{FFFD}" }
      guard replaced * 100 <= foreign.count, !foreign.isEmpty else { return nil }
      if kind == .ideographic, foreign.count < 4 { return nil }
      return languages.map { score(of: text, in: $0) }.max()
    }

    private func score(of text: String, in letters: Set<Unicode.Scalar>) -> Double {
      var sum = 0.0
      var count = 0
      var isAfterLetter = false
      for scalar in text.unicodeScalars {
        defer { isAfterLetter = scalar.properties.isAlphabetic }
        guard scalar.value >= 0x80 else { continue }
        if Self.punctuation.contains(scalar) { continue }
        count += 1
        if kind != .ideographic, isAfterLetter, scalar.properties.isUppercase {
          // Capitals inside of words are those of another alphabet.
          sum -= 0.5
        } else if letters.contains(scalar) || letters.contains(scalar.small) {
          sum += 1
        } else if others.contains(scalar) || others.contains(scalar.small) {
          sum += kind == .ideographic ? 0.6 : 0.3
        } else {
          sum -= kind == .ideographic ? 0.3 : 1
        }
      }
      // English, whose only foreign signs are quotes and dashes.
      if count == 0 { return kind == .latin ? 1 : 0 }
      return sum / Double(count)
    }

    private static let punctuation: Set<Unicode.Scalar> = Set(
      "“”‘’„–—…«»·•€£§©®™°、。，．・：；？！（）「」『』《》【】〈〉〔〕～\u{A0}\u{3000}".unicodeScalars)
  }

  private static let candidates: [Candidate] = [
    ideographic("GB18030", simplified, level: 0xB0...0xD7),
    ideographic("BIG5-HKSCS", traditional, level: 0xA4...0xC6),
    ideographic("CP932", japanese, level: 0x88...0x97),
    ideographic("EUC-JP-MS", japanese, level: 0xB0...0xCF),
    ideographic("CP949", korean, level: 0xB0...0xC8),
    Candidate(name: "CP1252", languages: western.map(letters), kind: .latin),
    alphabet("CP1251", "оеаинтсрвлкі", "мдпуяыьзбгйчюжшхцщэфъёїєґђјљњћџўѕќѓ"),
    alphabet("KOI8-R", "оеаинтсрвлк", "мдпуяыьзбгйчюжшхцщэфъё"),
    alphabet("KOI8-U", "оеаинтсрвлкі", "мдпуяьзбгйчюжшхцщїєґф"),
    Candidate(name: "CP1250", languages: central.map(letters), kind: .latin),
    Candidate(name: "CP1254", languages: [letters("ışğüöçİâîû")], kind: .latin),
    Candidate(name: "CP1257", languages: baltic.map(letters), kind: .latin),
    alphabet("CP1253", "αοιετσνηυρπκμλς", "ίόάέήύώωγδθφχβξζψϊϋΐΰ"),
    alphabet("CP1255", "יוהלארתבמש", "נקדפעכחטסגזךםןףץצ"),
    alphabet("CP1256", "اليمونرتبةعدسف", "حكقجهشصطخضذزغثظءأإآىئؤپچژگ"),
    alphabet("CP874", "านรอกเงมยวลสตทคดพปบแจหไขชใ", "โซผธถณฐฎศษฮฝฟภญฆฌฏฑฒฬฉๆฯะาิีึืุูั็่้๊๋์ำ"),
  ]

  private static func letters(_ text: String) -> Set<Unicode.Scalar> { Set(text.unicodeScalars) }

  private static func alphabet(_ name: String, _ frequent: String, _ rest: String) -> Candidate {
    Candidate(
      name: name, languages: [letters(frequent)], kind: .alphabet, others: letters(rest))
  }

  /// - Parameter level: the lead bytes of the characters that everybody uses.
  private static func ideographic(
    _ name: String, _ frequent: String, level: ClosedRange<UInt8>
  ) -> Candidate {
    let trails =
      name == "CP932" ? UInt8(0x40)...0xFC : name == "BIG5-HKSCS" ? 0x40...0xFE : 0xA1...0xFE
    let bytes = level.flatMap { lead in trails.flatMap { [lead, $0] } }
    let known = CharsetConverter(from: name)?.text(of: bytes).text ?? ""
    return Candidate(
      name: name, languages: [letters(frequent)], kind: .ideographic,
      others: letters(known).subtracting(["\u{FFFD}"]))
  }

  private static let western = [
    "éèàçêùâîôûëïœæ", "äöüß", "óíáéñúü¿¡ºª", "ãçéáíóõêâúàº", "àèéìòù", "åäöé", "øæåéö", "ëéïèöüó",
    "ðáíóúþæöýé",
  ]
  private static let central = [
    "łóążęśćńź", "íáéěýřčžšůúňďťó", "áéőóöüíúű", "ăâîşţșț", "áíéčúžýšľťôňäďóĺŕ", "čšžćđ",
  ]
  private static let baltic = ["ėųįšžąčęū", "āīēšūņļķģčž", "äõüöšž"]

  private static let simplified = """
    的一是不了在人有我他这个们中来上大为和国地到以说时要就出会可也你对生能而子那得于着下自之年过发后作里用道行所然家种事成方多经么去法学如\
    都同现当没动面起看定天分还进好小部其些主样理心本前开但因只从想实日军者意无力它与长把机十民第公此已工使情明性知全三又关点正业外将两高间由\
    问很最重并物手应战向头文体政美相见被利什二等产或新己制身果加西斯月话合回特代内信表化老给世位次度门任常先海通教原提立及员解水名真论处走各\
    入几认条平系气题活更别打四总何电数安少报结反受目太量再感建务做接必场件计管期市直资命山金指许统区保至队形社便空决治展司五基网络违规监督局\
    处罚告通知
    """
  private static let traditional = """
    的一是不了在人有我他這個們中來上大為和國地到以說時要就出會可也你對生能而子那得於著下自之年過發後作裡用道行所然家種事成方多經麼去法學如\
    都同現當沒動面起看定天分還進好小部其些主樣理心本前開但因只從想實日軍者意無力它與長把機十民第公此已工使情明性知全三又關點正業外將兩高間由\
    問很最重並物手應戰向頭文體政美相見被利什二等產或新己制身果加西月話合回特代內信表化老給世位次度門任常先海通教原提立及員解水名真論處走各入\
    幾認條平系氣題活更別打四總何電數安少報結反受目太量再感建務做接必場件計管期市直資命山金指許統區保至隊形社便空決治展司五基網路違規監督消費者
    """
  private static let japanese = """
    のにはをたがでてとしれさいるなもかすりよまうくられちけこきだせわえおみめそつあどやげずごばっょゃゅびべぼぶ\
    ンーイスルトラリアクシドレタジフログマコテムサメプカデパチィュョッバネケブウキボセガオニ\
    日一国人年大十二本中長出三時行見月分後前生五間上東四今金九入学高円子外八六下来気小七社会事者法業報公開発表第部定理等消費保護情個庁省\
    取引総務
    """
  private static let korean = """
    이다의는에가을고하지로은도한를기사자대인정시어해리아서그수나과일들부전주만보있으등원했위금조관제공상개경것법업장구비회스라신소미세국면여성계치\
    용내연화점방민동통당중권실안분유물적발오트생행표후니영약마선단바교였며까할되된우양현
    """
}

extension Unicode.Scalar {
  /// Itself in lower case, where that is one scalar.
  fileprivate var small: Unicode.Scalar {
    let small = properties.lowercaseMapping.unicodeScalars
    return small.count == 1 ? small.first ?? self : self
  }
}
