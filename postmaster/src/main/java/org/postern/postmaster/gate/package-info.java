/// The filters that an operator sets up, and the chain they stand in.
///
/// Here live the kinds of filters ([org.postern.postmaster.gate.FilterKind]), those that come with
/// Postern and the door for others. The gateway comes in with the settings and gets a
/// [org.postern.postmaster.Gate]; the postmaster asks that for every message.
///
/// We may call the message vocabulary and the values of tickets. We open no transaction: a filter
/// that wants to know something asks [org.postern.postmaster.Inquiries].
///
/// Start reading at [org.postern.postmaster.gate.FilterKind].
///
/// *Known limits:* a filter sees one message at a time, and nothing of the one before.
@NullMarked
package org.postern.postmaster.gate;

import org.jspecify.annotations.NullMarked;
