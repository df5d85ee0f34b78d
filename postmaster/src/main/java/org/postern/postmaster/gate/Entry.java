package org.postern.postmaster.gate;

import org.postern.postmaster.Filter;
import org.postern.postmaster.gate.rule.Window;

/// A filter that somebody wants in the chain.
///
/// @param place where it is written
/// @param order lower numbers come first; equal ones stay as they are written
record Entry(
        String name,
        String kind,
        String place,
        int order,
        boolean enabled,
        Stage stage,
        Window window,
        Filter filter) {}
