import Glibc
import Parse
import Pipeline

/// A file that a command reads whole.
enum InputFile {
  /// The file itself, or those of a folder and the folders below it, by name.
  static func all(at path: String) -> [String] {
    guard let names = FolderFiles.names(in: path) else { return [path] }
    return names.map { path.hasSuffix("/") ? path + $0 : path + "/" + $0 }
  }

  /// - Parameter file: a path, or `-` for standard input.
  static func bytes(of file: String) throws(ParseError) -> [UInt8] {
    let descriptor = file == "-" ? STDIN_FILENO : open(file, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw unreadable() }
    defer { if file != "-" { close(descriptor) } }
    var status = stat()
    let size = fstat(descriptor, &status) == 0 ? Int(status.st_size) : 0
    var bytes: [UInt8] = []
    while true {
      // One byte more than a file should have: its end is seen without a second look.
      let chunk = try chunk(of: descriptor, limit: max(size - bytes.count + 1, 1 << 16))
      if chunk.isEmpty { return bytes }
      if bytes.isEmpty { bytes = chunk } else { bytes += chunk }
      if size > 0, bytes.count == size { return bytes }
    }
  }

  private static func chunk(of descriptor: Int32, limit: Int) throws(ParseError) -> [UInt8] {
    var failure: Int32 = 0
    let chunk = [UInt8](unsafeUninitializedCapacity: limit) { buffer, count in
      var got = read(descriptor, buffer.baseAddress, limit)
      while got < 0, errno == EINTR { got = read(descriptor, buffer.baseAddress, limit) }
      failure = got < 0 ? errno : 0
      count = max(got, 0)
    }
    if failure != 0 { throw unreadable(failure) }
    return chunk
  }

  private static func unreadable(_ code: Int32 = errno) -> ParseError {
    .notThisKind("cannot be read: \(String(cString: strerror(code)))")
  }
}
