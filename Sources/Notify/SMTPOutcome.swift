import CCurl

/// What became of one attempt to hand a message to the mail server.
public enum DeliveryOutcome: Sendable, Hashable {
  /// The server has it; its own words, often with its queue id.
  case accepted(String)
  /// Not sent, may succeed later. `code` is the server's reply, 0 when it gave none.
  case retry(code: Int, String)
  /// Not sent, and the same message to the same address will fail again.
  case refused(code: Int, String)
  /// The whole message went out and no answer came: sending again may deliver it twice.
  case ambiguous(String)
}

/// What an SMTP session left behind, whether it went well or not.
struct SMTPSession {
  /// `smtp.example.org:587`
  var server: String
  var recipient: String
  var result: CURLcode = CURLE_OK
  /// libcurl's own account of a failure.
  var reason = ""
  /// The last reply; 0 before the first.
  var replyCode = 0
  /// The last reply's line, with its code.
  var replyLine = ""
  /// The last command sent: `CONNECT` before the first.
  var command = "CONNECT"
  /// Every byte of the message was handed to libcurl, so that the final dot may be out.
  var isMessageSent = false
}

extension SMTPSession {
  /// libcurl's exit code does not tell a busy server from an unknown recipient; the reply code does.
  ///
  /// A 5xx reply condemns the message only from RCPT on. Before that it is about us (login, sender,
  /// our address on a block list): the message can be sent once a person has mended that.
  var outcome: DeliveryOutcome {
    if result == CURLE_OK { return .accepted(replyLine) }
    switch replyCode {
    case 354 where isMessageSent:
      return .ambiguous(
        text("no answer to the end of the message (\(reason)); it may have arrived"))
    case 400...499: return .retry(code: replyCode, text(refusal))
    case 500...599 where isAboutMessage: return .refused(code: replyCode, text(refusal))
    case 500...599: return .retry(code: replyCode, text("\(refusal); \(remedy)"))
    default: return .retry(code: 0, text("\(reason); \(remedy)"))
    }
  }

  private var isAboutMessage: Bool {
    ["RCPT", "DATA"].contains(command) || (command == "MAIL" && replyCode == 552)
  }

  private var refusal: String {
    "`\(replyLine)` to \(command == "DATA" && isMessageSent ? "the message" : command)"
  }

  private var remedy: String {
    switch result {
    case CURLE_USE_SSL_FAILED: return "the server offers no STARTTLS; check `security` and `port`"
    case CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_CONNECT_ERROR:
      return "check `security`, and that this machine trusts the server's certificate"
    default: break
    }
    return switch command {
    case "AUTH": "check user and password"
    case "MAIL" where replyCode >= 500:
      "check the sender address `from`, and whether the server wants a login"
    case "CONNECT" where replyCode == 0:
      "check `host`, `port` and `security`, and that the server runs"
    case _ where replyCode >= 500: "the server may not want mail from this machine"
    default: "nothing was sent"
    }
  }

  private func text(_ what: String) -> String {
    "cannot send to \(recipient) through \(server): \(what)"
  }
}
