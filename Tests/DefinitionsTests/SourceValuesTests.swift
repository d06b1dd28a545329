import Definitions
import Testing

/// Values of a source that are checked for what they mean.
@Suite struct SourceValuesTests {
  @Test(arguments: [
    ("http://desk:${env:WORD}@p.example:3128", "http://desk:p%40ss%2F%23@p.example:3128"),
    ("http://${env:NAME}:${env:WORD}@${env:HOST}", "http://me:p%40ss%2F%23@p.example:3128"),
    ("${env:URL}", "socks5h://me:a%40b@p.example:1080"),
    ("http://${env:HOST}", "http://p.example:3128"),
  ])
  func `a proxy's user and password are escaped, an address that the environment has is not`(
    written: String, proxy: String
  ) throws {
    let folder = try TemporaryFolder([
      "s.yaml": "{name: A, feed: 'https://a.example', proxy: '\(written)'}"
    ])
    let loaded = folder.sources(environment: [
      "WORD": "p@ss/#", "NAME": "me", "HOST": "p.example:3128",
      "URL": "socks5h://me:a%40b@p.example:1080",
    ])
    #expect(folder.shown(loaded.diagnostics) == [])
    #expect(loaded.value.map(\.proxy) == [proxy])
    // Where definitions are only checked there is no environment.
    let checked = loadSources(in: folder.path, lastGood: nil, environment: nil)
    #expect(folder.shown(checked.diagnostics) == [])
  }

  @Test func `a proxy's address that is none is told as it is written, without secrets`() throws {
    let folder = try TemporaryFolder([
      "s.yaml": "{name: A, feed: 'https://a.example', proxy: '${env:URL}'}"
    ])
    #expect(
      folder.shown(folder.sources(environment: ["URL": "k3y"]).diagnostics) == [
        "s.yaml:1:45: error: `proxy`: `${env:URL}` is not the address of a proxy; write it like"
          + " `http://proxy.example.org:3128`"
      ])
  }

  @Test func `charsets are known by the labels that browsers know, and by iconv`() throws {
    for label in ["gb2312", "x-sjis", "Windows-1251", "iso-8859-16", "latin1", "utf8"] {
      let folder = try TemporaryFolder([
        "s.yaml": "{name: A, feed: 'https://a.example', charset: \(label)}"
      ])
      #expect(folder.shown(folder.sources().diagnostics) == [], "\(label)")
    }
    let folder = try TemporaryFolder([
      "s.yaml": "{name: A, feed: 'https://a.example', charset: klingon-8}"
    ])
    let told = folder.shown(folder.sources().diagnostics)
    #expect(told.count == 1 && told[0].contains("unknown charset `klingon-8`"), "\(told)")
  }
}
