import Model

extension Pattern {
  func captures(_ test: (Capture) -> Bool) -> Bool { Self.any(elements, test) }

  private static func any(_ elements: [Element], _ test: (Capture) -> Bool) -> Bool {
    elements.contains { element in
      switch element {
      case .capture(let capture): test(capture)
      case .optional(let inner): any(inner, test)
      case .words, .gap, .shortGap: false
      }
    }
  }
}

extension Rule {
  /// The rule takes bare counts of this unit.
  func counts(_ unit: TakedownStatistic.Unit) -> Bool {
    patterns.contains {
      $0.captures {
        if case .count(let wanted) = $0 { wanted == nil || wanted == unit } else { false }
      }
    }
  }
}
