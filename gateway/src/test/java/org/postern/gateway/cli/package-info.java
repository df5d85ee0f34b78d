/// Commands as an operator runs them: a command line goes in; an exit code and two streams come
/// out.
@NullMarked
package org.postern.gateway.cli;

import org.jspecify.annotations.NullMarked;
