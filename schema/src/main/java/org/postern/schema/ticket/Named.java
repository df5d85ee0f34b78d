package org.postern.schema.ticket;

/// A row of a table that does nothing but give a name: priority, type, lock.
public record Named(long id, String name) {}
