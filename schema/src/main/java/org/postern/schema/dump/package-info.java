/// Dumps of an OTRS 6 database, read and brought into ours.
///
/// Here live the reader of what `pg_dump` and `mysqldump` write, the survey that tells whether a
/// dump is whole and of the right product, and the import into PostgreSQL or MariaDB, whichever the
/// dump came from. The gateway's command comes in with a file through
/// [org.postern.schema.dump.Dump], gets a [org.postern.schema.dump.Survey], and with that a
/// [org.postern.schema.dump.Report] from [org.postern.schema.dump.DumpImport]; or a
/// [org.postern.schema.dump.DumpException], which says in one sentence what is wrong and what to
/// do.
///
/// Calls the description of the tables in `schema.baseline`, the drivers, XZ for Java and zstd-jni.
/// Start reading at [org.postern.schema.dump.DumpReader], then
/// [org.postern.schema.dump.DumpImport].
///
/// *Known limits:* plain SQL only, in UTF-8; one row is held in memory and may take an eighth of
/// the heap; a dump is read twice, so it is a file and not a pipe.
@NullMarked
package org.postern.schema.dump;

import org.jspecify.annotations.NullMarked;
