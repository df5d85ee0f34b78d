/// What no octets may do to the readers of mail, held by Jazzer.
///
/// `./mvnw verify` runs each target over its seeds, `bench/fuzz` ten seconds each, and `bench/fuzz
/// TARGET SECONDS` as long as you like. What is found is written beside the seeds, in the resources
/// of the tests; a find also gets a test in words where its reader is tested.
///
/// Each target has a class of its own, for Jazzer takes a process for each.
///
/// Start reading at [MailFuzz], then `Checks`.
@NullMarked
package org.postern.channels.fuzz;

import org.jspecify.annotations.NullMarked;
