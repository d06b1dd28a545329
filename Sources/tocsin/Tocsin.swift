import ArgumentParser
import CCrypto
import Foundation

/// The command line; one file for each command.
@main
struct Tocsin: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "tocsin",
    abstract:
      "Reads what regulators, courts and platforms did to companies, and mails digests of it.",
    discussion: """
      Examples:
        tocsin demo                   a made-up web, read twice, on this machine
        tocsin sources test us-ftc    fetch one source and print its items
        tocsin run                    one cycle, from fetch to mail; for cron
        tocsin status                 sources in trouble, mails that wait
        echo "The FTC sued Meta." | tocsin classify --text -

      Settings: deploy/tocsin.yaml, ~/.config/tocsin/tocsin.yaml,
      /etc/tocsin/tocsin.yaml, or the file that --settings names.

      Exit status: 0 all well; 1 something failed, the rest was done;
      2 could not run; 75 another run holds the lock.
      """,
    version: "0.1.0",
    subcommands: [
      Run.self, Fetch.self, Import.self, Classify.self, Digest.self, Status.self, Evidence.self,
      Article.self, Demo.self, Rules.self, Sources.self, Companies.self, Evaluate.self,
      Quantities.self, ParseFeeds.self,
    ])

  /// Runs the command and ends the process with this program's statuses instead of the parser's own.
  static func main() async {
    // A reader that leaves early must not end us in the middle of a write to the archive or a socket.
    signal(SIGPIPE, SIG_IGN)
    // The threads of libcurl and of our client may still be ending when the process exits; OpenSSL must
    // not tidy up beneath them.
    OPENSSL_init_crypto(UInt64(OPENSSL_INIT_NO_ATEXIT), nil)
    do {
      var command = try parseAsRoot()
      if var asynchronous = command as? any AsyncParsableCommand {
        try await asynchronous.run()
      } else {
        try command.run()
      }
    } catch {
      end(with: error)
    }
  }

  private static func end(with error: any Error) -> Never {
    if let failure = error as? Failure {
      Terminal.warn("tocsin: " + failure.message)
      Glibc.exit(failure.status)
    }
    let status = exitCode(for: error)
    let text = fullMessage(for: error)
    if status.isSuccess { Terminal.put(text + "\n") } else if !text.isEmpty { Terminal.warn(text) }
    Glibc.exit(status == .validationFailure ? Failure.couldNotRun : status.rawValue)
  }
}
