package io.balto.engine.http;

/// What came of reading a head: complete, not yet complete, or the rule that it broke.
///
/// Every rule names its source; the sentence may be shown to a client.
public enum HeadResult {
    /// The head is complete and readable in exactly one way.
    COMPLETE("", 0),
    /// The empty line has not been seen and no limit is passed.
    INCOMPLETE("", 0),
    /// RFC 9112 §3: method, space, target, space, version.
    BAD_REQUEST_LINE(
            "the request line is not method, target and version with one space between", 400),
    /// RFC 8446 §5.1: a record of TLS, which begins with a handshake.
    TLS_RECORD("this is TLS, and plain HTTP is spoken here", 400),
    /// RFC 9110 §9.1: a method is a token.
    BAD_METHOD("the method is not a token", 400),
    /// RFC 9112 §3.2: origin, absolute, authority or asterisk form, without fragment, in visible
    /// ASCII.
    BAD_TARGET("the request target is malformed", 400),
    /// RFC 9112 §2.3: `HTTP/` digit `.` digit.
    BAD_VERSION("the protocol version is malformed", 400),
    /// RFC 9110 §15.6.6: a version other than 1.0 and 1.1.
    UNSUPPORTED_VERSION("only HTTP/1.0 and HTTP/1.1 are spoken here", 505),
    /// RFC 9112 §4: version, status of three digits, optional reason.
    BAD_STATUS_LINE("the status line is malformed", 502),
    /// RFC 9112 §2.2: a line ends in CR LF.
    BARE_LINE_FEED("a line ends in LF without CR", 400),
    /// RFC 9112 §2.2: a CR that no LF follows.
    BARE_CARRIAGE_RETURN("a CR is not followed by LF", 400),
    /// RFC 9110 §5.5: no control byte but HTAB in a value.
    CONTROL_BYTE("a field contains a control byte", 400),
    /// RFC 9112 §5: a field name is a token followed by a colon.
    BAD_FIELD_NAME("a field name is not a token followed by a colon", 400),
    /// RFC 9112 §5.1: no space between name and colon.
    SPACE_BEFORE_COLON("a space stands between a field name and its colon", 400),
    /// RFC 9112 §5.2: no line folding.
    FOLDED_LINE("a field is folded over several lines", 400),
    /// RFC 9112 §3.2: HTTP/1.1 needs a Host.
    MISSING_HOST("the Host field is missing", 400),
    /// RFC 9112 §3.2: exactly one Host.
    DUPLICATE_HOST("there is more than one Host field", 400),
    /// RFC 9112 §3.2: Host is host and optional port.
    BAD_HOST("the Host field is not a host with an optional port", 400),
    /// An absolute target whose authority is not the Host (RFC 9112 §3.2.2 lets a server ignore
    /// Host; two readings, so refused).
    HOST_DISAGREES("the request target and the Host field name different hosts", 400),
    /// RFC 9112 §6.3 rule 5: one Content-Length of digits only.
    BAD_CONTENT_LENGTH("Content-Length is malformed or given more than once", 400),
    /// RFC 9112 §6.1: both together are how requests are smuggled.
    LENGTH_AND_ENCODING("Content-Length and Transfer-Encoding are both given", 400),
    /// RFC 9112 §6.1, §6.3 rule 4: exactly `chunked`, once.
    BAD_TRANSFER_ENCODING("Transfer-Encoding is something other than one chunked", 400),
    /// RFC 9112 §6.1: not before HTTP/1.1.
    ENCODING_BEFORE_1_1("Transfer-Encoding is given with HTTP/1.0", 400),
    /// RFC 9110 §15.5.15; a method has the same bound.
    TARGET_TOO_LONG("the method or the request target is too long", 414),
    /// RFC 6585 §5.
    HEAD_TOO_LARGE("the head is too large", 431),
    /// RFC 6585 §5.
    FIELD_TOO_LARGE("a single field is too large", 431),
    /// RFC 6585 §5.
    TOO_MANY_FIELDS("there are too many fields", 431);

    private final String sentence;
    private final int status;

    HeadResult(String sentence, int status) {
        this.sentence = sentence;
        this.status = status;
    }

    /// What is wrong, for a person; empty unless a rule was broken.
    public String sentence() {
        return sentence;
    }

    /// The status a client is answered with when its request broke this rule, or 0.
    public int status() {
        return status;
    }

    /// Whether a rule was broken.
    public boolean isRefusal() {
        return status != 0;
    }
}
