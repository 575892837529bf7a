package org.tributary.listing.internal.imports;

/** Takes the rows of one file, a chunk at a time. */
interface RowImport {

    /** Takes a row; what came before may be committed by then. */
    void take(Row row);

    /** Keeps what is still waiting. */
    void finish();

    /** What became of all rows. */
    ImportReport report();
}
