import Model

/// Stands for what decides how a source's body is read.
///
/// Spelled out, because describing values by reflection costs more than reading a small feed.
func definitionMark(of source: Source) -> Int64 {
  fingerprint(
    parts(source.reading) + [source.charset ?? "", source.dates.timeZone ?? ""]
      + source.dates.formats)
}

private func parts(_ reading: Source.Reading) -> [String] {
  switch reading {
  case .feed(let url): ["feed", url]
  case .page(let url, let list, let article): ["page", url] + parts(list) + parts(article)
  case .json(let url, let list, let article): ["json", url] + parts(list) + parts(article)
  case .mailbox(let path): ["mailbox", path]
  }
}

private func parts(_ list: Source.PageList) -> [String] {
  [list.item, list.link, list.title, list.date].flatMap(parts)
}

private func parts(_ list: Source.JSONList) -> [String] {
  switch list.items {
  case .objects(let path, let link, let title, let date, let body):
    [path, link ?? "", title ?? "", date ?? "", body ?? ""]
  case .html(let path, let list): [path] + parts(list)
  }
}

private func parts(_ article: Source.ArticleSelectors?) -> [String] {
  guard let article else { return ["no article"] }
  return [article.body, article.title, article.date].flatMap(parts)
}

private func parts(_ selector: Selector?) -> [String] {
  guard let selector else { return [""] }
  let syntax = selector.syntax == .css ? "css" : "xpath"
  return [syntax, selector.expression, selector.attribute ?? ""]
}
