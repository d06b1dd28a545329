import Fetch
import Foundation
import Model
import Parse

/// How a source is asked for its list: the steps before it, the request, its fallbacks, a sitemap's parts.
///
/// What fetches is an argument: a visit asks the web, a golden pair its files.
public struct SourceQuery: Sendable {
  /// What a request is for.
  public enum Role: Sendable, Hashable {
    /// Counted from zero.
    case step(Int)
    case list
    /// One of the sitemaps that an index names.
    case part
    case article
  }
  public typealias Fetch =
    @Sendable (FetchRequest, Role) async throws(FetchError) -> FetchResponse

  let source: Source
  let reader: SourceReader
  let manners: Settings.Fetch
  let fetch: Fetch

  public init(
    _ source: Source, manners: Settings.Fetch, now: Date, fetch: @escaping Fetch
  ) {
    (self.source, self.manners, self.fetch) = (source, manners, fetch)
    reader = SourceReader(source, now: now)
  }

  public enum Answer: Sendable {
    case unchanged(FetchResponse)
    case listing(Listing)
  }

  /// A list as it was read, with what vouches for it.
  public struct Listing: Sendable {
    public var parsed: ParsedEntries
    /// Empty if the same answer must not be taken for the same list.
    public var validators = Validators()
    public var maxAge: Duration?
    /// Stands for the bytes that were read; nil if they may be the same for another list.
    public var mark: Int64?
    /// Where it was read.
    public var url: String?
    /// The answer itself, for what looks at it beside its entries.
    public var payload: Payload?
  }

  /// The list at the source's address, or at the first of its fallbacks that answers well.
  ///
  /// - Parameters:
  ///   - validators: sent to the source's own address only.
  ///   - mark: of the answer that was read last; the same bytes are not read again.
  /// - Throws: ``FetchError`` or ``ParseError``, of the source's own address when all fail.
  public func answer(
    _ validators: Validators = Validators(), knownMark mark: Int64? = nil
  ) async throws -> Answer {
    guard let url = source.url else {
      throw ParseError.notThisKind("`\(source.id)` is not read from the web")
    }
    do {
      let ground = try await ground()
      let asked = source.ignoresValidators || source.post != nil ? Validators() : validators
      return try await answer(at: url, ground, asked, knownMark: mark)
    } catch {
      if case .cancelled? = error as? FetchError { throw error }
      for fallback in source.fallbacks {
        guard let answer = try? await answer(at: fallback, Ground(), Validators(), knownMark: mark)
        else { continue }
        guard case .listing(var listing) = answer else { return answer }
        // Another address's validators mean nothing to the source's own.
        listing.validators = Validators()
        listing.parsed.repairs.append("read from its fallback \(fallback): \(error)")
        return .listing(listing)
      }
      throw error
    }
  }

  /// What the steps before the list left: values for `{name}`, and cookies.
  private struct Ground {
    var values: [String: String] = [:]
    var jar = CookieJar()
  }

  private func ground() async throws -> Ground {
    var ground = Ground()
    for (index, step) in source.steps.enumerated() {
      var request = request(step.url, filling: ground.values, post: step.post)
      request.jar = ground.jar
      let response = try await fetch(request, .step(index))
      ground.jar = response.jar
      ground.values.merge(try reader.values(of: step, in: Payload(response))) { $1 }
    }
    return ground
  }

  private func answer(
    at url: String, _ ground: Ground, _ validators: Validators, knownMark: Int64?
  ) async throws -> Answer {
    var request = request(url, filling: ground.values, post: source.post, validators)
    request.jar = ground.jar
    let response = try await fetch(request, .list)
    if response.isUnchanged { return .unchanged(response) }
    let mark = fingerprint(of: response.body)
    let payload = Payload(response)
    let further = try reader.furtherSitemaps(in: payload)
    if !further.isEmpty { return .listing(try await listing(of: further)) }
    if mark == knownMark { return .unchanged(response) }
    return .listing(
      Listing(
        parsed: try reader.entries(in: payload), validators: response.validators,
        maxAge: response.maxAge, mark: mark, url: response.url, payload: payload))
  }

  /// The parts of a sitemap, read as one list. One that fails is told and does not stop the others.
  private func listing(of sitemaps: [String]) async throws -> Listing {
    var parsed = ParsedEntries(entries: [])
    var failure: (any Error)?
    for url in sitemaps {
      do {
        let response = try await fetch(request(url), .part)
        let part = try reader.entries(in: Payload(response))
        parsed.entries += part.entries
        parsed.repairs += part.repairs
      } catch {
        failure = failure ?? error
        parsed.repairs.append("\(url): \(error)")
      }
    }
    if parsed.entries.isEmpty, let failure { throw failure }
    return Listing(parsed: parsed, url: source.url)
  }

  /// `entry` completed from the page at `url`.
  ///
  /// - Throws: ``FetchError`` or ``ParseError``
  public func article(of entry: Entry, at url: String) async throws -> Entry {
    let response = try await fetch(request(url), .article)
    return try reader.article(in: Payload(response), of: entry)
  }

  /// A request as this source wants it.
  public func request(
    _ url: String, filling values: [String: String] = [:], post: RequestBody? = nil,
    _ validators: Validators = Validators()
  ) -> FetchRequest {
    let filling = Filling(values)
    return FetchRequest(
      url: filling.url(url), validators: validators,
      headers: source.headers.mapValues { filling.text($0) }, body: post.map(filling.body),
      cookies: source.cookies.mapValues { filling.text($0) }, proxy: source.proxy,
      pause: source.pause, allowsPrivateAddresses: source.allowsPrivateAddresses,
      timeout: manners.timeout, bodyLimitBytes: manners.bodyLimitBytes)
  }
}

extension Payload {
  init(_ response: FetchResponse) {
    self.init(bytes: response.body, contentType: response.contentType, url: response.url)
  }
}
