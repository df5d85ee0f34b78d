package org.postern.config;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// What a key means when the file does not have it, in the text form an operator would write:
/// `90s`, `25MB`, `true`; for lists, maps and blocks a YAML flow form such as `[INBOX]`.
///
/// Lists and maps are empty by default, [java.util.Optional] components are absent by default, and
/// a record component takes the defaults of its own keys; all of them do without this annotation.
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Default {
    String value();
}
