package org.tributary.web.internal.page;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SequenceWriter;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Iterator;
import org.tributary.api.listing.Listing;
import org.tributary.web.ListingJson;
import org.tributary.web.Visit;

/** Writes listings one a line, one after the other. */
final class JsonLines {

    private static final ObjectMapper MAPPER = new ObjectMapper()
            .configure(JsonGenerator.Feature.AUTO_CLOSE_TARGET, false)
            .configure(SerializationFeature.FLUSH_AFTER_WRITE_VALUE, false);

    private JsonLines() {}

    static void write(Iterator<Listing> listings, Visit visit, OutputStream out) throws IOException {
        try (SequenceWriter lines =
                MAPPER.writerFor(ListingJson.class).withRootValueSeparator("\n").writeValues(out)) {
            boolean any = listings.hasNext();
            while (listings.hasNext()) {
                lines.write(ListingJson.of(listings.next(), visit.site(), visit.viewer()));
            }
            lines.flush();
            if (any) {
                out.write('\n');
            }
        }
    }
}
