extension FlatPage {
  enum Attribute: CaseIterable {
    case `class`, href, id, style, ariaHidden, content, datetime, hidden, itemprop, name, property
    case pubdate, rel, role, type

    private var written: StaticString {
      switch self {
      case .class: "class"
      case .href: "href"
      case .id: "id"
      case .style: "style"
      case .ariaHidden: "aria-hidden"
      case .content: "content"
      case .datetime: "datetime"
      case .hidden: "hidden"
      case .itemprop: "itemprop"
      case .name: "name"
      case .property: "property"
      case .pubdate: "pubdate"
      case .rel: "rel"
      case .role: "role"
      case .type: "type"
      }
    }

    private static let all = allCases

    /// - Parameter name: in any case.
    init?(named name: UnsafeBufferPointer<UInt8>) {
      let known = Self.all.first {
        $0.written.utf8CodeUnitCount == name.count && name.holds($0.written, at: 0)
      }
      guard let known else { return nil }
      self = known
    }
  }
}
