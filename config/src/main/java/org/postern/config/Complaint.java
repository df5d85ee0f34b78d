package org.postern.config;

/// One value cannot be had. Whoever knows where it stands makes a [Problem] of it.
final class Complaint extends Exception {
    private static final long serialVersionUID = 1L;

    private final String hint;

    Complaint(String sentence, String hint) {
        super(sentence);
        this.hint = hint;
    }

    Complaint(String sentence, String hint, Throwable cause) {
        super(sentence, cause);
        this.hint = hint;
    }

    String sentence() {
        return String.valueOf(getMessage());
    }

    String hint() {
        return hint;
    }
}
