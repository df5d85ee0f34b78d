package org.postern.postmaster.gate.kind;

/// No settings.
public record Nothing() {}
