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

  @Test func `what is threatened has befallen nobody`() {
    #expect(Town.summary("钟楼称，未亮灯的，将对顶点罚款3万元。").isEmpty)
    #expect(Town.summary("钟楼称，灯已灭，对顶点罚款3万元。") == ["fine: acme"])
  }

  @Test func `what befalls the company that opens a part of a headline befalls it alone`() {
    #expect(Town.summary("顶点被钟楼看望 闪电挂灯罚款").isEmpty)
    #expect(Town.summary("顶点被钟楼看望，挂灯罚款。") == ["fine: acme"])
    #expect(Town.summary("钟楼约谈顶点 闪电被钟楼罚款") == ["fine: bolt"])
    #expect(Town.summary("顶点 闪电被钟楼罚款") == ["fine: acme bolt"])
  }

  @Test func `a blank of a headline ends a sum`() {
    let fines = Town.actions(in: "钟楼对顶点罚款3亿 闪电挂灯")
    #expect(fines.map { $0.amount?.value.whole } == [300_000_000])
  }

  @Test func `names with a verb each are no list`() {
    #expect(Town.summary("顶点挨骂、闪电被钟楼罚款。") == ["fine: bolt"])
    #expect(Town.summary("顶点、闪电被钟楼罚款。") == ["fine: acme bolt"])
  }

  @Test func `a brand and who runs it are one`() {
    #expect(Town.summary("钟楼对顶点罚款3万元，顶点运营者闪电被钟楼罚款。") == ["fine: acme"])
    #expect(
      Town.summary("钟楼对顶点罚款3万元，顶点邻居闪电被钟楼罚款。") == ["fine: acme", "fine: bolt"])
  }

  @Test func `what was done before to those counted is not counted now`() {
    #expect(counts("钟楼称，此前关闭的300个账号，清理信息20条。") == ["[] [20]"])
    #expect(counts("钟楼称，关闭的300个账号，清理信息20条。") == ["[] [300, 20]"])
  }

  @Test func `what is left of an earlier batch is none of those named`() {
    #expect(counts("钟楼对顶点、闪电罚款3元。此后，关闭账号20个。").contains("[\"acme\", \"bolt\"] [20]"))
    #expect(counts("钟楼对顶点、闪电罚款3元。此前通报的灯仍亮，清理信息20条。").contains("[] [20]"))
  }

  @Test func `a text knows best what its headline counts`() {
    let own = Town.actions(in: "顶点称，共清理视频3.2万个。", title: "顶点清理信息3万余条")
    #expect(own.flatMap(\.statistics).map { "\($0.value) \($0.unit)" } == ["32000 videos"])
  }

  @Test func `a text without a headline may begin with what it is`() {
    #expect(Town.summary("What is a bell? The Bell Office fined Acme.") == ["(fine: acme)"])
  }
}
