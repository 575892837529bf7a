package org.tributary.web.internal.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.tributary.api.listing.Listing;
import org.tributary.web.CsvCells;
import org.tributary.web.Fixtures;
import org.tributary.web.ListingJson;
import org.tributary.web.Visit;

class ExportsTest {

    private final Visit visit = Fixtures.visit("/export.csv");

    private String csv(Iterator<Listing> listings) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ListingCsv.write(listings, visit, out);
        return out.toString(StandardCharsets.UTF_8);
    }

    private static List<Map<String, String>> read(String csv) throws IOException {
        try (MappingIterator<Map<String, String>> rows = new CsvMapper()
                .readerForMapOf(String.class)
                .with(CsvSchema.emptySchema().withHeader())
                .readValues(csv)) {
            return rows.readAll();
        }
    }

    @Test
    void each_listing_is_a_row_under_one_header() throws Exception {
        String csv =
                csv(List.of(Fixtures.listing("bins", "Missed bins", "People ring."), Fixtures.listing("b", "B", ""))
                        .iterator());

        assertThat(csv)
                .startsWith("id,origin,key,url,kind,title,summary,problem,")
                .doesNotContain("\uFEFF");
        List<Map<String, String>> rows = read(csv);
        assertThat(rows).hasSize(2);
        assertThat(rows.get(0))
                .containsEntry("id", "local:bins")
                .containsEntry("title", "Missed bins")
                .containsEntry("problem", "People ring **every** Monday.")
                .containsEntry("topics", "waste-and-recycling")
                .containsEntry("organisation.id", "camden")
                .containsEntry("outcome.costBefore", "120000")
                .containsEntry("links", "code The code <https://code.example/bins>")
                .containsEntry("contacts", "A. Person, Service owner")
                .containsEntry("voices.haveThisToo", "7")
                .containsEntry("start", "2023-05")
                .containsEntry("assetType", "");
        assertThat(rows.get(0).keySet()).containsExactlyElementsOf(ListingCsv.columnNames());
    }

    @Test
    void what_a_spreadsheet_could_run_comes_out_guarded_and_goes_in_as_it_was() throws Exception {
        String title = "=HYPERLINK(\"https://evil.example\",\"x\")";
        String summary = "＝1+1, \"quoted\"\r\nsecond line";

        Map<String, String> row = read(csv(
                        List.of(Fixtures.listing("bins", title, summary)).iterator()))
                .get(0);

        assertThat(row.get("title")).isEqualTo("'" + title);
        assertThat(row.get("summary")).startsWith("'＝");
        assertThat(CsvCells.plain(row.get("title"))).isEqualTo(title);
        assertThat(CsvCells.plain(row.get("summary"))).isEqualTo(summary);
    }

    @Test
    void no_listings_are_a_header() throws Exception {
        assertThat(csv(Collections.emptyIterator()).lines())
                .containsExactly(String.join(",", ListingCsv.columnNames()));
    }

    @Test
    void json_lines_have_one_listing_a_line() throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();

        JsonLines.write(
                List.of(Fixtures.listing("a", "A\nB", "x"), Fixtures.listing("b", "B", ""))
                        .iterator(),
                visit,
                out);

        String text = out.toString(StandardCharsets.UTF_8);
        assertThat(text).endsWith("}\n");
        List<String> lines = text.lines().toList();
        assertThat(lines).hasSize(2);
        assertThat(new ObjectMapper().readValue(lines.get(0), ListingJson.class))
                .isEqualTo(ListingJson.of(Fixtures.listing("a", "A\nB", "x"), visit.site()));
    }

    @Test
    void no_listings_are_no_lines() throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();

        JsonLines.write(Collections.emptyIterator(), visit, out);

        assertThat(out.size()).isZero();
    }

    @Test
    void a_long_export_is_written_while_it_is_read() throws Exception {
        Listing one = Fixtures.listing("bins", "Missed bins", "People ring.");
        for (boolean csv : new boolean[] {true, false}) {
            Counting out = new Counting();
            Watched listings = new Watched(one, 20_000, out);
            if (csv) {
                ListingCsv.write(listings, visit, out);
            } else {
                JsonLines.write(listings, visit, out);
            }
            // What is held back is less than a hundred listings.
            assertThat(listings.mostHeldBack).isLessThan(100L * 2_000);
        }
    }

    private static final class Counting extends OutputStream {

        private long written;

        @Override
        public void write(int b) {
            written++;
        }

        @Override
        public void write(byte[] bytes, int offset, int length) {
            written += length;
        }
    }

    private static final class Watched implements Iterator<Listing> {

        private static final int SHORTEST_ROW = 300;

        private final Listing one;
        private final Counting out;
        private final Iterator<Integer> left;
        private long read;
        private long mostHeldBack;

        Watched(Listing one, int times, Counting out) {
            this.one = one;
            this.out = out;
            this.left = IntStream.range(0, times).iterator();
        }

        @Override
        public boolean hasNext() {
            return left.hasNext();
        }

        @Override
        public Listing next() {
            if (!left.hasNext()) {
                throw new NoSuchElementException();
            }
            left.next();
            mostHeldBack = Math.max(mostHeldBack, read * SHORTEST_ROW - out.written);
            read++;
            return one;
        }
    }
}
