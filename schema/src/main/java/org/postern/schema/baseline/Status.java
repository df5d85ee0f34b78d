package org.postern.schema.baseline;

/// How a database stands to this program.
public sealed interface Status {

    /// Everything is there; the program can start.
    record Current(int version) implements Status {}

    /// None of the tables of OTRS is there, and no history. Somebody else's tables may be.
    record Empty() implements Status {}

    /// The tables of OTRS are there, made by OTRS or by software like it; ours are still to come.
    record Unversioned() implements Status {}

    /// Made by an older version of this program, or not made to the end.
    record Behind(int version) implements Status {}

    /// A step failed half-way on a database that cannot undo it; migrating again ends it.
    record Interrupted(int version) implements Status {}

    /// Made by a newer version of this program.
    record Ahead(int version) implements Status {}

    /// Something a person must look at.
    ///
    /// @param reason what is wrong and what to do
    record Damaged(String reason) implements Status {}
}
