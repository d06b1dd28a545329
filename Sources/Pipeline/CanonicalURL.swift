/// The address of an article without what differs from link to link: two sources that link to one
/// article give the same text.
///
/// Not an address to fetch. Scheme, `www.`, `m.` and `amp.`, default ports, fragment, trailing
/// slash, AMP paths and the parameters of campaigns are left out.
///
/// - Returns: `example.org/news/1?id=7`; nil for what is no HTTP address.
func canonicalURL(_ url: String) -> String? {
  guard let scheme = url.range(of: "://"),
    ["http", "https"].contains(url[..<scheme.lowerBound].lowercased())
  else { return nil }
  let rest = url[scheme.upperBound...].prefix { $0 != "#" }
  let hostEnd = rest.firstIndex { "/?".contains($0) } ?? rest.endIndex
  let host = canonicalHost(rest[..<hostEnd])
  guard !host.isEmpty else { return nil }
  let target = rest[hostEnd...]
  let queryStart = target.firstIndex(of: "?") ?? target.endIndex
  let path = canonicalPath(target[..<queryStart])
  let query = target[queryStart...].dropFirst().split(separator: "&").filter { !isNoise($0) }
  return host + path + (query.isEmpty ? "" : "?" + query.joined(separator: "&"))
}

private func canonicalHost(_ written: Substring) -> String {
  var host = written.lowercased()
  if let at = host.lastIndex(of: "@") { host.removeSubrange(...at) }
  for port in [":80", ":443"] where host.hasSuffix(port) { host.removeLast(port.count) }
  // Only where a whole domain is left: `m.com` is one itself.
  for prefix in ["www.", "m.", "amp."] where host.hasPrefix(prefix) {
    let rest = host.dropFirst(prefix.count)
    if rest.contains(".") { host = String(rest) }
  }
  return host
}

private func canonicalPath(_ written: Substring) -> String {
  var path = String(written)
  while path.hasSuffix("/") { path.removeLast() }
  if path.hasSuffix("/amp") { path.removeLast(4) }
  if path.hasPrefix("/amp/") { path.removeFirst(4) }
  if path.hasSuffix(".amp.html") { path = path.dropLast(9) + ".html" }
  return path
}

/// Parameters that say how a reader came to the page, not which page it is.
private func isNoise(_ parameter: Substring) -> Bool {
  let name = parameter.prefix { $0 != "=" }.lowercased()
  return name.hasPrefix("utm_") || noise.contains(name)
}

private let noise: Set<String> = [
  "fbclid", "gclid", "msclkid", "mc_cid", "mc_eid", "igshid", "amp", "outputtype",
]
