/// Makes a ``Feed`` out of RSS 0.9x, 1.0 and 2.0, Atom 0.3 and 1.0 and CDF as their elements come.
///
/// Formats are mixed in the wild, so an element means the same in all of them. Where one is given twice, that
/// nearest to its item counts, then the last; of titles the first.
struct FeedBuilder: XMLHandler {
  private(set) var feed = Feed(format: .rss)
  private(set) var rootName: String?
  /// Items beyond the limit are counted, not kept.
  private(set) var itemCount = 0

  let dates: DateReader
  var frames: [Frame] = []
  /// What relative links are relative to, with the depth at which that began.
  private var bases: [(depth: Int, base: String?)]
  /// The text of each open element; kept when it closes, for the next one.
  var buffers: [[UInt8]] = []
  /// The frame whose content is text or markup for a reader.
  var construct: Construct?

  /// By the index of the element's name.
  private var tags: [FeedTag?] = []
  /// What the item that is open, or else the feed itself, says.
  var part = Feed.Item()
  private var depths = FieldDepths()
  private(set) var isItem = false
  /// What the feed itself says, while an item is open.
  private var head = (part: Feed.Item(), depths: FieldDepths())
  private var guidIsLink = true
  /// Where the content of an item is that is not in the feed.
  var contentSource: String?
  /// A link whose address is its element's text.
  var linkInText: Feed.Link?
  private let isNetscape: Bool

  struct Frame {
    var tag = FeedTag.other
    /// Below it nothing belongs to the feed.
    var isIgnored = false
    /// Said in a vocabulary that counts less.
    var isWeak = false
  }

  init(dates: DateReader, url: String?, netscape: Bool) {
    self.dates = dates
    bases = [(0, url)]
    isNetscape = netscape
    frames.reserveCapacity(16)
  }

  var base: String? { bases.last?.base }

  mutating func open(_ name: XMLName, _ attributes: XMLAttributes) {
    var frame = Frame()
    if rootName == nil { begin(name, attributes) }
    let isIgnored = frames.last?.isIgnored == true
    if construct == nil, !isIgnored {
      frame.tag = tag(of: name)
      frame.isWeak = name.space == .media || (name.space == .dublinCore && frame.tag == .id)
    }
    frame.isIgnored = isIgnored || frame.tag == .aside
    frames.append(frame)
    if !attributes.isEmpty, let written = attributes["xml:base"] ?? attributes["base"] {
      bases.append((frames.count, Self.base(written, in: base)))
    }
    if buffers.count < frames.count { buffers.append([]) }
    if !buffers[frames.count - 1].isEmpty {
      buffers[frames.count - 1].removeAll(keepingCapacity: true)
    }
    if construct != nil {
      openMarkup(name, attributes)
    } else if !frame.isIgnored {
      start(frame.tag, attributes)
    }
  }

  private mutating func tag(of name: XMLName) -> FeedTag {
    while tags.count <= name.index { tags.append(nil) }
    if let known = tags[name.index] { return known }
    let tag = FeedTag(name)
    tags[name.index] = tag
    return tag
  }

  mutating func text(_ bytes: inout [UInt8]) {
    if construct != nil {
      appendText(&bytes)
    } else if let frame = frames.last, !frame.isIgnored, frame.tag.hasText {
      append(&bytes, at: frames.count - 1)
    }
  }

  /// Most elements have one run of text: it changes hands as it is.
  mutating func append(_ bytes: inout [UInt8], at index: Int) {
    if buffers[index].isEmpty { swap(&buffers[index], &bytes) } else { buffers[index] += bytes }
  }

  mutating func close() {
    guard let frame = frames.last else { return }
    if let depth = construct?.depth {
      if depth < frames.count { closeMarkup() } else { endConstruct(frame.tag) }
    } else if !frame.isIgnored {
      end(frame)
    }
    if bases.last?.depth == frames.count { bases.removeLast() }
    frames.removeLast()
    if frames.isEmpty { feed.head = part }
  }

  private static func base(_ written: String, in outer: String?) -> String? {
    let base = URIReference.resolved(written, base: outer)
    return HTMLSanitizer.isSafe(base) ? base : outer
  }

  // MARK: The parts of a feed

  /// Whether what the last frame says of `field` counts more than what is known; it is noted as known.
  mutating func claims(_ field: Field) -> Bool {
    guard let frame = frames.last else { return false }
    let depth = frames.count + (frame.isWeak ? FieldDepths.weak : 0)
    return depths.claim(field, depth)
  }

  private mutating func begin(_ name: XMLName, _ attributes: XMLAttributes) {
    rootName = name.local
    let language = (attributes["xml:lang"] ?? attributes["lang"])?.replacing("_", with: "-")
    part.language = language?.nonEmpty
    feed.format = Feed.Format(
      root: name, version: attributes["version"], declared: attributes.declared,
      isNetscape: isNetscape)
  }

  private mutating func start(_ tag: FeedTag, _ attributes: XMLAttributes) {
    switch tag {
    case .channel:
      if frames.count == 1 { channelAttributes(attributes) }
    case .item: startItem(attributes)
    case .author: part.authors.append(Feed.Person())
    case .link: startLink(attributes)
    case .enclosure:
      if let href = attributes["url"] ?? attributes["uri"] ?? attributes["href"] {
        part.links.append(
          Feed.Link(
            href: URIReference.resolved(href, base: base), relation: "enclosure",
            type: attributes["type"]?.lowercased(), title: attributes["title"],
            length: attributes["length"]))
      }
    case .id: guidIsLink = (attributes["ispermalink"] ?? "true") == "true"
    case .category where !attributes.isEmpty:
      add(
        Feed.Category(
          term: attributes["term"], scheme: attributes["scheme"] ?? attributes["domain"],
          label: attributes["label"]))
    case .mediaCategory:
      let scheme = attributes["scheme"] ?? "http://search.yahoo.com/mrss/category_schema"
      add(
        Feed.Category(term: attributes["term"], scheme: scheme, label: attributes["label"]))
    case .itunesCategory:
      add(Feed.Category(term: attributes["text"], scheme: "http://www.itunes.com/"))
    default: startConstruct(tag, attributes)
    }
  }

  private mutating func end(_ frame: Frame) {
    switch frame.tag {
    case .item: endItem()
    case .author: endAuthor()
    case .name:
      let name = endText()
      edit { $0.name = name }
    case .email:
      let email = endText()
      edit { $0.email = email }
    case .uri:
      let uri = URIReference.resolved(endText(), base: base)
      edit { $0.uri = uri }
    case .link: endLink()
    case .id: endID(frame)
    case .language: endLanguage()
    case .published: endDate(.published) { $0.published = $1 }
    case .updated: endDate(.updated) { $0.updated = $1 }
    case .created: endDate(.created) { $0.created = $1 }
    case .category, .mediaCategory, .itunesCategory: endCategory()
    case .tags: endTags(scheme: nil)
    case .itunesKeywords: endTags(scheme: "http://www.itunes.com/")
    default: break
    }
  }

  private mutating func startItem(_ attributes: XMLAttributes) {
    itemCount += 1
    if !isItem { turn() }
    (part, depths) = (Feed.Item(), FieldDepths())
    guidIsLink = false
    contentSource = nil
    part.id = attributes["rdf:about"]
    part.language = attributes["xml:lang"]
    channelAttributes(attributes)
  }

  /// An item that nothing ends but the next one's start, or the document's end, counts as well.
  private mutating func endItem() {
    guard isItem else { return }
    part.link = part.link ?? contentSource
    if itemCount <= FeedReader.entryLimit { feed.items.append(part) }
    turn()
  }

  /// From the feed to an item, or back.
  private mutating func turn() {
    isItem.toggle()
    swap(&part, &head.part)
    swap(&depths, &head.depths)
  }

  /// CDF says in attributes what others say in elements.
  private mutating func channelAttributes(_ attributes: XMLAttributes) {
    if let text = attributes["lastmod"] {
      part.updated = Feed.Moment(text: text, date: dates.date(text))
    }
    if let href = attributes["href"] {
      let link = URIReference.resolved(href, base: base)
      part.link = link
      part.links.append(Feed.Link(href: link, relation: "alternate", type: "text/html"))
    }
  }

  private mutating func endID(_ frame: Frame) {
    var id = endText()
    if guidIsLink { id = URIReference.resolved(id, base: base) }
    guard claims(.id) else { return }
    part.id = id
    if guidIsLink, part.link == nil, !frame.isWeak { part.link = id.isEmpty ? nil : id }
  }

  private mutating func endLanguage() {
    let language = endText()
    if !language.isEmpty, claims(.language) { part.language = language }
  }

  private mutating func endDate(_ field: Field, _ store: (inout Feed.Item, Feed.Moment) -> Void) {
    let text = endText()
    guard !text.isEmpty, claims(field) else { return }
    store(&part, Feed.Moment(text: text, date: dates.date(text)))
  }

  /// The text of the element that closes, without blanks around it.
  func endText() -> String {
    String(trimmed: buffers[frames.count - 1])
  }
}
