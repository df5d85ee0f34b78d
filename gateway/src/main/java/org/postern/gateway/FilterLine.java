package org.postern.gateway;

import org.postern.postmaster.gate.Listed;
import org.postern.schema.store.FilterHits;

/// A filter in the chain, and how often it applied.
public record FilterLine(Listed listed, FilterHits.Count count) {}
