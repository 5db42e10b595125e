package io.balto.engine.config.binding;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// What holds when a key is left out, written as in YAML: `30s`, `8KiB`, `[info, warn]`.
///
/// A component without it is a record of its own (which then has its defaults), nullable, or must
/// be given.
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Default {
    /// The text.
    String value();
}
