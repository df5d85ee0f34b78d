package org.postern.config;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// The keys of this record component stand in the block of the record that has it, and not in a
/// block of their own. So one module can wrap the settings record of another one, next to keys of
/// its own, without the operator seeing the seam.
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Inline {}
