/// Real databases for tests: started once for each test process, a new database for whoever asks.
///
/// Tests of this and of other modules come in through [org.postern.schema.testing.TestDatabases]
/// and get a [org.postern.schema.testing.TestDatabase], migrated or empty, which nobody else uses.
/// Calls the embedded servers and [org.postern.schema.baseline.Migrations].
///
/// *Known limits:* the databases are dropped with the server, when the test process ends; Linux on
/// x86-64 only.
@NullMarked
package org.postern.schema.testing;

import org.jspecify.annotations.NullMarked;
