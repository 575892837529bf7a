package org.tributary.web.internal.rest;

import java.io.IOException;
import java.io.InputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.ws.rs.Consumes;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.MultivaluedMap;
import javax.ws.rs.ext.MessageBodyReader;
import javax.ws.rs.ext.Provider;
import org.tributary.api.refusal.InvalidInput;
import org.tributary.web.Form;
import org.tributary.web.Texts;
import org.tributary.web.internal.http.Incoming;
import org.tributary.web.internal.http.Problems;

/** Reads what a form sent, strictly: a wrong escape or wrong UTF-8 is refused and not guessed at. */
@Provider
@Consumes(MediaType.APPLICATION_FORM_URLENCODED)
public final class FormBodies implements MessageBodyReader<Form> {

    @Override
    public boolean isReadable(Class<?> type, Type generic, Annotation[] annotations, MediaType mediaType) {
        return type == Form.class;
    }

    @Override
    public Form readFrom(
            Class<Form> type,
            Type generic,
            Annotation[] annotations,
            MediaType mediaType,
            MultivaluedMap<String, String> headers,
            InputStream body)
            throws IOException {
        Texts texts = Problems.texts(Incoming.of(Current.request()).locale());
        byte[] bytes = body.readAllBytes();
        Map<String, List<String>> fields = new LinkedHashMap<>();
        int count = 0;
        for (int start = 0; start < bytes.length; ) {
            int end = next(bytes, start, '&', bytes.length);
            if (end > start) {
                if (++count > Form.MOST_FIELDS) {
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
        for (int i = start; i < end; i++) {
            if (bytes[i] == '%') {
                int high = i + 2 <= end - 1 ? Character.digit(bytes[i + 1], 16) : -1;
                int low = i + 2 <= end - 1 ? Character.digit(bytes[i + 2], 16) : -1;
                if (high < 0 || low < 0) {
                    throw new InvalidInput("", texts.get("form.encoding"));
                }
                plain.put((byte) (high * 16 + low));
                i += 2;
            } else {
                plain.put(bytes[i] == '+' ? (byte) ' ' : bytes[i]);
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
