package org.tributary.listing.internal.imports;

/** Hears how far an import is; called now and then, on the thread that imports. */
@FunctionalInterface
public interface Progress {

    /** Nobody listens. */
    Progress NONE = (bytes, rows) -> {};

    /**
     * How far it is.
     *
     * @param bytes how much of the file was read
     * @param rows how many rows that were
     */
    void at(long bytes, long rows);
}
