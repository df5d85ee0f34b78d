/// The kinds of filters that come with Postern, beside rules and the rows of the database.
///
/// Here lives one class for each kind: what it needs, and what it does. The chain comes in, by
/// [java.util.ServiceLoader].
///
/// We call the door of filters, the conditions of rules, the message vocabulary, and for
/// [org.postern.postmaster.gate.kind.CommandKind] the operating system.
///
/// Start reading at [org.postern.postmaster.gate.kind.DetectBounceKind].
///
/// *Known limits:* a program gets the mail as it came, not as earlier filters changed it.
@NullMarked
package org.postern.postmaster.gate.kind;

import org.jspecify.annotations.NullMarked;
