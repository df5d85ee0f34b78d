/// The tables: what they are, how they come to be, and whether a database has them.
///
/// Here live the 116 tables of OTRS 6 and Postern's own, described once, in `baseline.tables` and
/// in the files of the folder `own`, and written out for PostgreSQL and MariaDB. A later version of
/// our tables is one more file there; `own/versions` says how. The gateway comes in at start
/// through [org.postern.schema.baseline.Migrations] and gets a database it can work with, or a
/// sentence that says what to do; an operator gets a comparison through
/// [org.postern.schema.baseline.SchemaCheck]. The import of dumps comes in through
/// [org.postern.schema.baseline.Description] and gets the tables and their columns.
///
/// Calls Flyway (history, lock, transaction), JDBI, Jackson and the JDK, and of this module only
/// [org.postern.schema.store.Dialect], [org.postern.schema.store.Family] with the columns it is
/// recognised by, the knock at a database, and what says that it is away. Start reading at
/// `baseline.tables`, then [org.postern.schema.baseline.Migrations].
///
/// *Known limits:* forward only; MySQL 8 is untested. What Postern needs of the tables of relatives
/// is written down by hand in `needed.columns`: who names another column in a statement adds it.
@NullMarked
package org.postern.schema.baseline;

import org.jspecify.annotations.NullMarked;
