/// What is kept: tickets, articles and the small tables around them, as values.
///
/// Here live immutable records and the closed vocabularies of an OTRS 6 database, with no SQL. The
/// stores of [org.postern.schema.store] read and write them; the postmaster thinks in them.
///
/// Depends on the JDK and on the message vocabulary. Start reading at
/// [org.postern.schema.ticket.Ticket], then [org.postern.schema.ticket.Article].
///
/// *Known limits:* a ticket's dynamic fields are not part of it; their values are read where they
/// are asked for.
@NullMarked
package org.postern.schema.ticket;

import org.jspecify.annotations.NullMarked;
