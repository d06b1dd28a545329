import Model

/// Stands for what decides how a source's body is read.
///
/// Spelled out, because describing values by reflection costs more than reading a small feed.
func definitionMark(of source: Source) -> Int64 {
  let dates = source.dates
  let months = dates.months.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
  return fingerprint(
    parts(source.reading) + [source.charset ?? "", dates.timeZone ?? "", origin(dates.from)]
      + dates.formats + months + source.steps.map(\.url) + parts(source.post))
}

private func origin(_ origin: Source.DateReading.Origin) -> String {
  switch origin {
  case .date: "date"
  case .url: "url"
  case .title: "title"
  }
}

private func parts(_ reading: Source.Reading) -> [String] {
  switch reading {
  case .feed(let url, let article): ["feed", url] + parts(article)
  case .page(let url, let list, let article): ["page", url] + parts(list) + parts(article)
  case .json(let url, let list, let article): ["json", url] + parts(list) + parts(article)
  case .table(let url, let row, let article): ["table", url] + parts(row) + parts(article)
  case .sitemap(let url, let matching, let article):
    ["sitemap", url] + matching + parts(Optional(article))
  case .mailbox(let path): ["mailbox", path]
  case .inbox(let inbox): ["inbox", inbox.host, inbox.user, inbox.folder]
  case .files(let path, let article): ["files", path] + parts(Optional(article))
  }
}

private func parts(_ list: Source.PageList) -> [String] {
  ([list.item, list.link, list.title, list.date] + list.drop).flatMap(parts)
    + (list.html.map { parts($0) } ?? []) + parts(list.rewrite)
}

private func parts(_ list: Source.JSONList) -> [String] {
  switch list.items {
  case .objects(let path, let values): [path.written] + parts(values)
  case .html(let path, let list): [path.written] + parts(list)
  }
}

private func parts(_ values: Source.ItemValues) -> [String] {
  parts([values.link, values.title, values.date, values.body]) + parts(values.rewrite)
}

private func parts(_ templates: [ValueTemplate?]) -> [String] {
  templates.flatMap { template in
    (template?.pieces ?? []).map { piece in
      switch piece {
      case .text(let text): text
      case .value(let path): "{\(path.written)}"
      }
    } + [""]
  }
}

private func parts(_ rewrite: Source.Rewrite?) -> [String] {
  rewrite.map { [$0.from, $0.to] } ?? []
}

private func parts(_ article: Source.ArticleSelectors?) -> [String] {
  guard let article else { return ["no article"] }
  if let json = article.json { return parts([json.url, json.body, json.title, json.date]) }
  return ([article.body, article.title, article.date] + article.drop).flatMap(parts)
}

private func parts(_ selector: Selector?) -> [String] {
  guard let selector else { return [""] }
  let syntax = selector.syntax == .css ? "css" : "xpath"
  return [syntax, selector.expression, selector.attribute ?? ""]
}

private func parts(_ post: RequestBody?) -> [String] {
  switch post {
  case nil: []
  case .form(let fields), .multipart(let fields): fields.flatMap { [$0.name, $0.value] }
  case .json(let text): [text]
  }
}
