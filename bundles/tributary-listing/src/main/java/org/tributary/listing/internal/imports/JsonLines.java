package org.tributary.listing.internal.imports;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tributary.web.Texts;

/** Rows of JSON Lines, one object a line; a line that cannot be read does not hold back the next. */
final class JsonLines implements RowReader {

    private final BufferedReader reader;
    private final Texts texts;
    private long number;

    JsonLines(Reader text, Texts texts) {
        this.reader = new BufferedReader(text, 65_536);
        this.texts = texts;
    }

    @Override
    public Optional<Row> next() throws IOException {
        StringBuilder line = new StringBuilder();
        do {
            line.setLength(0);
            number++;
            if (!read(line)) {
                return Optional.empty();
            }
        } while (line.length() <= LONGEST_SKIPPED && line.toString().isBlank());
        if (line.length() > LONGEST_SKIPPED) {
            return Optional.of(bad(texts.get("unreadable.too-much")));
        }
        return Optional.of(row(line.toString()));
    }

    private Row row(String line) throws IOException {
        try {
            JsonRows one = new JsonRows(new StringReader(line), texts);
            Optional<Row> only = one.next();
            if (only.isEmpty() || one.next().isPresent()) {
                return bad(texts.get("row.one-a-line"));
            }
            Row row = only.get();
            return new Row(
                    number,
                    row.cells(),
                    row.faults().stream()
                            .map(fault -> new RowFault(number, fault.field(), fault.value(), fault.sentence()))
                            .toList());
        } catch (UnreadableRest unreadable) {
            return bad(unreadable.getMessage());
        }
    }

    private Row bad(String sentence) {
        return new Row(number, Map.of(), List.of(new RowFault(number, "", null, sentence)));
    }

    /** Reads to the end of the line, keeping one character more than may be at most; false at the end of the file. */
    private boolean read(StringBuilder line) throws IOException {
        int c = reader.read();
        if (c < 0) {
            return false;
        }
        while (c >= 0 && c != '\n') {
            if (line.length() <= LONGEST_SKIPPED) {
                line.append((char) c);
            }
            c = reader.read();
        }
        return true;
    }
}
