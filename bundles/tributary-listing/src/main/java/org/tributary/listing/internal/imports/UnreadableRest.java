package org.tributary.listing.internal.imports;

/** From this line on a file cannot be understood. */
final class UnreadableRest extends Exception {

    private static final long serialVersionUID = 1L;

    private final long line;

    UnreadableRest(long line, String sentence) {
        super(sentence);
        this.line = line;
    }

    long line() {
        return line;
    }
}
