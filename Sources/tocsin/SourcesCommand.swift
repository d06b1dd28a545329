import ArgumentParser

/// What concerns the definitions in `Feeds/`.
struct Sources: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sources",
    abstract: "Checks definitions of sources, tries one, or finds new ones.",
    discussion: """
      How to write one: Feeds/README.md.

      Examples:
        tocsin sources check
        tocsin sources test cn-cac
        tocsin sources discover https://example.org/ --country gb
      """,
    subcommands: [
      SourcesCheck.self, SourcesTest.self, SourcesDiscover.self, SourcesImportOPML.self,
      SourcesExportOPML.self,
    ])
}
