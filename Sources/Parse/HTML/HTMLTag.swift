/// The elements that are known by more than what they are to a reader (``HTMLTraits``).
enum HTMLTag: String {
  case form, h1, h2, h3, h4, link, main, meta, script, table, time, title
  case other = ""
}
