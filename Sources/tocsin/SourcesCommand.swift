import ArgumentParser

/// What concerns the definitions in `Feeds/`.
struct Sources: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sources",
    abstract: "Checks definitions of sources, or tries one.",
    discussion: """
      How to write one: Feeds/README.md.

      Examples:
        tocsin sources check
        tocsin sources test cn-cac
      """,
    subcommands: [SourcesCheck.self, SourcesTest.self])
}
