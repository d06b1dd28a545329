import Foundation

/// What months are called, in the languages that the world's regulators publish in.
///
/// Case and accents do not matter; three letters or more of a name will do (`Sept.`, `févr.`, `wrz`).
/// A source's own names come first.
struct MonthNames: Sendable {
  private let own: [String: Int]

  init(_ own: [String: Int] = [:]) {
    var folded: [String: Int] = [:]
    for (name, month) in own { folded[Self.folded(name)] = month }
    self.own = folded
  }

  /// - Parameter word: letters only.
  /// - Returns: 1 to 12.
  func month(_ word: String) -> Int? {
    let word = Self.folded(word)
    if let month = own[word] ?? Self.whole[word] { return month }
    guard word.unicodeScalars.count >= 3 else { return nil }
    for names in Self.languages {
      let months = Set(names.filter { $0.name.hasPrefix(word) }.map(\.month))
      if months.count == 1 { return months.first }
    }
    return nil
  }

  static func folded(_ name: String) -> String {
    var name = name.folding(options: [.caseInsensitive, .diacriticInsensitive], locale: nil)
    while name.last == "." { name.removeLast() }
    return name
  }

  private static let whole: [String: Int] = {
    var whole: [String: Int] = [:]
    for (name, month) in languages.joined() where whole[name] == nil { whole[name] = month }
    return whole
  }()

  /// Twelve months a line, other forms of one after a slash. Where two languages abbreviate differently
  /// the first line wins. Croatian `listopad` is left out: in Polish and Czech it is November.
  private static let languages: [[(name: String, month: Int)]] = """
    january february march april may june july august september october november december
    janvier février mars avril mai juin juillet août septembre octobre novembre décembre
    januar/jänner februar/feber märz april mai juni juli august september oktober november dezember
    enero febrero marzo abril mayo junio julio agosto septiembre/setiembre octubre noviembre diciembre
    gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre
    janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro
    gener febrer març abril maig juny juliol agost setembre octubre novembre desembre
    januari februari maart/mrt april mei juni juli augustus september oktober november december
    januari februari mars april maj juni juli augusti september oktober november december
    januar februar marts/mars april maj/mai juni juli august september oktober november december/desember
    tammikuu/tammikuuta helmikuu/helmikuuta maaliskuu/maaliskuuta huhtikuu/huhtikuuta \
    toukokuu/toukokuuta kesäkuu/kesäkuuta heinäkuu/heinäkuuta elokuu/elokuuta syyskuu/syyskuuta \
    lokakuu/lokakuuta marraskuu/marraskuuta joulukuu/joulukuuta
    styczeń/stycznia luty/lutego marzec/marca kwiecień/kwietnia maj/maja czerwiec/czerwca lipiec/lipca \
    sierpień/sierpnia wrzesień/września październik/października listopad/listopada grudzień/grudnia
    leden/ledna únor/února březen/března duben/dubna květen/května červen/června červenec/července \
    srpen/srpna září říjen/října listopad/listopadu prosinec/prosince
    január/januára február/februára marec/marca apríl/apríla máj/mája jún/júna júl/júla august/augusta \
    september/septembra október/októbra november/novembra december/decembra
    január február március április május június július augusztus szeptember október november december
    ianuarie februarie martie aprilie mai iunie iulie august septembrie octombrie noiembrie decembrie
    januar/januarja februar/februarja marec/marca april/aprila maj/maja junij/junija julij/julija \
    avgust/avgusta september/septembra oktober/oktobra november/novembra december/decembra
    siječanj/siječnja veljača/veljače ožujak/ožujka travanj/travnja svibanj/svibnja lipanj/lipnja \
    srpanj/srpnja kolovoz/kolovoza rujan/rujna - studeni/studenoga prosinac/prosinca
    ocak şubat mart nisan mayıs haziran temmuz ağustos eylül ekim kasım aralık
    sausis/sausio vasaris/vasario kovas/kovo balandis/balandžio gegužė/gegužės birželis/birželio \
    liepa/liepos rugpjūtis/rugpjūčio rugsėjis/rugsėjo spalis/spalio lapkritis/lapkričio gruodis/gruodžio
    janvāris/janvārī februāris/februārī marts/martā aprīlis/aprīlī maijs/maijā jūnijs/jūnijā \
    jūlijs/jūlijā augusts/augustā septembris/septembrī oktobris/oktobrī novembris/novembrī \
    decembris/decembrī
    jaanuar veebruar märts aprill mai juuni juuli august september oktoober november detsember
    januari februari maret april mei juni juli agustus september oktober november desember
    januari februari mac april mei jun julai ogos september oktober november disember
    ιανουάριος/ιανουαρίου φεβρουάριος/φεβρουαρίου μάρτιος/μαρτίου απρίλιος/απριλίου μάιος/μαΐου \
    ιούνιος/ιουνίου ιούλιος/ιουλίου αύγουστος/αυγούστου σεπτέμβριος/σεπτεμβρίου οκτώβριος/οκτωβρίου \
    νοέμβριος/νοεμβρίου δεκέμβριος/δεκεμβρίου
    январь/января февраль/февраля март/марта апрель/апреля май/мая июнь/июня июль/июля август/августа \
    сентябрь/сентября октябрь/октября ноябрь/ноября декабрь/декабря
    січень/січня лютий/лютого березень/березня квітень/квітня травень/травня червень/червня \
    липень/липня серпень/серпня вересень/вересня жовтень/жовтня листопад/листопада грудень/грудня
    януари февруари март април май юни юли август септември октомври ноември декември
    јануар/јануара фебруар/фебруара март/марта април/априла мај/маја јун/јуна јул/јула август/августа \
    септембар/септембра октобар/октобра новембар/новембра децембар/децембра
    มกราคม กุมภาพันธ์ มีนาคม เมษายน พฤษภาคม มิถุนายน กรกฎาคม สิงหาคม กันยายน ตุลาคม พฤศจิกายน ธันวาคม
    يناير فبراير مارس أبريل/ابريل مايو يونيو يوليو أغسطس/اغسطس سبتمبر أكتوبر/اكتوبر نوفمبر ديسمبر
    ינואר/בינואר פברואר/בפברואר מרץ/במרץ אפריל/באפריל מאי/במאי יוני/ביוני יולי/ביולי אוגוסט/באוגוסט \
    ספטמבר/בספטמבר אוקטובר/באוקטובר נובמבר/בנובמבר דצמבר/בדצמבר
    """.split(separator: "\n").map { line in
      line.split(separator: " ").enumerated().flatMap { index, names in
        names.split(separator: "/").map { (folded(String($0)), index + 1) }
      }
    }
}
