package org.tributary.listing.internal.publishing;

/** A run of plain text in a comparison. */
public record Piece(Mark mark, String text) {

    /** What became of it. */
    public enum Mark {
        SAME,
        OUT,
        IN,
        /** Something that did not change and is left out here. */
        GAP
    }
}
