package org.tributary.listing.internal.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.tributary.web.Texts;

class RowReadersTest {

    private static final Texts TEXTS = Texts.of(Imports.class, Locale.UK);

    @Test
    void a_table_may_have_commas_semicolons_or_tabs() throws Exception {
        for (String separator : List.of(",", ";", "\t")) {
            List<Row> rows = csv("title" + separator + "organisation\nBins" + separator + "Camden\n");

            assertThat(rows).hasSize(1);
            assertThat(words(rows.get(0)))
                    .containsExactly(Map.entry("title", "Bins"), Map.entry("organisation", "Camden"));
            assertThat(rows.get(0).line()).isEqualTo(2);
        }
    }

    @Test
    void a_cell_in_quotation_marks_holds_separators_quotes_and_line_breaks_and_lines_are_still_counted()
            throws Exception {
        List<Row> rows = csv("title,text\r\n\"a, \"\"b\"\"\",\"one\r\ntwo\"\r\n\r\nlast,\r\n");

        assertThat(words(rows.get(0))).containsEntry("title", "a, \"b\"").containsEntry("text", "one\r\ntwo");
        assertThat(rows).extracting(Row::line).containsExactly(2L, 5L);
    }

    @Test
    void the_apostrophe_before_a_formula_is_taken_off_and_others_stay() throws Exception {
        List<Row> rows = csv("title,text\n'=1+1,'tis the season\n");

        assertThat(words(rows.get(0))).containsEntry("title", "=1+1").containsEntry("text", "'tis the season");
    }

    @Test
    void a_row_with_a_wrong_quotation_mark_is_reported_and_the_next_is_read() throws Exception {
        List<Row> rows = csv("title,text\n\"a\"b,c\nd,e\n");

        assertThat(rows).hasSize(2);
        assertThat(rows.get(0).faults()).singleElement().satisfies(fault -> {
            assertThat(fault.line()).isEqualTo(2);
            assertThat(fault.sentence()).contains("quotation mark");
        });
        assertThat(rows.get(1).faults()).isEmpty();
    }

    @Test
    void a_quotation_mark_that_is_never_closed_is_reported() throws Exception {
        List<Row> rows = csv("title,text\na,b\nc,\"d\n");

        assertThat(rows).hasSize(2);
        assertThat(rows.get(1).faults()).extracting(RowFault::field).containsExactly("text");
    }

    @Test
    void ten_megabytes_in_a_cell_are_reported_by_their_column_and_the_next_row_is_read() throws Exception {
        String long_ = "x ".repeat(5_000_000);

        for (List<Row> rows : List.of(
                csv("title,text\na,\"" + long_ + "\"\nb,c\n"),
                csv("title,text\na," + long_ + "\nb,c\n"),
                json("[{\"title\":\"a\",\"text\":\"" + long_ + "\"},{\"title\":\"b\"}]"),
                lines("{\"title\":\"a\",\"text\":\"" + long_ + "\"}\n{\"title\":\"b\"}"))) {
            assertThat(rows).hasSize(2);
            assertThat(rows.get(0).faults()).extracting(RowFault::field).containsExactly("text");
            assertThat(rows.get(1).faults()).isEmpty();
        }
    }

    @Test
    void more_cells_than_columns_or_a_column_twice_is_reported() throws Exception {
        assertThat(csv("title\na,b\n").get(0).faults()).hasSize(1);
        assertThat(csv("title,title\na,b\n").get(0).faults())
                .extracting(RowFault::field)
                .containsExactly("title");
        assertThat(csv("title,\na,b\n").get(0).faults()).hasSize(1);
        assertThat(csv("title,text\na\n").get(0).faults()).isEmpty();
    }

    @Test
    void a_table_without_a_header_cannot_be_read() {
        assertThatThrownBy(() -> csv(",,\n1,2,3\n")).isInstanceOf(UnreadableRest.class);
        assertThatThrownBy(() -> csv("")).isInstanceOf(UnreadableRest.class);
    }

    @Test
    void json_is_read_from_an_array_from_inside_an_object_and_one_object_after_the_other() throws Exception {
        for (String text : List.of(
                "[{\"title\":\"a\"},{\"title\":\"b\"}]",
                "{\"total\":2,\"more\":{\"x\":[1]},\"items\":[{\"title\":\"a\"},{\"title\":\"b\"}],\"next\":{\"y\":1}}",
                "{\"listings\":[{\"title\":\"a\"},{\"title\":\"b\"}]}",
                "{\"title\":\"a\"}\n{\"title\":\"b\"}")) {
            assertThat(json(text))
                    .as(text)
                    .extracting(row -> words(row).get("title"))
                    .containsExactly("a", "b");
        }
    }

    @Test
    void inner_objects_become_names_with_a_dot_and_lines_are_counted() throws Exception {
        List<Row> rows = json("[\n{\"organisation\":{\"id\":\"camden\"},\n\"year\":2019.50,\"open\":true},\n{}]");

        assertThat(rows.get(0).cells())
                .containsEntry("organisation.id", new Cell.Text("camden"))
                .containsEntry("year", new Cell.Number("2019.50"))
                .containsEntry("open", new Cell.Truth(true));
        assertThat(rows).extracting(Row::line).containsExactly(2L, 4L);
    }

    @Test
    void a_field_twice_deep_nesting_and_things_that_are_no_objects_are_reported_and_the_next_row_is_read()
            throws Exception {
        List<Row> rows = json("[{\"title\":\"a\",\"title\":\"b\"},{\"deep\":" + "[".repeat(50) + "]".repeat(50)
                + "},[1,2],3,null,{\"title\":\"c\"}]");

        assertThat(rows).hasSize(6);
        assertThat(rows.subList(0, 5)).allMatch(row -> row.faults().size() == 1);
        assertThat(rows.get(5).faults()).isEmpty();
    }

    @Test
    void json_that_breaks_off_gives_the_rows_before_and_says_where() {
        for (String broken : List.of("{\"title\":NaN}", "{\"title\":\"b\"", "oops", "[".repeat(10_000))) {
            JsonRows reader = jsonRows("[{\"title\":\"a\"},\n" + broken);

            assertThatThrownBy(() -> {
                        assertThat(reader.next()).isPresent();
                        while (reader.next().isPresent()) {
                            assertThat(broken).startsWith("[");
                        }
                    })
                    .as(broken)
                    .isInstanceOfSatisfying(UnreadableRest.class, rest -> assertThat(rest.line())
                            .isEqualTo(2));
        }
    }

    @Test
    void in_json_lines_a_line_that_is_no_json_does_not_hold_back_the_next() throws Exception {
        List<Row> rows = lines("{\"title\":\"a\"}\n\n{oops}\n{\"a\":1}{\"b\":2}\n[]\n{\"x\":NaN}\n{\"title\":\"b\"}");

        assertThat(rows).extracting(Row::line).containsExactly(1L, 3L, 4L, 5L, 6L, 7L);
        assertThat(rows.stream().filter(row -> row.faults().isEmpty()))
                .extracting(row -> words(row).get("title"))
                .containsExactly("a", "b");
        assertThat(rows.get(1).faults().get(0).line()).isEqualTo(3);
    }

    @Test
    void the_format_is_told_by_type_name_or_beginning() {
        assertThat(ImportFormat.ofMediaType("text/csv; charset=utf-8")).contains(ImportFormat.CSV);
        assertThat(ImportFormat.ofMediaType("application/x-ndjson")).contains(ImportFormat.JSONL);
        assertThat(ImportFormat.ofMediaType("text/html")).isEmpty();
        assertThat(ImportFormat.ofName("/a/b/Listings.JSONL")).contains(ImportFormat.JSONL);
        assertThat(ImportFormat.ofName("listings")).isEmpty();
        assertThat(ImportFormat.ofBeginning(" [ {")).isEqualTo(ImportFormat.JSON);
        assertThat(ImportFormat.ofBeginning("{\"a\":1}\n{")).isEqualTo(ImportFormat.JSONL);
        assertThat(ImportFormat.ofBeginning("{\n")).isEqualTo(ImportFormat.JSON);
        assertThat(ImportFormat.ofBeginning("title,text")).isEqualTo(ImportFormat.CSV);
    }

    private static Map<String, String> words(Row row) {
        Map<String, String> words = new LinkedHashMap<>();
        row.cells().forEach((name, cell) -> words.put(name, cell.shown()));
        return words;
    }

    private static List<Row> csv(String text) throws Exception {
        return all(new CsvRows(new StringReader(text), TEXTS));
    }

    private static List<Row> json(String text) throws Exception {
        return all(jsonRows(text));
    }

    private static JsonRows jsonRows(String text) {
        try {
            return new JsonRows(new StringReader(text), TEXTS);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Row> lines(String text) throws Exception {
        return all(new JsonLines(new StringReader(text), TEXTS));
    }

    private static List<Row> all(RowReader reader) throws Exception {
        List<Row> rows = new ArrayList<>();
        Optional<Row> row = reader.next();
        while (row.isPresent()) {
            rows.add(row.get());
            row = reader.next();
        }
        return rows;
    }
}
