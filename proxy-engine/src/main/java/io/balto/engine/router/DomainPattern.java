package io.balto.engine.router;

import java.util.Locale;

/// A domain as an operator registers it: `api.example.com`, `*.example.com`, `*`, `10.0.0.1` or
/// `[::1]`.
///
/// Shape: without port; letters are folded and one trailing dot is dropped, so that two spellings
/// of one domain are equal. Names outside ASCII are written in Punycode. Source: RFC 1035 §2.3.4
/// for the lengths, RFC 9110 §4.2.3 for the folding.
///
/// @param text the folded domain
public record DomainPattern(String text) {
    /// The longest name in characters.
    static final int MAX_LENGTH = 253;

    private static final int MAX_LABEL_LENGTH = 63;
    private static final String ANY = "*";
    private static final String WILDCARD = "*.";

    /// Folds the text and checks it.
    ///
    /// @throws IllegalArgumentException with a sentence that names what is allowed
    public DomainPattern {
        text = folded(text);
        if (text.startsWith("[")) {
            checkBrackets(text);
        } else if (!text.equals(ANY)) {
            checkName(text, text.startsWith(WILDCARD) ? text.substring(WILDCARD.length()) : text);
        }
    }

    /// Reads the shape above.
    ///
    /// @throws IllegalArgumentException with a sentence that names what is allowed
    public static DomainPattern of(String text) {
        return new DomainPattern(text);
    }

    /// Whether it is `*`, which covers every host, even an empty one.
    boolean isAny() {
        return text.equals(ANY);
    }

    /// Whether it is `*.` and a name.
    boolean isWildcard() {
        return text.startsWith(WILDCARD);
    }

    /// The name it is found by: the whole text, or what stands after `*.`.
    String name() {
        return isWildcard() ? text.substring(WILDCARD.length()) : text;
    }

    @Override
    public String toString() {
        return text;
    }

    /// The text in the spelling that domains are compared by; not checked.
    public static String folded(String text) {
        return withoutTrailingDot(text.toLowerCase(Locale.ROOT));
    }

    /// A wildcard of nothing keeps its dot: a catch-all must be written as one.
    private static String withoutTrailingDot(String text) {
        boolean drops = text.endsWith(".") && !text.equals(WILDCARD);
        return drops ? text.substring(0, text.length() - 1) : text;
    }

    private static void checkName(String text, String name) {
        require(!name.isEmpty(), text, "a domain is a name, *.name or *");
        require(name.length() <= MAX_LENGTH, text, "a name has at most 253 characters");
        for (String label : name.split("\\.", -1)) {
            checkLabel(text, label);
        }
    }

    private static void checkLabel(String text, String label) {
        require(!label.isEmpty(), text, "there is nothing between two dots");
        require(label.length() <= MAX_LABEL_LENGTH, text, "a label has at most 63 characters");
        require(
                !label.startsWith("-") && !label.endsWith("-"),
                text,
                "a label begins and ends with a letter or digit");
        for (int i = 0; i < label.length(); i++) {
            checkCharacter(text, label.charAt(i));
        }
    }

    private static void checkCharacter(String text, char c) {
        require(c != ':', text, "a domain has no port, and an IPv6 address stands in brackets");
        require(c != '*', text, "* stands alone or as the first label, as in *.example.com");
        require(c < 0x80, text, "a name outside ASCII is written in Punycode (xn--...)");
        boolean allowed = "abcdefghijklmnopqrstuvwxyz0123456789-_".indexOf(c) >= 0;
        require(allowed, text, "a name has letters, digits, dots, - and _");
    }

    private static void checkBrackets(String text) {
        String form = "an IPv6 address has hex digits, colons and dots, as in [::1]";
        require(text.length() > 3 && text.length() <= MAX_LENGTH && text.endsWith("]"), text, form);
        for (int i = 1; i < text.length() - 1; i++) {
            require("0123456789abcdef:.".indexOf(text.charAt(i)) >= 0, text, form);
        }
    }

    private static void require(boolean condition, String text, String allowed) {
        if (!condition) {
            throw new IllegalArgumentException("domain \"" + text + "\": " + allowed);
        }
    }
}
