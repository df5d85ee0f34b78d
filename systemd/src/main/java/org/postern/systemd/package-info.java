/// The room systemd.
@NullMarked
package org.postern.systemd;

import org.jspecify.annotations.NullMarked;
