package org.postern.postmaster.thread;

/// Where the ticket number goes in a subject.
public enum SubjectFormat {
    LEFT,
    RIGHT,
    NONE
}
