/// The room gateway.
@NullMarked
package org.postern.gateway;

import org.jspecify.annotations.NullMarked;
