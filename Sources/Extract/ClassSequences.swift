/// The lists of word classes that phrases are of, each one class longer than another: the hundreds of thousands of
/// phrases share a few thousand of them, and so keep a number each.
struct ClassSequences {
  private struct Step {
    var list: Int32
    var last: Int32
  }

  /// Each list's own step; the first list is the empty one.
  private var steps = [Step(list: 0, last: -1)]
  /// The lists by their steps.
  private var numbers = HashIndex()

  /// The list with a further class at its end; the same if it ends with it.
  mutating func list(_ list: Int32, with wordClass: Int) -> Int32 {
    let step = Step(list: list, last: Int32(wordClass))
    if steps[Int(list)].last == step.last { return list }
    let key = UInt64(list) << 32 | UInt64(wordClass + 1)
    if let known = numbers[key] { return known }
    let number = Int32(steps.count)
    steps.append(step)
    numbers[key] = number
    return number
  }

  /// The classes of a list in the order in which they were added.
  func classes(of list: Int32) -> [Int] {
    var (classes, list): ([Int], Int32) = ([], list)
    while list > 0 {
      classes.append(Int(steps[Int(list)].last))
      list = steps[Int(list)].list
    }
    return classes.reversed()
  }
}
