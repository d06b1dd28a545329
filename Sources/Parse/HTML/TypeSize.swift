import Foundation

/// The size of type that an element sets, as mails do: by its name or in its `style`.
enum TypeSize {
  /// - Parameter outer: the size around it, in pixels.
  /// - Returns: nil for an element that leaves it as it is.
  static func pixels(of node: Int, of page: FlatPage, in outer: Double) -> Double? {
    // Of two the last counts.
    if let style = page.string(of: .style, at: node)?.lowercased(),
      let name = style.ranges(of: "font-size").last
    {
      let value = style[name.upperBound...].drop { $0 == " " || $0 == ":" }
      let number = value.prefix { $0.isASCII && ($0.isNumber || $0 == ".") }
      let unit = value[number.endIndex...].prefix { $0.isLetter || $0 == "%" }
      if let number = Double(number) { return pixels(number, unit, in: outer) }
    }
    return usual[page.nodes[node].tag]
  }

  private static func pixels(_ number: Double, _ unit: Substring, in outer: Double) -> Double? {
    switch unit {
    case "px", "": number
    case "pt": number * 4 / 3
    case "em": number * outer
    case "%": number * outer / 100
    case "rem": number * TextBlock.usualSize
    default: nil
    }
  }

  /// What browsers make of headings.
  private static let usual: [HTMLTag: Double] = [.h1: 32, .h2: 24, .h3: 18.72, .h4: 16.5]
}
