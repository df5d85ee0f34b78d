/// The desk: a message comes in, a ticket or an article comes out.
///
/// Here live [org.postern.postmaster.Postmaster], the filters that judge a message, and the filing
/// of tickets and articles. The gateway comes in with an [org.postern.postmaster.Incoming] and gets
/// a [org.postern.postmaster.Judged] and, inside a transaction, an
/// [org.postern.postmaster.Outcome]; every decision on the way is a
/// [org.postern.postmaster.TraceStep] that says why.
///
/// We may call the message vocabulary, the values and stores of tickets, and our two side rooms:
/// `thread`, which finds the ticket a message belongs to, and `answer`, which writes what goes out.
/// We open no sockets, know no kind of channel, and read no clock but the one handed in.
///
/// Start reading at [org.postern.postmaster.Postmaster].
///
/// *Known limits:* a dynamic field of a type that OTRS does not come with is left to the software
/// beside us; encrypted mail is filed as it is.
@NullMarked
package org.postern.postmaster;

import org.jspecify.annotations.NullMarked;
