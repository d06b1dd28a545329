/// Values by index into ``Rulebook/wordClasses``: every word of every document is looked up here.
public struct ClassTable<Value: Sendable>: Sendable {
  private var values: [Value?] = []

  /// Of several values for a class the first stays.
  public init(_ pairs: some Sequence<(Int, Value)>) {
    for (index, value) in pairs {
      while values.count <= index { values.append(nil) }
      if values[index] == nil { values[index] = value }
    }
  }

  public subscript(index: Int) -> Value? { values.indices.contains(index) ? values[index] : nil }
}

/// A set of indices into ``Rulebook/wordClasses``.
public struct ClassSet: Sendable {
  private let table: ClassTable<Bool>

  public init(_ classes: some Sequence<Int>) { table = ClassTable(classes.lazy.map { ($0, true) }) }

  public func contains(_ index: Int) -> Bool { table[index] != nil }
}
