/// The command line: one program, `postern`, with subcommands.
///
/// Each command is a class of its own. Standard output is for data, standard error for people; exit
/// codes are those of `sysexits.h`. A mistake of the operator is a sentence that says what to do,
/// never a stack trace. Start reading at [org.postern.gateway.cli.Postern].
@NullMarked
package org.postern.gateway.cli;

import org.jspecify.annotations.NullMarked;
