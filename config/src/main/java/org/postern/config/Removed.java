package org.postern.config;

import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// A key that a settings record no longer knows. A file that still has it is refused with the
/// advice rather than with a guess at a spelling mistake.
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@Repeatable(Removed.List.class)
public @interface Removed {
    String key();

    /// What to write instead, as a sentence.
    String advice();

    /// Holds several of them on one record.
    @Retention(RetentionPolicy.RUNTIME)
    @Target(ElementType.TYPE)
    @interface List {
        Removed[] value();
    }
}
