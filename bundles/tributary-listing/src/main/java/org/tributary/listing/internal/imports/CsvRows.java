package org.tributary.listing.internal.imports;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.dataformat.csv.CsvFactory;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tributary.web.CsvCells;
import org.tributary.web.Texts;

/**
 * Rows of a table with a header line. Commas, semicolons or tabs, whichever the header has most; cells in quotation marks
 * may hold line breaks. What is wrong in one row does not hold back the next.
 */
final class CsvRows implements RowReader {

    private static final int HEADER = 65_536;

    private static final CsvFactory TABLES = CsvFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxStringLength(LONGEST_SKIPPED)
                    .build())
            .enable(CsvParser.Feature.WRAP_AS_ARRAY)
            .enable(CsvParser.Feature.SKIP_EMPTY_LINES)
            .build();

    private final CsvParser parser;
    private final Texts texts;
    private final List<String> header;

    CsvRows(Reader text, Texts texts) throws IOException, UnreadableRest {
        this.texts = texts;
        BufferedReader reader = new BufferedReader(text, HEADER);
        parser = TABLES.createParser(reader);
        parser.setSchema(CsvSchema.emptySchema().withColumnSeparator(separator(reader)));
        parser.nextToken();
        Line first = line().orElseThrow(() -> new UnreadableRest(1, texts.get("unreadable.empty")));
        if (!first.faults.isEmpty()) {
            throw new UnreadableRest(1, texts.get("unreadable.header"));
        }
        header = first.cells.stream().map(String::strip).toList();
        if (header.stream().allMatch(String::isEmpty)) {
            throw new UnreadableRest(1, texts.get("unreadable.header"));
        }
    }

    private static char separator(BufferedReader reader) throws IOException {
        reader.mark(HEADER);
        int[] counts = new int[3];
        boolean quoted = false;
        for (int i = 0; i < HEADER - 1; i++) {
            int c = reader.read();
            if (c < 0 || !quoted && (c == '\n' || c == '\r') && i > 0) {
                break;
            }
            if (c == '"') {
                quoted = !quoted;
            } else if (!quoted && ",;\t".indexOf(c) >= 0) {
                counts[",;\t".indexOf(c)]++;
            }
        }
        reader.reset();
        int most = counts[1] > counts[0] ? 1 : 0;
        return ",;\t".charAt(counts[2] > counts[most] ? 2 : most);
    }

    @Override
    public Optional<Row> next() throws IOException {
        Optional<Line> read = line();
        while (read.isPresent() && read.get().isEmpty()) {
            read = line();
        }
        return read.map(this::row);
    }

    private Row row(Line line) {
        List<RowFault> faults = new ArrayList<>(line.faults.size());
        line.faults.forEach((column, sentence) -> faults.add(new RowFault(line.number, name(column), null, sentence)));
        Map<String, Cell> cells = new LinkedHashMap<>();
        for (int i = 0; i < line.cells.size(); i++) {
            String cell = line.cells.get(i);
            if (cell.isBlank() && name(i).isEmpty()) {
                continue;
            }
            if (i >= header.size()) {
                faults.add(RowFault.of(
                        line.number,
                        "",
                        cell,
                        texts.get("row.cells", String.valueOf(line.cells.size()), String.valueOf(header.size()))));
                break;
            }
            String name = header.get(i);
            if (name.isEmpty()) {
                faults.add(RowFault.of(line.number, "", cell, texts.get("row.unnamed-column", String.valueOf(i + 1))));
            } else if (cells.containsKey(name)) {
                faults.add(RowFault.of(line.number, name, cell, texts.get("row.twice")));
            } else {
                cells.put(name, new Cell.Text(CsvCells.plain(cell)));
            }
        }
        return new Row(line.number, cells, faults);
    }

    private String name(int column) {
        return column < header.size() ? header.get(column) : "";
    }

    private Optional<Line> line() throws IOException {
        JsonToken token = parser.nextToken();
        if (token != JsonToken.START_ARRAY) {
            return Optional.empty();
        }
        Line line = new Line();
        while (true) {
            try {
                token = parser.nextToken();
                if (token == null || token == JsonToken.END_ARRAY) {
                    return Optional.of(line);
                }
                if (line.number == 0) {
                    line.number = parser.currentTokenLocation().getLineNr();
                }
                String cell = parser.getText();
                if (cell.length() > LONGEST_CELL) {
                    line.faults.put(line.cells.size(), tooLong());
                    cell = "";
                }
                line.cells.add(cell);
            } catch (StreamConstraintsException tooLong) {
                line.fault(parser, tooLong());
            } catch (JsonParseException quotationMarks) {
                line.fault(parser, texts.get("row.quotes"));
            }
        }
    }

    private String tooLong() {
        return texts.get("cell.too-long", LONGEST_CELL);
    }

    /** A line as it comes, with the faults by the number of their column. */
    private static final class Line {
        private final List<String> cells = new ArrayList<>();
        private final Map<Integer, String> faults = new LinkedHashMap<>();
        private long number;

        private boolean isEmpty() {
            return faults.isEmpty() && cells.stream().allMatch(String::isBlank);
        }

        private void fault(CsvParser parser, String sentence) {
            if (number == 0) {
                number = parser.currentLocation().getLineNr();
            }
            // What was read of the cell comes again as a cell of its own, or not at all where the file ends.
            faults.putIfAbsent(cells.size(), sentence);
        }
    }
}
