/// What is stored: the only SQL in the house.
///
/// Here live the pool and its transactions ([org.postern.schema.store.Database],
/// [org.postern.schema.store.Tx]), one store for each aggregate of our own tables (spool, outbox,
/// leases, sources, conversations, traces), and those of the tables shared with OTRS, which
/// [org.postern.schema.store.TicketStores] holds together. Each store keeps its statements beside
/// the method that runs them; what differs between databases stands in
/// [org.postern.schema.store.Dialect], what differs between relatives of OTRS in
/// [org.postern.schema.store.Family], and what a column cannot take is made fit in `Text`, by the
/// lengths and charsets that the tables really have.
///
/// The gateway and the postmaster come in with a transaction and get values. We may call Jdbi and
/// the vocabularies of messages and tickets, and nobody else.
///
/// Start reading at [org.postern.schema.store.Database], then
/// [org.postern.schema.store.Conversations], the smallest store.
///
/// *Known limits:* how the shared tables look is read once, so whoever upgrades the software beside
/// us starts Postern again. The small tables are held for a second, so a change of theirs may be
/// seen that much later. A customer is looked for by address without an index, for the table of
/// OTRS has none. Automatic replies of the last hour are counted without an index too, and
/// therefore only for addresses that got several today.
@NullMarked
package org.postern.schema.store;

import org.jspecify.annotations.NullMarked;
