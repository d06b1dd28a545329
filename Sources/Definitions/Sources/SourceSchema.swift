import Model

/// The JSON Schema of the files in `Feeds/`, for completion and checks in editors.
public func sourceSchema() -> String {
  Shape.group(
    SourceFile.keys.map { ($0, SourceSchema.shapes[$0] ?? .text("")) }, required: ["name"],
    "A source: one place that publishes documents."
  ).document(title: "Tocsin source")
}

private enum SourceSchema {
  static var shapes: [String: Shape] {
    about.merging(kinds) { $1 }.merging(request) { $1 }.merging(health) { $1 }
  }

  private static var about: [String: Shape] {
    [
      "name": .text("What a reader sees."),
      "local_name": .text("The name in the publisher's own language."),
      "country": .text("ISO 3166-1, `EU`, or `US-CA`; the folder's without it."),
      "topics": .words("What it is about."),
      "regulator": .text("Id in Rules/regulators: who \"we\" is in these texts."),
      "language": .text("BCP 47; detected for each document without it."),
      "charset": .text("Tried when bytes are not UTF-8 and do not say what they are."),
      "dates": .group(
        [
          ("formats", .words("Such as `%Y-%m-%d %H:%M`, tried before the common forms.")),
          ("months", .open(.text("1 to 12."), "Names of months that are not commonly known.")),
          ("time_zone", .text("For times without one: `Europe/Paris`.")),
          ("from", .word(["date", "url", "title"], "Where the date stands.")),
        ], required: [], "How the source writes dates."),
      "verified": .word(
        ["code", "catalogue", "unverified"], "How far to trust this definition."),
      "needs": .word(["browser"], "Pages that JavaScript builds; the source is left out."),
    ]
  }

  private static var kinds: [String: Shape] {
    [
      "feed": .text("Address of RSS, Atom or JSON Feed."),
      "page": .text("Address of an HTML page that lists articles."),
      "json": .text("Address of a JSON answer."),
      "csv": .text("Address of a table with a line of column names."),
      "sitemap": .text("Address of a sitemap or of an index of sitemaps."),
      "mailbox": .text(
        "Path of an mbox file or a Maildir, or `imaps://user@host/INBOX`; `imap://` with STARTTLS."),
      "folder": .text("Path of a file or folder."),
      "match": .words("Globs of the addresses in a sitemap that are wanted: `*/press/*`."),
      "password": .text("Of the mailbox: `${env:NAME}`."),
      "token": .text("Bearer token in place of the password: `${env:NAME}`."),
      "ca": .text("PEM file of the authority that vouches for the mail server."),
      "list": list, "article": article, "first": first, "post": post,
    ]
  }

  private static var list: Shape {
    .group(
      [
        ("item", .text("Selector of the items of a page.")),
        ("items", .text("Path of the items of a JSON answer: `data.results[*]`.")),
        ("html", .text("Path or selector of a text that is the HTML which holds the items.")),
        ("link", .text("Selector such as `a@href`, path, column or template `…/{id}.html`.")),
        ("title", .text("Selector, path, column or template.")),
        ("date", .text("Selector, path, column or template.")),
        ("body", .text("Path, column or template.")),
        ("drop", .words("Selectors of what is no part of the list.")),
        (
          "rewrite",
          .group(
            [("from", .text("Text in a link.")), ("to", .text("What it ought to be."))],
            required: ["from"], "Mends wrong links.")
        ),
      ], required: [], "Where the items stand.")
  }

  private static var article: Shape {
    .group(
      [
        ("json", .text("Template of the address of a JSON answer that holds the text.")),
        ("body", .text("Selector of the text, guessed without it; a path in JSON.")),
        ("title", .text("Selector or path.")), ("date", .text("Selector or path.")),
        ("drop", .words("Selectors of what is no part of the text.")),
      ], required: [], "The page behind each item, which is read.")
  }

  private static var post: Shape {
    .group(
      [
        ("form", .open(.words("Value."), "Fields of a form.")),
        ("json", .either([.open(.anything, "An object."), .list(.anything, "An array.")])),
        ("multipart", .open(.anything, "Parts: a text, or `{value: …, type: application/json}`.")),
      ], required: [], "What is sent in place of a plain GET.")
  }

  private static var first: Shape {
    let take = Shape.either([
      .text("Selector or path."),
      .group(
        [
          ("selector", .text("Of an element of the page.")), ("path", .text("In the JSON.")),
          ("pattern", .text("Of the text there what stands for `*`: `webId:'*'`.")),
        ], required: [], "A piece of a text."),
    ])
    let step = Shape.group(
      [
        ("page", .text("Address.")), ("json", .text("Address.")), ("post", post),
        ("take", .open(take, "Values for `{name}` in what is asked after it.")),
      ], required: ["take"], "A request made before.")
    return .either([step, .list(step, "Requests made before, in order.")])
  }

  private static var request: [String: Shape] {
    [
      "every": .either([
        .text("Shortest time between two visits: `15m`, `1h`."),
        .group(
          [("min", .text("While there is news.")), ("max", .text("While there is none."))],
          required: ["min", "max"], "Between the two."),
      ]),
      "headers": .open(.text("Value; `${env:NAME}` for a secret."), "Sent with each request."),
      "cookies": .open(.text("Value; `${env:NAME}` for a secret."), "Sent with each request."),
      "fallback": .words("Addresses tried in order when the main one fails."),
      "proxy": .text("`http://proxy.example.org:3128`, `socks5h://…`."),
      "pause": .text("Least time between two requests to the host: `5s`."),
      "robots": .word(["obey", "ignore"], "Whether robots.txt is obeyed; `obey` without it."),
      "validators": .word(["use", "ignore"], "`ignore` for a server that answers 304 wrongly."),
      "allow_private_addresses": .text("`true` for a source in your own network."),
    ]
  }

  private static var health: [String: Shape] {
    [
      "expect": .group(
        [
          (
            "items",
            .either([
              .text("The fewest items of a healthy answer."),
              .group(
                [("min", .text("The fewest.")), ("max", .text("The most."))], required: [],
                "Between the two."),
            ])
          ),
          ("newest", .text("How old the newest item may be: `30d`.")),
          ("content_type", .text("`text/html`")),
          (
            "fields",
            .list(
              .word(Source.Expectation.Field.allCases.map(\.rawValue), "A field."),
              "What most items must have.")
          ),
        ], required: [], "What a healthy answer looks like.")
    ]
  }
}
