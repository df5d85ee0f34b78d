/// Filters that an administrator writes: conditions on a message, and what is set where they hold.
///
/// Here live [org.postern.postmaster.gate.rule.Rule], the fields it can look at
/// ([org.postern.postmaster.gate.rule.Field]), the two languages it is written in, the
/// configuration's and that of the rows of `postmaster_filter`
/// ([org.postern.postmaster.gate.rule.RowRules]), and [org.postern.postmaster.gate.rule.RuleSet],
/// which asks many of them at once. The chain comes in.
///
/// We call the regular expressions next door, the message vocabulary, and
/// [org.postern.postmaster.Inquiries].
///
/// Start reading at [org.postern.postmaster.gate.rule.Rule].
///
/// *Known limits:* header values are looked at up to 2000 characters each, bodies up to 64 KB; both
/// can be set.
@NullMarked
package org.postern.postmaster.gate.rule;

import org.jspecify.annotations.NullMarked;
