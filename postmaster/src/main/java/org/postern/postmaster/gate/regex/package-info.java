/// Regular expressions of administrators, run against the text of strangers.
///
/// Here live [org.postern.postmaster.gate.regex.Regex], a pattern in the language of Perl that is
/// compiled once, the [org.postern.postmaster.gate.regex.Budget] of time that every search draws
/// on, and the [org.postern.postmaster.gate.regex.Lexicon], which says in one pass over a text
/// which of many patterns cannot be in it. The filters come in.
///
/// We call RE2/J, which needs time in proportion to the text, and the JDK's engine for what RE2/J
/// does not know; nobody else.
///
/// Start reading at [org.postern.postmaster.gate.regex.Regex], then `PerlSyntax`.
///
/// *Known limits:* recursion, conditionals and control verbs of Perl are complained about. `\b`
/// knows only the letters of ASCII where RE2/J runs the pattern. The JDK's engine is only stopped
/// while it reads text, which every known slow pattern does.
@NullMarked
package org.postern.postmaster.gate.regex;

import org.jspecify.annotations.NullMarked;
