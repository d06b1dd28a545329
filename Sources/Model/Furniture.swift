/// What pages have besides their matter.
public enum Furniture {
  /// So, in small letters, a line begins that leads to another text.
  public static let leads: Set<String> = [
    "also read", "read also", "read more", "read next", "read: ", "see also",
  ]

  /// In small letters, lines below which other texts are listed.
  public static let readingLists: Set<String> = [
    "further reading", "next article", "previous article", "read next", "related article",
    "related post", "related story", "latest articles", "latest news", "latest posts",
    "latest stories",
    "keep reading", "more from us", "more news", "more stories", "more to read", "must read",
    "most popular", "most read", "popular posts",
    "recent articles", "recent news", "recent posts", "recent stories", "recommended",
    "recommended reading", "related", "related articles", "related content", "related coverage",
    "related links", "related news", "related posts", "related reading", "related stories",
    "related topics", "top stories", "trending", "trending now", "you may also like",
    "you might also like", "往期回顾", "延伸閱讀", "延伸阅读", "推荐阅读", "推薦閱讀", "更多新聞", "更多新闻",
    "热门推荐", "热门文章", "猜你喜欢", "相关报道", "相关文章", "相关新闻", "相关链接", "相关阅读", "相關報導", "相關文章",
    "相關新聞", "相關閱讀",
  ]
}
