import Glibc

/// The text in another charset; nil if iconv does not know the charset or the charset lacks a character.
func encoded(_ text: String, in charset: String) -> [UInt8]? {
  guard let converter = iconv_open(charset, "UTF-8"), converter != iconv_t(bitPattern: -1) else {
    return nil
  }
  defer { iconv_close(converter) }
  var input = Array(text.utf8CString.dropLast())
  // Four bytes a character are the most that GB18030 and UTF-32 take; UTF-8 input has as many bytes as characters or more.
  var output = [CChar](repeating: 0, count: input.count * 4 + 4)
  let written: Int? = input.withUnsafeMutableBufferPointer { source in
    output.withUnsafeMutableBufferPointer { target in
      var (from, left) = (source.baseAddress, source.count)
      var (to, room) = (target.baseAddress, target.count)
      guard iconv(converter, &from, &left, &to, &room) != -1, left == 0 else { return nil }
      return target.count - room
    }
  }
  return written.map { output.prefix($0).map { UInt8(bitPattern: $0) } }
}
