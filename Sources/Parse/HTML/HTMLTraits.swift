/// What an HTML element is to a reader of its text.
struct HTMLTraits: OptionSet, Sendable {
  let rawValue: UInt32

  /// Holds no text to read.
  static let unread = HTMLTraits(rawValue: 1)
  /// Parts its text from what is around it by an empty line.
  static let block = HTMLTraits(rawValue: 2)
  /// Holds one run of text.
  static let paragraph = HTMLTraits(rawValue: 4)
  /// Holds paragraphs or cells: what an article can be in.
  static let container = HTMLTraits(rawValue: 8)
  static let heading = HTMLTraits(rawValue: 16)
  static let list = HTMLTraits(rawValue: 32)
  static let item = HTMLTraits(rawValue: 64)
  static let row = HTMLTraits(rawValue: 128)
  static let cell = HTMLTraits(rawValue: 256)
  static let lineBreak = HTMLTraits(rawValue: 512)
  static let preformatted = HTMLTraits(rawValue: 1024)
  static let link = HTMLTraits(rawValue: 2048)
  static let bold = HTMLTraits(rawValue: 4096)
  /// May be made bold by its inline style, as mail programs do.
  static let styled = HTMLTraits(rawValue: 8192)
  /// Never a part of an article.
  static let furniture = HTMLTraits(rawValue: 16384)
  /// Tells something about the page as a whole.
  static let fact = HTMLTraits(rawValue: 32768)
  static let article = HTMLTraits(rawValue: 65536)

  init(rawValue: UInt32) { self.rawValue = rawValue }

  /// - Parameter name: in lower case; an unknown name is that of a mere span.
  init(of name: String) { self = Self.known[name] ?? [] }

  private static let known: [String: HTMLTraits] = {
    let groups: [(HTMLTraits, String)] = [
      (
        .unread,
        """
        script style noscript template head iframe svg math object select button input textarea canvas \
        audio video
        """
      ),
      (
        .block,
        """
        p div section article main header footer nav aside h1 h2 h3 h4 h5 h6 blockquote pre table form \
        fieldset figure figcaption address dl dt hr center details summary caption body
        """
      ),
      (.paragraph, "p li pre blockquote h1 h2 h3 h4 h5 h6 dt figcaption caption summary"),
      (
        .container,
        """
        div section article main td th tr tbody table body form center dl dd ul ol header figure \
        fieldset details footer nav aside
        """
      ),
      (.heading, "h1 h2 h3 h4"), (.list, "ul ol menu dir"), (.item, "li dd"), (.row, "tr"),
      (.cell, "td th"), (.lineBreak, "br"), (.preformatted, "pre"), (.link, "a"),
      (.bold, "b strong"), (.styled, "span font p div td a"), (.furniture, "nav footer aside"),
      (.article, "article"),
      (.fact, "title meta link time h1 script"),
    ]
    var known: [String: HTMLTraits] = [:]
    for (trait, names) in groups {
      for name in names.split(separator: " ") { known[String(name), default: []].insert(trait) }
    }
    return known
  }()
}
