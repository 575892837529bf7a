package org.tributary.listing.internal.imports;

import java.io.IOException;
import java.util.Optional;

/** Reads a file row by row and holds no more than one. */
interface RowReader {

    /** The longest text that a cell may hold, in characters; ten sections at their longest. */
    int LONGEST_CELL = 200_000;

    /** The longest text that is read through at all, so that the file can be read on after it. */
    int LONGEST_SKIPPED = 20_000_000;

    /**
     * The next row.
     *
     * @return empty at the end
     * @throws UnreadableRest where nothing after this place can be understood
     */
    Optional<Row> next() throws IOException, UnreadableRest;
}
