import Testing

/// Which counts are told, and of whom.
@Suite struct CountTests {
  private func counts(_ text: String) -> [Int] {
    Town.actions(in: text).flatMap(\.statistics).map(\.value)
  }

  @Test func `counts of nobody are told once, and where others were told before go on with those`()
  {
    #expect(Town.summary("The register shows that 300 posts were removed.") == ["takedown: "])
    let more = "Acme removed 300 posts. The register shows that 20 accounts were closed."
    #expect(Town.summary(more) == ["platform_enforcement: acme"])
    #expect(counts(more) == [300, 20])
  }

  @Test func `what is told apart in the same way was done to each`() {
    #expect(
      counts("The Bell Office closed four accounts that lied, 19 that stole and 13 that hid.")
        == [4, 19, 13])
    #expect(counts("The Bell Office closed four accounts that lied, and met 19 who hid.") == [4])
  }

  @Test func `a list of counts goes on behind a remark`() {
    #expect(
      counts("The Bell Office removed 300 posts with lies, 200 accounts, and 20 posts that hid.")
        == [300, 200, 20])
    #expect(counts("The Bell Office removed 300 posts with lies, 200 accounts.") == [300, 200])
    #expect(
      counts("The Bell Office removed 300 posts with lies, 200 accounts received praise.") == [300])
  }

  @Test
  func `numbered rows name the group above them, whatever stands between if it introduces them`() {
    let rows = "\n\n1. Acme\n2. Bolt\n3. Cask"
    let text = "The Bell Office began a drive. It rained. It snowed. It froze."
    #expect(Town.summary(text + "\n\nFull list of them" + rows) == ["crackdown: acme bolt cask"])
    #expect(Town.summary(text + rows) == ["crackdown: "])
  }
}
