package org.tributary.web.internal.http;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.tributary.api.refusal.InvalidInput;
import org.tributary.web.Form;
import org.tributary.web.Texts;
import org.tributary.web.internal.security.FormTokens;

/** Reads what a form sent, strictly: a wrong escape or wrong UTF-8 is refused and not guessed at. */
public final class TypedForm {

    /** What is shorter is typed again in no time, or is no text at all, characters. */
    private static final int WORTH_KEEPING = 20;

    private static final int MOST_TEXTS = 20;

    private TypedForm() {}

    /** @throws InvalidInput where it cannot be read or has too many fields */
    public static Form read(byte[] bytes, Locale locale) {
        Texts texts = Problems.texts(locale);
        Map<String, List<String>> fields = new LinkedHashMap<>();
        int count = 0;
        int start = 0;
        while (start < bytes.length) {
            int end = next(bytes, start, '&', bytes.length);
            if (end > start) {
                count++;
                if (count > Form.MOST_FIELDS) {
                    throw new InvalidInput("", texts.get("form.fields", Form.MOST_FIELDS));
                }
                int equals = next(bytes, start, '=', end);
                String name = decoded(bytes, start, equals, texts);
                String value = decoded(bytes, Math.min(equals + 1, end), end, texts);
                fields.computeIfAbsent(name, n -> new ArrayList<>()).add(value);
            }
            start = end + 1;
        }
        return new Form(fields);
    }

    /**
     * The texts in a form that somebody would be sorry to lose: those of several words. Codes, tokens and choices have
     * none of these.
     */
    static List<String> texts(byte[] bytes, Locale locale) {
        try {
            Form form = read(bytes, locale);
            return form.fields().keySet().stream()
                    .filter(name -> !name.equals(FormTokens.FIELD))
                    .flatMap(name -> form.all(name).stream())
                    .filter(text -> text.length() >= WORTH_KEEPING && text.matches("(?s).*\\s.*"))
                    .limit(MOST_TEXTS)
                    .toList();
        } catch (InvalidInput unreadable) {
            return List.of();
        }
    }

    private static int next(byte[] bytes, int start, char wanted, int end) {
        for (int i = start; i < end; i++) {
            if (bytes[i] == wanted) {
                return i;
            }
        }
        return end;
    }

    private static String decoded(byte[] bytes, int start, int end, Texts texts) {
        ByteBuffer plain = ByteBuffer.allocate(end - start);
        int i = start;
        while (i < end) {
            if (bytes[i] == '%') {
                int high = i + 3 <= end ? Character.digit(bytes[i + 1], 16) : -1;
                int low = i + 3 <= end ? Character.digit(bytes[i + 2], 16) : -1;
                if (high < 0 || low < 0) {
                    throw new InvalidInput("", texts.get("form.encoding"));
                }
                plain.put((byte) (high * 16 + low));
                i += 3;
            } else {
                plain.put(bytes[i] == '+' ? (byte) ' ' : bytes[i]);
                i++;
            }
        }
        plain.flip();
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(plain).toString();
        } catch (CharacterCodingException notUtf8) {
            throw new InvalidInput("", texts.get("form.encoding"));
        }
    }
}
