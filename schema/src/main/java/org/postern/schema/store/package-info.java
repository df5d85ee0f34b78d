/// What is stored: the only SQL in the house.
@NullMarked
package org.postern.schema.store;

import org.jspecify.annotations.NullMarked;
