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
  public let reader: SourceReader
  let manners: Settings.Fetch
  let fetch: Fetch
  let diagnosis: Diagnosis
  private let now: Date

  public init(
    _ source: Source, manners: Settings.Fetch, now: Date, web: WebFacts = WebFacts(),
    fetch: @escaping Fetch
  ) {
    (self.source, self.manners, self.fetch, self.now) = (source, manners, fetch, now)
    reader = SourceReader(source, web: web, now: now)
    diagnosis = Diagnosis(web: web)
  }

  public enum Answer: Sendable {
    case unchanged(FetchResponse, Route)
    case listing(Listing)
  }

  /// How an answer was come by.
  public struct Route: Sendable, Hashable {
    /// The address that was asked: the source's own, where that moved to, or a fallback.
    public var asked: String
    /// Where `asked` redirects to for good.
    public var permanentURL: String?
    /// Why a fallback had to be asked.
    public var detour: String?
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
    /// Of items whose dates lie so far ahead that they were not believed.
    public var futureDates: [Date] = []
    /// nil for what is not on the web.
    public var route: Route?
  }

  /// The list at the source's address, or at the first of its fallbacks that answers well.
  ///
  /// - Parameters:
  ///   - validators: sent to the source's own address only.
  ///   - mark: of the answer that was read last; the same bytes are not read again.
  ///   - movedTo: asked in place of the source's address, and before it.
  /// - Throws: the failure of the source's own address when all fail.
  public func answer(
    _ validators: Validators = Validators(), knownMark mark: Int64? = nil, movedTo: String? = nil
  ) async throws(SourceFailure) -> Answer {
    guard let url = source.url else {
      throw SourceFailure(
        Problem(.unreadable, "`\(source.id)` is not read from the web; look at its definition"))
    }
    let asked = source.ignoresValidators || source.post != nil ? Validators() : validators
    let ground: Ground
    do throws(SourceFailure) {
      ground = try await self.ground()
      if let movedTo {
        do throws(SourceFailure) {
          return try await answer(at: movedTo, ground, asked, knownMark: mark)
        } catch {
          // Nobody may have moved after all.
          return try await answer(at: url, ground, asked, knownMark: mark)
        }
      }
      return try await answer(at: url, ground, asked, knownMark: mark)
    } catch {
      return try await detour(around: error, knownMark: mark)
    }
  }

  private func detour(
    around failure: SourceFailure, knownMark mark: Int64?
  ) async throws(SourceFailure) -> Answer {
    if failure.isCancelled { throw failure }
    for fallback in source.fallbacks {
      let answer: Answer
      do throws(SourceFailure) {
        answer = try await self.answer(at: fallback, Ground(), Validators(), knownMark: mark)
      } catch { continue }
      switch answer {
      case .unchanged(let response, var route):
        route.detour = failure.problem.reason
        return .unchanged(response, route)
      case .listing(var listing):
        // Another address's validators mean nothing to the source's own.
        listing.validators = Validators()
        listing.route?.detour = failure.problem.reason
        return .listing(listing)
      }
    }
    throw failure
  }

  /// What the steps before the list left: values for `{name}`, and cookies.
  private struct Ground {
    var values: [String: String] = [:]
    var jar = CookieJar()
  }

  private func ground() async throws(SourceFailure) -> Ground {
    var ground = Ground()
    for (index, step) in source.steps.enumerated() {
      var request = request(step.url, filling: ground.values, post: step.post)
      request.jar = ground.jar
      let response = try await good(request, .step(index))
      ground.jar = response.jar
      do throws(ParseError) {
        ground.values.merge(try reader.values(of: step, in: Payload(response))) { $1 }
      } catch {
        throw SourceFailure(diagnosis.problem(in: response, error, of: source))
      }
    }
    return ground
  }

  private func answer(
    at url: String, _ ground: Ground, _ validators: Validators, knownMark: Int64?
  ) async throws(SourceFailure) -> Answer {
    var request = request(url, filling: ground.values, post: source.post, validators)
    request.jar = ground.jar
    let response = try await good(request, .list)
    let route = Route(asked: url, permanentURL: response.permanentURL)
    if response.isUnchanged { return .unchanged(response, route) }
    let mark = fingerprint(of: response.body)
    let payload = Payload(response)
    if mark == knownMark { return .unchanged(response, route) }
    do throws(ParseError) {
      let further = try reader.furtherSitemaps(in: payload)
      if !further.isEmpty {
        var listing = try await listing(of: further)
        listing.route = route
        return .listing(listing)
      }
      let parsed = try reader.entries(in: payload)
      return .listing(
        Listing(
          parsed: parsed, validators: response.validators, maxAge: response.maxAge, mark: mark,
          url: response.url, payload: payload, futureDates: futureDates(in: payload, parsed),
          route: route))
    } catch {
      throw SourceFailure(diagnosis.problem(in: response, error, of: source))
    }
  }

  /// What reads dates drops those that lie ahead; here they are looked for, where dates are missing.
  private func futureDates(in payload: Payload, _ parsed: ParsedEntries) -> [Date] {
    guard parsed.entries.contains(where: { $0.published == nil && $0.publishedText != nil }) else {
      return []
    }
    let century = SourceReader(source, now: now.addingTimeInterval(100 * 365 * 86_400))
    do throws(ParseError) {
      return try century.entries(in: payload).entries.compactMap(\.published)
        .filter { $0 > now.addingTimeInterval(2 * 86_400) }
    } catch {
      return []
    }
  }

  /// An answer with a good status; the page that comes with another one says why it does.
  private func good(
    _ request: FetchRequest, _ role: Role
  ) async throws(SourceFailure) -> FetchResponse {
    var request = request
    request.answersErrors = true
    let response: FetchResponse
    do throws(FetchError) { response = try await fetch(request, role) } catch {
      throw SourceFailure(diagnosis.problem(error), error)
    }
    guard response.status < 400 else {
      let error = FetchError.status(
        response.status, retryAfter: response.retryAfter, url: response.url)
      throw SourceFailure(diagnosis.problem(error, page: response.body), error)
    }
    return response
  }

  /// The parts of a sitemap, read as one list. One that fails is told and does not stop the others.
  private func listing(of sitemaps: [String]) async throws(ParseError) -> Listing {
    var parsed = ParsedEntries(entries: [])
    var failure: ParseError?
    for url in sitemaps {
      do {
        let response = try await fetch(request(url), .part)
        let part = try reader.entries(in: Payload(response))
        parsed.entries += part.entries
        parsed.repairs += part.repairs
      } catch {
        failure = failure ?? (error as? ParseError) ?? .notThisKind("\(error)")
        parsed.repairs.append("\(url): \(error)")
      }
    }
    if parsed.entries.isEmpty, let failure { throw failure }
    return Listing(parsed: parsed, url: source.url)
  }

  /// `entry` completed from the page or the PDF file at `url`; as it is, and marked so, if that is a
  /// file whose text cannot be read.
  public func article(of entry: Entry, at url: String) async throws(SourceFailure) -> Entry {
    let response = try await good(request(url), .article)
    if PDFText.isPDF(response.body) {
      return await entry.completed(fromPDF: response.body, at: url)
    }
    do throws(ParseError) {
      let read = try reader.article(in: Payload(response), of: entry)
      if let problem = diagnosis.problem(inArticle: read, response.body) {
        throw ParseError.notThisKind(problem.reason)
      }
      return read
    } catch {
      if case .notText = error { return entry.marked("\(url): \(error)") }
      let problem = diagnosis.problem(in: response.body) ?? Problem(.unreadable, "\(error)")
      throw SourceFailure(Problem(problem.kind, "\(url): \(problem.reason)"))
    }
  }

  /// A request as this source wants it.
  public func request(
    _ url: String, filling values: [String: String] = [:], post: RequestBody? = nil,
    _ validators: Validators = Validators()
  ) -> FetchRequest {
    let filling = Filling(values, now: now, timeZone: source.dates.timeZone)
    var request = FetchRequest(
      url: filling.url(url), validators: validators,
      headers: source.headers.mapValues { filling.text($0) }, body: post.map(filling.body),
      cookies: source.cookies.mapValues { filling.text($0) }, proxy: source.proxy,
      pause: source.pause, allowsPrivateAddresses: source.allowsPrivateAddresses,
      timeout: manners.timeout, bodyLimitBytes: manners.bodyLimitBytes)
    request.secrets = source.secrets
    return request
  }
}

/// Why a source, or one of its articles, could not be read.
public struct SourceFailure: Error, Sendable, CustomStringConvertible {
  public let problem: Problem
  /// The server's wish to be left alone.
  let retryAfter: Duration?
  let isCancelled: Bool

  init(_ problem: Problem, _ error: FetchError? = nil) {
    self.problem = problem
    retryAfter = error?.retryAfter
    isCancelled = if case .cancelled? = error { true } else { false }
  }

  public var description: String { problem.reason }
}

extension Payload {
  init(_ response: FetchResponse) {
    self.init(bytes: response.body, contentType: response.contentType, url: response.url)
  }
}
