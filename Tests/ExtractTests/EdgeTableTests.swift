import Testing

@testable import Extract

@Suite struct EdgeTableTests {
  @Test func `holds what the index held, and nothing else`() {
    var index = HashIndex()
    let keys = (1...50_000).map { UInt64($0) &* 0xD6E8_FEB8_6659_FD93 }
    for (number, key) in keys.enumerated() { index[key] = Int32(number + 1) }
    let table = EdgeTable(index)
    #expect(keys.enumerated().allSatisfy { table.value(of: $1) == Int32($0 + 1) })
    #expect(!keys.contains { table.value(of: $0 &+ 1) != nil })
    #expect(EdgeTable().value(of: 1) == nil)
  }

  @Test func `keeps the word classes of a phrase in their order`() {
    var lists = ClassSequences()
    let one = lists.list(0, with: 3)
    let two = lists.list(one, with: 7)
    #expect(lists.classes(of: two) == [3, 7])
    #expect(lists.list(one, with: 7) == two)
    #expect(lists.list(two, with: 7) == two)
    #expect(lists.classes(of: 0).isEmpty)
  }
}
