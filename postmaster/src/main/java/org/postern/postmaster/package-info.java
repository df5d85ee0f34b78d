/// The room postmaster.
@NullMarked
package org.postern.postmaster;

import org.jspecify.annotations.NullMarked;
