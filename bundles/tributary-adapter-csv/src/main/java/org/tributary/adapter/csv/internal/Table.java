package org.tributary.adapter.csv.internal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.tributary.adapter.kit.Failures;
import org.tributary.api.source.SourceFailure;

/** A table whose first line names the columns; commas, semicolons or tabs, whichever the first line has most. */
final class Table {

    private static final ObjectReader ARRAYS =
            new CsvMapper().readerFor(String[].class).with(CsvParser.Feature.WRAP_AS_ARRAY);
    private static final String SEPARATORS = ",;\t";

    private final Content content;
    private final List<Optional<Column>> columns;
    private final char separator;
    private final long begin;
    private final long beginLine;

    private Table(Content content, List<Optional<Column>> columns, char separator, long begin, long beginLine) {
        this.content = content;
        this.columns = columns;
        this.separator = separator;
        this.begin = begin;
        this.beginLine = beginLine;
    }

    /** @throws SourceFailure where it is empty, or no table of listings */
    static Table of(Content content) throws SourceFailure, IOException {
        try (InputStream in = content.from(0)) {
            Records records = new Records(in, SEPARATORS, 0, 0);
            Records.Line first = records.next().orElseThrow(() -> Failures.late(Texts.text("empty")));
            String header = first.text().orElseThrow(() -> Failures.late(Texts.text("no-title")));
            String plain = header.startsWith("\uFEFF") ? header.substring(1) : header;
            char separator = separator(plain);
            List<Optional<Column>> columns = new ArrayList<>();
            for (String name : cells(plain, separator)) {
                Optional<Column> column = Column.named(name);
                // The first of two columns of one name counts.
                columns.add(column.filter(c -> !columns.contains(Optional.of(c))));
            }
            if (!columns.contains(Optional.of(Column.TITLE))) {
                throw Failures.late(Texts.text("no-title"));
            }
            return new Table(content, columns, separator, records.offset(), records.line());
        } catch (JsonProcessingException noTable) {
            throw Failures.late(Texts.text("no-title"));
        }
    }

    private static char separator(String header) {
        int[] counts = new int[SEPARATORS.length()];
        boolean quoted = false;
        for (int i = 0; i < header.length(); i++) {
            char c = header.charAt(i);
            if (c == '"') {
                quoted = !quoted;
            } else if (!quoted && SEPARATORS.indexOf(c) >= 0) {
                counts[SEPARATORS.indexOf(c)]++;
            }
        }
        int most = counts[1] > counts[0] ? 1 : 0;
        return SEPARATORS.charAt(counts[2] > counts[most] ? 2 : most);
    }

    private static String[] cells(String line, char separator) throws IOException {
        CsvSchema schema = CsvSchema.emptySchema().withColumnSeparator(separator);
        try (MappingIterator<String[]> rows = ARRAYS.with(schema).readValues(line)) {
            return rows.hasNextValue() ? rows.nextValue() : new String[0];
        }
    }

    /** Whether there are more rows than this. */
    boolean isLongerThan(long most) throws IOException {
        try (InputStream in = content.from(begin)) {
            Records records = new Records(in, String.valueOf(separator), begin, beginLine);
            for (long i = 0; i <= most; i++) {
                if (records.next().isEmpty()) {
                    return false;
                }
            }
            return true;
        }
    }

    /**
     * @param end where the next page begins
     * @param line how many lines lie before that
     * @param more whether there is a next page
     */
    record Page(List<Row> rows, long end, long line, boolean more) {}

    /**
     * Reads so many rows.
     *
     * @param from where to begin; 0 for the first row
     * @param notes takes a sentence for what is left out
     */
    Page page(long from, long fromLine, int most, Consumer<String> notes) throws IOException {
        long start = from == 0 ? begin : from;
        try (InputStream in = content.from(start)) {
            Records records = new Records(in, String.valueOf(separator), start, from == 0 ? beginLine : fromLine);
            List<Row> rows = new ArrayList<>();
            long end = start;
            long line = records.line();
            while (rows.size() < most) {
                Optional<Records.Line> next = records.next();
                end = records.offset();
                line = records.line();
                if (next.isEmpty()) {
                    return new Page(rows, end, line, false);
                }
                row(next.get(), notes).ifPresent(rows::add);
            }
            return new Page(rows, end, line, records.next().isPresent());
        }
    }

    private Optional<Row> row(Records.Line line, Consumer<String> notes) {
        if (line.text().isEmpty()) {
            notes.accept(Texts.text("row.long", String.valueOf(line.number()), String.valueOf(Records.LONGEST)));
            return Optional.empty();
        }
        Map<Column, String> cells = new EnumMap<>(Column.class);
        try {
            String[] values = cells(line.text().get(), separator);
            for (int i = 0; i < Math.min(values.length, columns.size()); i++) {
                String value = values[i];
                columns.get(i).ifPresent(column -> cells.put(column, value));
            }
        } catch (IOException wrongQuotationMarks) {
            // A row without anything: the platform refuses it for its title and says so.
            cells.clear();
        }
        return Optional.of(new Row(cells, line.number(), notes));
    }
}
