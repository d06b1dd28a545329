import Fetch
import Testing

/// An answer that means harm, and the name that it must end with.
struct Hostile: Sendable, CustomTestStringConvertible {
  var name: String
  var steps: [LoopbackServer.Step]
  /// Names of ``FetchError``'s cases; `answer` for none.
  var ends: Set<String>
  var timeout: Duration = .seconds(20)
  var testDescription: String { name }

  init(
    _ name: String, _ ends: Set<String>, _ steps: [LoopbackServer.Step],
    timeout: Duration = .seconds(20)
  ) {
    (self.name, self.steps, self.ends, self.timeout) = (name, steps, ends, timeout)
  }

  static func redirect(_ location: String, _ ends: Set<String>) -> Hostile {
    Hostile(
      "redirect to \(location.prefix(60))", ends,
      [head("HTTP/1.1 302 Found", "Content-Length: 0", "Location: \(location)")])
  }

  static func head(_ lines: String...) -> LoopbackServer.Step {
    .send(Array((lines.joined(separator: "\r\n") + "\r\n\r\n").utf8))
  }

  static func text(_ text: String) -> LoopbackServer.Step { .send(Array(text.utf8)) }
}

extension Hostile {
  /// Addresses that are not public, in every notation that some parser takes for one.
  static let addresses =
    [
      "127.0.0.1", "127.1", "127.0.1", "2130706433", "0x7f000001", "0x7F.1", "0177.0.0.1",
      "017700000001", "0x7f.0.0.0x1", "0", "0.0.0.0", "10.0.0.1", "10.1", "0xA000001", "172.16.0.1",
      "172.31.255.255", "192.168.0.1", "192.168.257", "169.254.169.254", "2852039166",
      "0xa9fea9fe", "0251.0376.0251.0376", "100.64.0.1", "100.127.255.255", "198.18.0.1",
      "192.0.2.1", "224.0.0.1", "255.255.255.255", "localhost", "LOCALHOST", "127.0.0.1:22",
    ]
    .map { redirect("http://\($0)/", ["refusedAddress"]) }
    // A libcurl that knows no IDN refuses the name, another one the address behind it.
    + ["１２７.０.０.１", "①②⑦.⓪.⓪.①", "127。0。0。1"]
    .map { redirect("http://\($0)/", ["badURL", "refusedAddress"]) }
    + [
      "[::1]", "[::]", "[0:0:0:0:0:0:0:1]", "[::ffff:127.0.0.1]", "[::ffff:7f00:1]",
      "[::127.0.0.1]", "[64:ff9b::127.0.0.1]", "[64:ff9b::a9fe:a9fe]", "[2002:7f00:1::]",
      "[fe80::1]", "[fe80::1%25lo]", "[fc00::1]", "[fd00:ec2::254]", "[ff02::1]", "[2001:db8::1]",
      "[fec0::1]", "[::ffff:10.0.0.1]:8080",
    ]
    // Where a machine has no IPv6 the address is not even tried.
    .map { redirect("http://\($0)/", ["refusedAddress", "unknownHost", "unreachable"]) }
    + [
      redirect("//127.0.0.1/", ["refusedAddress"]),
      redirect("http:/127.0.0.1/", ["refusedAddress", "badURL"]),
      redirect("http:\\\\127.0.0.1\\", ["refusedAddress", "badURL"]),
      redirect("http:///127.0.0.1/", ["refusedAddress", "badURL"]),
      redirect("http://localhost./", ["refusedAddress", "unknownHost"]),
    ]

  static let schemes = [
    "file:///etc/passwd", "FILE:///etc/passwd", "gopher://127.0.0.1:70/_x", "ftp://127.0.0.1/",
    "dict://127.0.0.1:11211/stat", "ldap://127.0.0.1/", "tftp://127.0.0.1/x", "smb://127.0.0.1/x",
    "scp://127.0.0.1/x", "data:text/plain,hello", "javascript:alert(1)",
    "http://user:secret@127.0.0.1/", "http://", "http://[::1", "http://a:99999/", "http://a b/",
  ].map { redirect($0, ["badURL", "status", "unknownHost"]) }

  static let endless = [
    Hostile("a redirect to itself", ["tooManyRedirects"], redirect("/", []).steps),
    Hostile(
      "a redirect without a target", ["badAnswer"],
      [head("HTTP/1.1 302 Found", "Content-Length: 0")]),
    Hostile("no answer", ["timeout"], [.hang], timeout: .milliseconds(300)),
    Hostile(
      "a head that drips", ["timeout", "stalled"],
      [
        text("HTTP/1.1 200 OK\r\nA: "),
        .drip([UInt8](repeating: 0x61, count: 9999), every: .milliseconds(40)),
      ],
      timeout: .milliseconds(900)),
    Hostile(
      "a body that drips", ["stalled"],
      [
        head("HTTP/1.1 200 OK"),
        .drip([UInt8](repeating: 0x61, count: 9999), every: .milliseconds(40)),
      ],
      timeout: .seconds(3)),
    Hostile(
      "an endless body", ["tooLarge"], [head("HTTP/1.1 200 OK"), .endless(Array("more".utf8))]),
    Hostile(
      "endless chunks", ["tooLarge"],
      [
        head("HTTP/1.1 200 OK", "Transfer-Encoding: chunked"),
        .endless(Array("4\r\nmore\r\n".utf8)),
      ]),
    Hostile(
      "an endless chunk extension", ["timeout", "connectionLost", "badAnswer"],
      [
        head("HTTP/1.1 200 OK", "Transfer-Encoding: chunked"), text("4;"),
        .endless(Array("more".utf8)),
      ],
      timeout: .seconds(1)),
    Hostile(
      "endless trailers", ["headTooLarge"],
      [
        head("HTTP/1.1 200 OK", "Transfer-Encoding: chunked"), text("0\r\n"),
        .endless(Array("A: b\r\n".utf8)),
      ]),
    Hostile(
      "endless header lines", ["headTooLarge"],
      [text("HTTP/1.1 200 OK\r\n"), .endless(Array("A: b\r\n".utf8))]),
    Hostile(
      "a header line without end", ["headTooLarge"],
      [text("HTTP/1.1 200 OK\r\nA: "), .endless(Array("more".utf8))]),
    Hostile(
      "a status line without end", ["headTooLarge", "badAnswer"],
      [text("HTTP/1.1 200 "), .endless(Array("more".utf8))]),
    Hostile(
      "a flood of 100", ["headTooLarge"], [.endless(Array("HTTP/1.1 100 Continue\r\n\r\n".utf8))]),
    Hostile(
      "a flood of 103", ["headTooLarge"],
      [.endless(Array("HTTP/1.1 103 Early\r\nLink: </a>\r\n\r\n".utf8))]),
    Hostile(
      "a flood of cookies", ["headTooLarge"],
      [text("HTTP/1.1 200 OK\r\n"), .endless(Array("Set-Cookie: a=b\r\n".utf8))]),
    Hostile(
      "an endless error page", ["status"], [head("HTTP/1.1 404 No"), .endless(Array("gone".utf8))]),
  ]

  static let bombs = [
    Hostile(
      "zeros without end, gzip", ["tooLarge"],
      [head("HTTP/1.1 200 OK", "Content-Encoding: gzip"), .send(Zeros.gzip), .endless(Zeros.cycle)]),
    Hostile(
      "zeros without end, deflate", ["tooLarge"],
      [
        head("HTTP/1.1 200 OK", "Content-Encoding: deflate"), .send(Zeros.zlib),
        .endless(Zeros.cycle),
      ]),
    Hostile(
      "zeros without end, zstd", ["tooLarge"],
      [
        head("HTTP/1.1 200 OK", "Content-Encoding: zstd"), .send(bytes(hex: "28b52ffd0038")),
        .endless(bytes(hex: "02001000")),
      ]),
    Hostile(
      "64 MiB of zeros, brotli", ["tooLarge"],
      answer(
        "200 OK", ["Content-Encoding: br"],
        body: bytes(
          hex:
            "cfffff7ff82700e2b14020f7fe9ffffffff04f00c4610180eefd3fffffffe19f0088c32200ddfbfffcffffc73f0110870500baf7ff"
        ))),
    Hostile(
      "gzip in gzip", ["tooLarge"],
      [
        head("HTTP/1.1 200 OK", "Content-Encoding: gzip, gzip"),
        .send(Zeros.stored(Zeros.gzip + (0..<4000).flatMap { _ in Zeros.cycle })), .hang,
      ]),
    Hostile(
      "gzip in gzip in gzip …", ["badAnswer"],
      answer("200 OK", ["Content-Encoding: gzip, gzip, gzip, gzip, gzip, gzip, gzip"])),
    Hostile(
      "a window of 2 GB, zstd", ["badAnswer"],
      answer("200 OK", ["Content-Encoding: zstd"], body: bytes(hex: "28b52ffd00a802001000"))),
    Hostile("an unknown coding", ["badAnswer"], answer("200 OK", ["Content-Encoding: rot13"])),
    Hostile("no gzip at all", ["badAnswer"], answer("200 OK", ["Content-Encoding: gzip"])),
    Hostile(
      "no brotli at all", ["badAnswer"],
      answer("200 OK", ["Content-Encoding: br"], body: bytes(hex: "ffffffffff"))),
  ]

  static let broken = [
    Hostile(
      "a chunk size that is none", ["connectionLost", "badAnswer"],
      [head("HTTP/1.1 200 OK", "Transfer-Encoding: chunked"), text("ZZ\r\nab\r\n"), .reset]),
    Hostile(
      "a negative chunk size", ["connectionLost", "badAnswer"],
      [head("HTTP/1.1 200 OK", "Transfer-Encoding: chunked"), text("-1\r\nab\r\n"), .reset]),
    Hostile(
      "a chunk size beyond 64 bits", ["connectionLost", "badAnswer"],
      [
        head("HTTP/1.1 200 OK", "Transfer-Encoding: chunked"), text("FFFFFFFFFFFFFFFFFF\r\nab\r\n"),
        .reset,
      ]),
    Hostile(
      "a chunk cut short", ["connectionLost"],
      [head("HTTP/1.1 200 OK", "Transfer-Encoding: chunked"), text("ff\r\nab"), .reset]),
    Hostile(
      "a length that is too long", ["connectionLost"],
      [head("HTTP/1.1 200 OK", "Content-Length: 99"), text("half"), .reset]),
    Hostile(
      "a length that is too short", ["answer"],
      [head("HTTP/1.1 200 OK", "Content-Length: 2"), text("longer than that"), .reset]),
    Hostile(
      "a negative length", ["badAnswer"],
      [head("HTTP/1.1 200 OK", "Content-Length: -5"), text("text"), .reset]),
    Hostile(
      "a length that is no number", ["badAnswer"],
      [head("HTTP/1.1 200 OK", "Content-Length: much"), text("text"), .reset]),
    Hostile(
      "a NUL in a header", ["badAnswer"], [text("HTTP/1.1 200 OK\r\nA: b\0c\r\n\r\n"), .reset]),
    Hostile("another protocol", ["badAnswer"], [text("220 mail.example ESMTP\r\n"), .reset]),
    Hostile("an answer of HTTP/0.9", ["badAnswer"], [text("<html>hello</html>"), .reset]),
    Hostile("a version from the future", ["badAnswer"], [head("HTTP/9.9 200 OK"), .reset]),
    Hostile("a status that is none", ["badAnswer", "status"], [head("HTTP/1.1 abc OK"), .reset]),
    Hostile(
      "a status of 999", ["status"], [head("HTTP/1.1 999 Odd", "Content-Length: 0"), .reset]),
    Hostile("a hang-up", ["connectionLost"], [.close]),
    Hostile("a reset", ["connectionLost"], [.reset]),
    Hostile("a reset in the head", ["connectionLost"], [text("HTTP/1.1 200 OK\r\nA:"), .reset]),
    Hostile(
      "no UTF-8 in any header", ["answer"],
      [
        .send(
          Array("HTTP/1.1 200 ".utf8) + [0xFF, 0xC3] + Array("\r\nETag: \"".utf8) + [0xC3, 0x28]
            + Array("\"\r\nContent-Type: ".utf8) + [0xFE] + Array("\r\nLast-Modified: ".utf8) + [
              0x80
            ] + Array("\r\nCache-Control: ".utf8) + [0xF0] + Array("\r\nSet-Cookie: ".utf8) + [0xE9]
            + Array("=1\r\nExpires: ".utf8) + [0xA0] + Array("\r\n".utf8) + [0xFF]
            + Array(": 1\r\nContent-Length: 0\r\n\r\n".utf8))
      ]),
    Hostile(
      "a redirect in no UTF-8", ["badURL", "status", "unknownHost", "tooManyRedirects"],
      [
        .send(
          Array("HTTP/1.1 302 F\r\nContent-Length: 0\r\nLocation: http://".utf8) + [0xFF, 0xFE]
            + Array("/\r\n\r\n".utf8))
      ]),
  ]

  static let all = addresses + schemes + endless + bombs + broken
}

/// Streams of packed zeros: deflate's shortest way to say "258 more of them" takes 13 bits.
enum Zeros {
  private static let bits: [UInt8] =
    [0, 1, 0] + [0, 0, 1, 1, 0, 0, 0, 0]
    + (0..<24).flatMap { _ -> [UInt8] in [1, 1, 0, 0, 0, 1, 0, 1, 0, 0, 0, 0, 0] }

  private static func byte(_ index: Int) -> UInt8 {
    (0..<8).reduce(0) { $0 | bits[index * 8 + $1] << UInt8($1) }
  }

  /// What comes before the cycle.
  static let gzip = bytes(hex: "1f8b0800000000000003") + [byte(0), byte(1)]
  static let zlib = bytes(hex: "7801") + [byte(0), byte(1)]
  /// 2,064 zeros in 13 bytes.
  static let cycle = (2..<15).map(byte)

  /// `content` in a gzip stream that has not ended, not packed any further.
  static func stored(_ content: [UInt8]) -> [UInt8] {
    let size = UInt16(content.count)
    let head = [UInt8(truncatingIfNeeded: size), UInt8(size >> 8)]
    return bytes(hex: "1f8b0800000000000003") + [0] + head + head.map { ~$0 } + content
  }
}
