package org.postern.config;

/// A part of the configuration that no record describes, because it nests without end or because
/// others may add to it.
///
/// A class that implements this has a public static method `read` that takes a [Written] and
/// returns an object of the class. It complains about what is wrong to the [Written], at the line
/// where it stands, and goes on, so that all mistakes are found at once; what it returns then is
/// not used. A key that is absent is read as nothing.
public interface FreeForm {

    /// What stood in the file, as one line of YAML.
    String asWritten();
}
