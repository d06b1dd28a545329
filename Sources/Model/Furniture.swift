/// What pages have besides their matter.
public enum Furniture {
  /// With these two words, in small letters, a line begins that leads to another text.
  public static let leads: Set<String> = ["also read", "read also", "read more", "see also"]
}
