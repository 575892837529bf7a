package org.tributary.web.internal.rest;

import java.io.IOException;
import java.io.InputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import javax.ws.rs.Consumes;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.MultivaluedMap;
import javax.ws.rs.ext.MessageBodyReader;
import javax.ws.rs.ext.Provider;
import org.tributary.web.Form;
import org.tributary.web.internal.http.Incoming;
import org.tributary.web.internal.http.TypedForm;

/** Reads what a form sent. */
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
        return TypedForm.read(
                body.readAllBytes(), Incoming.of(Current.request()).locale());
    }
}
