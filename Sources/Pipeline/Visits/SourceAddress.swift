import Model

extension SourceHealth.Address {
  /// What is known of a source's address after it was read by `route`.
  ///
  /// A permanent redirect is kept after three sightings in a row, and forgotten when its target no
  /// longer answers or the source's own address answers itself again.
  func after(_ route: SourceQuery.Route?, of source: Source) -> SourceHealth.Address {
    guard let route else { return self }
    var address = self
    address.answeredBy = route.asked
    address.detour = route.detour
    guard route.detour == nil else { return address }
    if route.asked == source.url {
      address.sightings =
        route.permanentURL == nil ? 0 : route.permanentURL == movedTo ? sightings + 1 : 1
      // A target that did not answer is not asked for another three sightings.
      if sightings >= SourceHealth.sightingsOfMove { address.sightings = min(address.sightings, 1) }
      address.movedTo = route.permanentURL
    } else if let next = route.permanentURL {
      (address.movedTo, address.sightings) = (next, 1)
    }
    return address
  }

  /// What is worth saying of it once.
  func news(since known: SourceHealth.Address) -> [String] {
    var news: [String] = []
    let needed = SourceHealth.sightingsOfMove
    if let movedTo, sightings == needed, known.sightings < needed {
      news.append(
        "moved for good to \(movedTo), which is asked from now on; write it into its file")
    }
    if let detour, known.detour == nil {
      news.append("read from \(answeredBy ?? "a fallback"), because: \(detour)")
    }
    return news
  }
}
