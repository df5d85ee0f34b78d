package org.postern.gateway;

import org.postern.postmaster.Incoming;
import org.postern.postmaster.Judged;
import org.postern.schema.store.Spool;

import java.util.OptionalLong;

/// An arrival that was judged, and now waits to be settled.
///
/// @param twin the arrival before it that had the same bytes
record Sorted(Spool.Leased leased, Incoming incoming, Judged judged, OptionalLong twin) {}
