/// A word that stands for something named earlier: the company, 该公司, the regulator, they.
public struct Pronoun: Sendable, Hashable {
  public enum Referent: String, Sendable, Hashable, CaseIterable {
    case company, companies, regulator
    /// At a sentence's beginning, whoever the sentence before began with: it, they.
    case subject
    /// Right after what is done, the company that it is done to: fined it, 对其.
    case object
    /// Who writes the text: we, 我局.
    case speaker
    /// The phrase's last word means whoever the sentence, or the one before, is about: 对其, 责令其.
    case topic
    /// A verb whose Chinese object may be left out: 责令改正, 并处罚款 mean whoever the text is about.
    case dropped
    /// At a clause's beginning, the company that speaks: 平台, 站方.
    case platform
  }
  public var referent: Referent
  /// Index into ``Rulebook/wordClasses``.
  public var words: Int
  public init(referent: Referent, words: Int) { (self.referent, self.words) = (referent, words) }
}
