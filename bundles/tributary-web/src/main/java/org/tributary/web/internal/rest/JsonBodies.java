package org.tributary.web.internal.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.Reader;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import javax.ws.rs.Consumes;
import javax.ws.rs.NotSupportedException;
import javax.ws.rs.Produces;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.MultivaluedMap;
import javax.ws.rs.core.StreamingOutput;
import javax.ws.rs.ext.MessageBodyReader;
import javax.ws.rs.ext.MessageBodyWriter;
import javax.ws.rs.ext.Provider;
import org.tributary.api.refusal.InvalidInput;
import org.tributary.web.Texts;
import org.tributary.web.internal.http.Incoming;
import org.tributary.web.internal.json.Json;
import org.tributary.web.internal.json.JsonFault;

/** Reads and writes JSON bodies. What cannot be read is answered with the field and what to do. */
@Provider
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public final class JsonBodies implements MessageBodyReader<Object>, MessageBodyWriter<Object> {

    @Override
    public boolean isReadable(Class<?> type, Type generic, Annotation[] annotations, MediaType mediaType) {
        return isOurs(type);
    }

    @Override
    public boolean isWriteable(Class<?> type, Type generic, Annotation[] annotations, MediaType mediaType) {
        return isOurs(type);
    }

    private static boolean isOurs(Class<?> type) {
        return !(CharSequence.class.isAssignableFrom(type)
                || type == byte[].class
                || InputStream.class.isAssignableFrom(type)
                || Reader.class.isAssignableFrom(type)
                || File.class.isAssignableFrom(type)
                || StreamingOutput.class.isAssignableFrom(type)
                || MultivaluedMap.class.isAssignableFrom(type));
    }

    @Override
    public Object readFrom(
            Class<Object> type,
            Type generic,
            Annotation[] annotations,
            MediaType mediaType,
            MultivaluedMap<String, String> headers,
            InputStream body)
            throws IOException {
        String charset = mediaType.getParameters().get(MediaType.CHARSET_PARAMETER);
        if (charset != null && !charset.toLowerCase(Locale.ROOT).equals("utf-8")) {
            throw new NotSupportedException();
        }
        Locale locale = Incoming.of(Current.request()).locale();
        Texts texts = Texts.of(JsonFault.class, locale);
        ObjectReader reader = Json.get().readerFor(Json.get().constructType(generic));
        try {
            // A decoder that is told to refuses wrong bytes; otherwise they would become question marks.
            Reader text = new InputStreamReader(
                    body,
                    StandardCharsets.UTF_8
                            .newDecoder()
                            .onMalformedInput(CodingErrorAction.REPORT)
                            .onUnmappableCharacter(CodingErrorAction.REPORT));
            Object value = reader.readValue(text);
            if (value == null || value instanceof JsonNode node && node.isMissingNode()) {
                throw new InvalidInput("", texts.get("json.empty"));
            }
            return value;
        } catch (JsonProcessingException e) {
            // The mapper wraps what the stream throws.
            if (e.getCause() instanceof BodyTooLong tooLong) {
                throw tooLong;
            }
            if (e.getCause() instanceof CharacterCodingException) {
                throw new InvalidInput("", texts.get("json.encoding"));
            }
            throw JsonFault.of(e, locale);
        } catch (CharacterCodingException e) {
            throw new InvalidInput("", texts.get("json.encoding"));
        }
    }

    @Override
    public void writeTo(
            Object value,
            Class<?> type,
            Type generic,
            Annotation[] annotations,
            MediaType mediaType,
            MultivaluedMap<String, Object> headers,
            OutputStream out)
            throws IOException {
        // Made whole first: a fault on the way is then a problem and not half a document.
        out.write(Json.get().writeValueAsBytes(value));
    }
}
