package org.tributary.listing.internal.imports;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.tributary.web.Texts;

/**
 * Rows of a JSON file: an array of objects, an object that holds such an array, or objects one after the other. After a
 * mistake in the punctuation of JSON nothing more can be read; a wrong row, however, does not hold back the next.
 */
final class JsonRows implements RowReader {

    private static final Set<String> WRAPPERS = Set.of("items", "listings", "organisations");
    private static final int DEEPEST = 5;
    private static final int MOST_ITEMS = 1_000;

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxStringLength(LONGEST_SKIPPED)
                    .maxNestingDepth(500)
                    .build())
            .build();

    private final Texts texts;
    private final JsonParser parser;
    private int arrays;

    JsonRows(Reader text, Texts texts) throws IOException {
        this.texts = texts;
        this.parser = FACTORY.createParser(text);
    }

    @Override
    public Optional<Row> next() throws IOException, UnreadableRest {
        try {
            while (true) {
                JsonToken token = parser.nextToken();
                if (token == null) {
                    return Optional.empty();
                }
                Reading reading = new Reading();
                switch (token) {
                    case START_ARRAY -> {
                        if (++arrays > 1) {
                            parser.skipChildren();
                            arrays--;
                            return Optional.of(reading.notAnObject());
                        }
                    }
                    case END_ARRAY -> arrays--;
                    case END_OBJECT, FIELD_NAME -> reading.afterWrapper(token);
                    case START_OBJECT -> {
                        Optional<Row> row = reading.row(arrays == 0);
                        if (row.isPresent()) {
                            return row;
                        }
                    }
                    default -> {
                        return Optional.of(reading.notAnObject());
                    }
                }
            }
        } catch (StreamConstraintsException tooMuch) {
            throw new UnreadableRest(line(), texts.get("unreadable.too-much"));
        } catch (JsonProcessingException syntax) {
            throw new UnreadableRest(
                    syntax.getLocation() == null ? line() : syntax.getLocation().getLineNr(),
                    texts.get("unreadable.json"));
        }
    }

    private long line() {
        return parser.currentTokenLocation().getLineNr();
    }

    /** What is gathered of one row. */
    private final class Reading {
        private final long line = line();
        private final Map<String, Cell> cells = new LinkedHashMap<>();
        private final List<RowFault> faults = new ArrayList<>();

        private Row notAnObject() {
            return new Row(line, cells, List.of(new RowFault(line, "", null, texts.get("row.not-an-object"))));
        }

        /** Passes over what stands beside the rows in an object that wraps them. */
        private void afterWrapper(JsonToken token) throws IOException {
            if (token == JsonToken.FIELD_NAME) {
                parser.nextToken();
                parser.skipChildren();
            }
        }

        /** A row, or empty where the object turns out to wrap the rows, which then follow. */
        private Optional<Row> row(boolean mayWrap) throws IOException {
            while (parser.nextToken() != JsonToken.END_OBJECT) {
                String name = parser.currentName();
                JsonToken value = parser.nextToken();
                if (mayWrap && value == JsonToken.START_ARRAY && WRAPPERS.contains(name)) {
                    arrays++;
                    return Optional.empty();
                }
                put(cells, name, name, 1);
            }
            return Optional.of(new Row(line, cells, faults));
        }

        private void put(Map<String, Cell> into, String name, String path, int depth) throws IOException {
            if (into.containsKey(name)) {
                faults.add(new RowFault(line, path, null, texts.get("row.twice")));
                parser.skipChildren();
                return;
            }
            Cell cell = cell(path, depth);
            if (cell instanceof Cell.Fields inner && depth == 1) {
                inner.fields().forEach((field, value) -> into.put(path + '.' + field, value));
            } else {
                into.put(name, cell);
            }
        }

        private Cell cell(String path, int depth) throws IOException {
            switch (parser.currentToken()) {
                case VALUE_STRING:
                    String text = parser.getText();
                    if (text.length() > LONGEST_CELL) {
                        faults.add(new RowFault(line, path, null, texts.get("cell.too-long", LONGEST_CELL)));
                        return new Cell.Text("");
                    }
                    return new Cell.Text(text);
                case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT:
                    return new Cell.Number(parser.getText());
                case VALUE_TRUE, VALUE_FALSE:
                    return new Cell.Truth(parser.getBooleanValue());
                case START_ARRAY, START_OBJECT:
                    if (depth >= DEEPEST) {
                        faults.add(new RowFault(line, path, null, texts.get("row.deep")));
                        parser.skipChildren();
                        return new Cell.Nothing();
                    }
                    return parser.currentToken() == JsonToken.START_ARRAY ? many(path, depth) : fields(path, depth);
                default:
                    return new Cell.Nothing();
            }
        }

        private Cell many(String path, int depth) throws IOException {
            List<Cell> items = new ArrayList<>();
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                if (items.size() < MOST_ITEMS) {
                    items.add(cell(path + '[' + items.size() + ']', depth + 1));
                } else {
                    if (items.size() == MOST_ITEMS) {
                        faults.add(new RowFault(line, path, null, texts.get("row.many", MOST_ITEMS)));
                        items.add(new Cell.Nothing());
                    }
                    parser.skipChildren();
                }
            }
            return new Cell.Many(items);
        }

        private Cell fields(String path, int depth) throws IOException {
            Map<String, Cell> inner = new LinkedHashMap<>();
            while (parser.nextToken() != JsonToken.END_OBJECT) {
                String name = parser.currentName();
                parser.nextToken();
                put(inner, name, path + '.' + name, depth + 1);
            }
            return new Cell.Fields(inner);
        }
    }
}
