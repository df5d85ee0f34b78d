package org.postern.schema.dump;

/// Is told how far the reading of a dump is, some hundred times for a large one and more.
@FunctionalInterface
public interface Progress {

    /// Nobody looks.
    Progress NONE = (_, _) -> {};

    /// @param done bytes of the file that were read, compressed as they are
    /// @param total bytes of the file
    void at(long done, long total);
}
