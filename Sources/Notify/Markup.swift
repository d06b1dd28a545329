import Mustache

/// How values are written into a template.
///
/// Works scalar by scalar: the template library escapes whole characters, and a quotation mark with a
/// combining accent is another character than the quotation mark, but the same byte to a browser.
enum Markup: String, MustacheContentType {
  case html = "TOCSIN_HTML"
  case text = "TOCSIN_TEXT"

  /// Makes both known to the template library; any number of times.
  static func register() {
    for markup in [html, text] { MustacheContentTypes.register(markup, named: markup.rawValue) }
  }

  /// Stands at the start of a template, on the line of its first text.
  var pragma: String { "{{% CONTENT_TYPE: \(rawValue)}}" }

  func escapeText(_ text: String) -> String {
    var output = ""
    for scalar in text.unicodeScalars where isShown(scalar) {
      if self == .html, let entity = Self.entity(scalar) {
        output += entity
      } else {
        output.unicodeScalars.append(scalar)
      }
    }
    return output
  }

  private static func entity(_ scalar: Unicode.Scalar) -> String? {
    switch scalar {
    case "<": "&lt;"
    case ">": "&gt;"
    case "&": "&amp;"
    case "\"": "&quot;"
    case "'": "&#39;"
    default: nil
    }
  }
}
