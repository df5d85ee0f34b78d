/// The stores, held against real servers: each contract runs on PostgreSQL and on MariaDB.
package org.postern.schema.store;
