package org.tributary.search.lucene.internal;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.zip.CRC32;
import org.apache.lucene.search.FieldDoc;
import org.apache.lucene.util.BytesRef;
import org.tributary.api.refusal.InvalidInput;
import org.tributary.api.search.SearchQuery;

/**
 * Where the next page begins: behind the last hit of this one.
 *
 * @param needed how many of the wanted things a listing had to have on the page before
 * @param corrected whether words with other letters counted; then how many stood as typed comes first in the order
 * @param day the day by which freshness was reckoned
 * @param last by what the last hit was put in order
 */
record Cursor(int needed, boolean corrected, long day, List<Object> last) {

    private static final int FORM = 2;

    /** As it is handed out; it fits this question and no other. */
    String text(SearchQuery query) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeByte(FORM);
            out.writeInt(fingerprint(query));
            out.writeShort(needed);
            out.writeBoolean(corrected);
            out.writeLong(day);
            for (Object value : last) {
                if (value instanceof Float number) {
                    out.writeByte('f');
                    out.writeFloat(number);
                } else if (value instanceof Double number) {
                    out.writeByte('d');
                    out.writeDouble(number);
                } else if (value instanceof Long number) {
                    out.writeByte('l');
                    out.writeLong(number);
                } else {
                    out.writeByte('t');
                    out.writeUTF(((BytesRef) value).utf8ToString());
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Memory cannot fail to be written", e);
        }
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.toByteArray());
    }

    /**
     * Reads what was handed out.
     *
     * @param like the types expected where nothing was corrected
     * @throws InvalidInput naming {@code after} where it was not handed out for this question
     */
    static Cursor of(String text, SearchQuery query, List<Class<?>> like) {
        byte[] bytes;
        try {
            bytes = Base64.getUrlDecoder().decode(text.getBytes(StandardCharsets.ISO_8859_1));
        } catch (IllegalArgumentException e) {
            throw foreign();
        }
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            if (in.readByte() != FORM || in.readInt() != fingerprint(query)) {
                throw foreign();
            }
            int needed = in.readUnsignedShort();
            boolean corrected = in.readBoolean();
            long day = in.readLong();
            List<Object> last = new ArrayList<>();
            while (in.available() > 0) {
                last.add(
                        switch (in.readByte()) {
                            case 'f' -> in.readFloat();
                            case 'd' -> in.readDouble();
                            case 'l' -> in.readLong();
                            case 't' -> new BytesRef(in.readUTF());
                            default -> throw foreign();
                        });
            }
            List<Class<?>> expected = new ArrayList<>(like);
            if (corrected) {
                expected.add(0, Double.class);
            }
            if (!last.stream().map(Object::getClass).toList().equals(expected)) {
                throw foreign();
            }
            return new Cursor(needed, corrected, day, last);
        } catch (IOException e) {
            throw foreign();
        }
    }

    private static InvalidInput foreign() {
        return new InvalidInput("after", "Use the value of 'next' from the answer before.");
    }

    FieldDoc asDocument() {
        // No document has the number, so all that are equal to the last hit count as read; only itself is.
        return new FieldDoc(Integer.MAX_VALUE, Float.NaN, last.toArray());
    }

    private static int fingerprint(SearchQuery query) {
        CRC32 sum = new CRC32();
        String facets = query.filter().facets().entrySet().stream()
                .map(entry -> entry.getKey() + "=" + new TreeSet<>(entry.getValue()))
                .collect(Collectors.joining(";"));
        String question = String.join(
                "\n",
                query.filter().words(),
                facets,
                query.filter().near().toString(),
                query.filter().atLeast().toString(),
                query.order().code(),
                query.from().toString(),
                String.valueOf(query.strict()));
        sum.update(question.getBytes(StandardCharsets.UTF_8));
        return (int) sum.getValue();
    }
}
