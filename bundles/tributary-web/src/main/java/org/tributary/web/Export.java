package org.tributary.web;

import java.util.Iterator;
import org.tributary.api.listing.Listing;

/**
 * Listings to take away: as CSV or as JSON Lines, whichever the resource method says it produces ({@code text/csv} or
 * {@code application/x-ndjson}). Written one after the other in bounded memory, so the iterator may be as long as it
 * likes; it is read on the thread of the request.
 *
 * <p>JSON Lines holds one {@link ListingJson} a line. CSV is UTF-8 without a byte order mark, has one header line and
 * the columns of {@link ListingJson} by their names; several values of a cell are separated by {@code "; "}. Cells are
 * safe to open in a spreadsheet, see {@link CsvCells}.
 *
 * @param fileName what the file is called when saved, without its ending; a-z, digits and hyphens
 * @param listings those to write, as this viewer may see them
 */
public record Export(String fileName, Iterator<Listing> listings) {

    /** @throws IllegalArgumentException where the file name holds anything but a-z, digits and hyphens */
    public Export {
        if (!fileName.matches("[a-z0-9-]{1,100}")) {
            throw new IllegalArgumentException("The name of an exported file has a-z, digits and hyphens");
        }
    }
}
