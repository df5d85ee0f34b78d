package org.postern.schema.testing;

/// A database server of this test process.
interface TestServer {

    /// A database without tables.
    TestDatabase empty();

    /// A database as a first start of the program leaves it.
    TestDatabase migrated();
}
