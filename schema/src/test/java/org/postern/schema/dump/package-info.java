/// Tests of the import of dumps; the dumps are made here, from databases that are filled here.
@NullMarked
package org.postern.schema.dump;

import org.jspecify.annotations.NullMarked;
