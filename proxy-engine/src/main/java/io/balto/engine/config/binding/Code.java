package io.balto.engine.config.binding;

import java.util.Locale;

/// What can be wrong with a document; the numbers are stable and documented.
///
/// `E01` the document itself, `E02` one value, `E03` what the values mean together, `E04` flags and
/// variables; `W` is a warning.
public enum Code {
    /// The file cannot be read.
    UNREADABLE("E0101"),
    /// The file is larger than allowed.
    TOO_LARGE("E0102"),
    /// The bytes are not UTF-8.
    NOT_UTF8("E0103"),
    /// A character that no configuration contains.
    CONTROL_CHARACTER("E0104"),
    /// Not YAML.
    SYNTAX("E0105"),
    /// More than one document in a file.
    SEVERAL_DOCUMENTS("E0106"),
    /// A key that does not exist here.
    UNKNOWN_KEY("E0107"),
    /// A key twice in one mapping.
    DUPLICATE_KEY("E0108"),
    /// Nothing in the file.
    EMPTY("E0109"),
    /// Nested deeper than allowed.
    TOO_DEEP("E0110"),
    /// An alias without anchor, within itself, or one that expands to too much.
    ALIAS("E0111"),
    /// A tag; settings are never given types.
    TAG("E0112"),
    /// A key that is not one word.
    KEY_FORM("E0113"),
    /// A mapping, a list or a single value where another is wanted.
    WRONG_TYPE("E0201"),
    /// Not a duration.
    DURATION("E0202"),
    /// Not a size.
    SIZE("E0203"),
    /// None of the allowed words.
    WORD("E0204"),
    /// Outside the bounds.
    RANGE("E0205"),
    /// Not readable as what it should be.
    FORM("E0206"),
    /// A key that must be given is not.
    MISSING("E0207"),
    /// Values that exclude each other.
    COMBINATION("E0208"),
    /// A key without value.
    NO_VALUE("E0209"),
    /// A reference to a variable that is not set.
    UNSET_VARIABLE("E0210"),
    /// A reference that cannot be read.
    REFERENCE("E0211"),
    /// A reference to a file that cannot be read.
    REFERENCED_FILE("E0212"),
    /// Two services with one route.
    DUPLICATE_SERVICE("E0301"),
    /// Not a domain.
    DOMAIN("E0302"),
    /// Not a path pattern.
    PATH_PATTERN("E0303"),
    /// A path that belongs to the engine.
    RESERVED_PATH("E0304"),
    /// Not the address of a backend.
    BACKEND_ADDRESS("E0305"),
    /// Something that must be unique is not.
    NOT_UNIQUE("E0306"),
    /// A flag that cannot be read.
    OVERRIDE("E0401"),
    /// A line in a file of variables that sets none.
    VARIABLE_LINE("E0402"),
    /// A weight that the algorithm does not look at.
    UNUSED_WEIGHT("W0101"),
    /// A route that another one hides.
    SHADOWED_ROUTE("W0102"),
    /// A setting that has no effect beside another.
    NO_EFFECT("W0103"),
    /// A secret in the file itself.
    PLAIN_SECRET("W0104"),
    /// An environment variable that looks like a setting and is none.
    UNKNOWN_VARIABLE("W0105");

    private final String number;

    Code(String number) {
        this.number = number;
    }

    /// `E` or `W` and four digits.
    public String number() {
        return number;
    }

    /// The word that the REST API uses for it: `unknown_key`.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// Whether the configuration can be used nevertheless.
    public boolean isWarning() {
        return number.charAt(0) == 'W';
    }
}
