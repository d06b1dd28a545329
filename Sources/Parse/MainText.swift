/// Finds the article in a page without being told where it is.
///
/// Blocks of running text vote for the elements around them, the nearest most; text within links counts
/// against an element. What surrounds the article (navigation, footers, comments) is short or linked.
///
/// Source: the scoring of Mozilla's Readability, in its simplest form.
enum MainText {
  static func blocks(of root: HTMLNode) -> [TextBlock] {
    let largeForms = Furniture.formsAroundThePage(root)
    func isKept(_ node: HTMLNode) -> Bool {
      !Furniture.isAlways(node) && !(node.name == "form" && !largeForms.contains(node.identity))
    }
    var scores = Scores()
    root.walk { node in
      if node.isText {
        scores.add(node.characters)
        return false
      }
      guard node.isElement, isKept(node), !Furniture.isUnread(node.name), !Furniture.isNamedSo(node)
      else { return false }
      scores.open(node)
      return true
    } leave: {
      scores.close($0)
    }
    let main = scores.best.map { scores.widened($0) } ?? root
    return main.blocks(where: isKept)
  }

  private struct Scores {
    private struct Frame {
      var node: HTMLNode
      var isBlock: Bool
      var isLink: Bool
      var characters = 0
      var linked = 0
      /// Running text directly in this block, not in a block below it.
      var own = 0
      var commas = 0
      var score = 0.0
      /// The points of all running text below, whatever its distance.
      var total = 0.0
    }

    private var stack: [Frame] = []
    private var links = 0
    private var bestScore = 0.0
    private(set) var best: HTMLNode?
    /// Points and share of linked text of every block, by node.
    private var summary: [Int: (total: Double, density: Double)] = [:]

    /// The nearest element around `node` that holds noticeably more running text and few links: an
    /// article in several sections.
    func widened(_ node: HTMLNode) -> HTMLNode {
      var result = node
      var candidate = node
      while let parent = candidate.parent, let outer = summary[parent.identity],
        let inner = summary[result.identity]
      {
        if parent.name == "body" || outer.density > 0.2 { break }
        if outer.total > inner.total * 1.3 { result = parent }
        candidate = parent
      }
      return result
    }

    mutating func open(_ node: HTMLNode) {
      let name = node.name
      if name == "a" { links += 1 }
      stack.append(Frame(node: node, isBlock: Furniture.isBlock(name), isLink: name == "a"))
    }

    /// Han characters carry about as much as two Latin letters.
    mutating func add(_ text: String) {
      guard !stack.isEmpty else { return }
      var weight = 0
      var commas = 0
      for scalar in text.unicodeScalars where !scalar.isBlank {
        weight += scalar.isIdeographic ? 2 : 1
        switch scalar {
        case ",", ".", ";", "，", "。", "；", "、", "！", "？": commas += 1
        default: break
        }
      }
      let top = stack.count - 1
      stack[top].characters += weight
      if links > 0 {
        stack[top].linked += weight
      } else {
        stack[top].own += weight
        stack[top].commas += commas
      }
    }

    mutating func close(_ node: HTMLNode) {
      guard var frame = stack.popLast() else { return }
      if frame.isLink { links -= 1 }
      if frame.isBlock { vote(&frame) }
      guard !stack.isEmpty else { return }
      let parent = stack.count - 1
      stack[parent].characters += frame.characters
      stack[parent].linked += frame.linked
      stack[parent].total += frame.total
      if !frame.isBlock {
        stack[parent].own += frame.own
        stack[parent].commas += frame.commas
        stack[parent].score += frame.score
      }
    }

    private mutating func vote(_ frame: inout Frame) {
      if frame.own >= 50 {
        let points = 1 + Double(frame.commas) + Double(min(frame.own / 100, 3))
        let isParagraph = Furniture.isParagraph(frame.node.name)
        if !isParagraph { frame.score += points }
        frame.total += points
        var share = isParagraph ? points : points / 2
        for index in stack.indices.reversed().prefix(6)
        where stack[index].isBlock && !Furniture.isParagraph(stack[index].node.name) {
          stack[index].score += share
          share /= 2
        }
      }
      let density = frame.characters == 0 ? 1 : Double(frame.linked) / Double(frame.characters)
      // Lists of teasers surround articles; they never widen one.
      if frame.node.name == "li" || frame.node.name == "dd" { frame.total = 0 }
      summary[frame.node.identity] = (frame.total, density)
      let score = frame.score * (1 - density) * Furniture.weight(of: frame.node)
      if score > bestScore { (bestScore, best) = (score, frame.node) }
    }
  }
}

/// What a page has around its article.
enum Furniture {
  /// Left out wherever it stands.
  static func isAlways(_ node: HTMLNode) -> Bool {
    switch node.name {
    case "nav", "footer", "aside": true
    default: false
    }
  }

  /// Holds no text to read.
  static func isUnread(_ name: String) -> Bool {
    switch name {
    case "script", "style", "noscript", "template", "head", "iframe", "svg", "select", "button",
      "textarea", "object":
      true
    default: false
    }
  }

  static func isBlock(_ name: String) -> Bool {
    switch name {
    case "div", "section", "article", "main", "td", "th", "tr", "tbody", "table", "body", "form",
      "center",
      "dl", "dd", "ul", "ol", "header":
      true
    default: isParagraph(name)
    }
  }

  static func isParagraph(_ name: String) -> Bool {
    switch name {
    case "p", "li", "pre", "blockquote", "h1", "h2", "h3", "h4", "h5", "h6", "dt", "figcaption":
      true
    default: false
    }
  }

  /// Called a comment, a menu or the like by its id or class.
  static func isNamedSo(_ node: HTMLNode) -> Bool {
    guard node.name == "div" || node.name == "ul" || node.name == "section" else { return false }
    return names(of: node).contains { name in
      [
        "comment", "comments", "sidebar", "footer", "nav", "navbar", "menu", "breadcrumb",
        "related",
        "share", "copyright", "recommend", "disclaimer", "statement",
      ].contains(name.prefix { $0.isLetter })
    }
  }

  /// How well the element's own name fits an article's.
  static func weight(of node: HTMLNode) -> Double {
    if node.name == "article" || node.name == "main" { return 1.5 }
    let words = names(of: node).flatMap { $0.split { !$0.isLetter } }
    let isArticle = words.contains {
      ["article", "art", "content", "context", "zoom", "detail", "post", "entry", "text", "body"]
        .contains($0)
    }
    return isArticle ? 1.5 : 1
  }

  /// `class="art-content TRS_Editor"` → art-content, trs_editor
  private static func names(of node: HTMLNode) -> [Substring] {
    let written = (node.attribute("id") ?? "") + " " + (node.attribute("class") ?? "")
    return written.utf8.count > 200 ? [] : written.lowercased().split(separator: " ")
  }

  /// Some servers put the whole page into one form; such a form is no furniture.
  static func formsAroundThePage(_ root: HTMLNode) -> Set<Int> {
    guard case .nodes(let forms)? = try? root.selection("//form"), !forms.isEmpty else { return [] }
    let whole = root.rawText.utf8.count
    return Set(forms.filter { $0.rawText.utf8.count * 2 > whole }.map(\.identity))
  }
}
