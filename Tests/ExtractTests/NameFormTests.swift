import Testing

@testable import Extract

@Suite struct NameFormTests {
  @Test(arguments: [
    ("Quill Café", "Quill Cafe"), ("Quill Bar & Grill LLC", "Quill Bar and Grill"),
    ("Quill", "Quill Lamps, Inc."), ("QuillLamps", "Quill Lamps"), ("QLG", "Quill Lamp Group"),
    ("QLG", "Quill Lamp Group, LLC"), ("Marlow", "Marlowe"), ("Quill Lampes", "Quill Lamps"),
    ("Quill Limited", "Quill Ltd"), ("Quill (Pvt.) Limited", "Quill Private Ltd"),
    ("Quill", "Quill's Coaches Ltd"),
  ])
  func `names of one company are alike, however they are written`(one: String, other: String) {
    #expect(NameForm(one).isSame(NameForm(other)))
    #expect(NameForm(other).isSame(NameForm(one)))
  }

  @Test(arguments: [
    ("Quill Lamps", "Quill Wicks"), ("Qui", "Qui Lamps"), ("QLX", "Quill Lamp Group"),
    ("Wick", "Wicks"), ("Lamp 10", "Lamp 100"), ("Harlow", "Marlow"),
  ])
  func `names of two companies are not`(one: String, other: String) {
    #expect(!NameForm(one).isSame(NameForm(other)))
    #expect(!NameForm(other).isSame(NameForm(one)))
  }
}
