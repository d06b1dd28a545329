import Model
import Testing

/// What Chinese clauses leave out, put first or put in brackets.
@Suite struct HanClauseTests {
  private func counts(_ text: String) -> Set<String> {
    Set(
      Town.actions(in: text).map { action in
        "\(action.companies.compactMap(\.id)) \(action.statistics.map(\.value))"
      })
  }

  @Test func `a list is the subject of the clause that it begins`() {
    #expect(
      counts("顶点清理信息300条；闪电、木桶共关闭账号20个。")
        == ["[\"acme\"] [300]", "[\"bolt\", \"cask\"] [20]"])
  }

  @Test func `sums that brackets convert are no sums of the next`() {
    let fines = Town.actions(in: "钟楼对顶点、闪电分别罚款3亿欧元（约27亿元人民币）及2亿欧元。").map { action in
      "\(action.companies.compactMap(\.id)) \(action.amount?.value.whole ?? 0)"
    }
    #expect(Set(fines) == ["[\"acme\"] 300000000", "[\"bolt\"] 200000000"])
  }

  @Test func `the year of the matter does not date the act`() {
    #expect(Town.summary("顶点就2019年的失火被钟楼罚款。") == ["fine: acme"])
    #expect(Town.summary("顶点2019年被钟楼罚款。") == ["(fine: acme)"])
  }

  @Test func `semicolons inside a cell do not part a row`() {
    #expect(Town.summary("顶点 | 漏油；失火 | 被钟楼罚款") == ["fine: acme"])
  }

  @Test func `a number inside an attribute is not counted`() {
    #expect(counts("钟楼关闭252个粉丝超过10万的账号。") == ["[] [252]"])
    #expect(counts("钟楼称，3200个挂灯的账号已关闭2700个。") == ["[] [2700]"])
  }
}
