package org.tributary.web.internal.json;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import org.tributary.api.code.Coded;
import org.tributary.api.refusal.InvalidInput;
import org.tributary.api.refusal.Refusal;
import org.tributary.web.Texts;

/** Says in plain words what is wrong with a JSON body, and where. */
public final class JsonFault {

    static final String UNKEEPABLE = "tributary:unkeepable";
    static final String ENDLESS = "tributary:endless";
    static final String MISSING = "tributary:missing";
    static final String SENTENCE = "tributary:says:";

    private JsonFault() {}

    /** The refusal for what the parser or mapper threw. */
    public static InvalidInput of(JsonProcessingException e, Locale locale) {
        Texts texts = Texts.of(JsonFault.class, locale);
        if (e.getCause() instanceof InvalidInput said) {
            return said;
        }
        if (e instanceof JsonMappingException mapping) {
            return new InvalidInput(path(mapping), sentence(mapping, texts));
        }
        if (e instanceof StreamConstraintsException) {
            return new InvalidInput("", texts.get("json.too-much", Json.DEEPEST));
        }
        if (e instanceof JsonParseException && e.getOriginalMessage().startsWith("Duplicate field")) {
            String field = e.getOriginalMessage().replaceAll("^[^']*'|'[^']*$", "");
            return new InvalidInput(printable(field), texts.get("json.twice"));
        }
        int line = e.getLocation() == null ? 1 : e.getLocation().getLineNr();
        int column = e.getLocation() == null ? 1 : e.getLocation().getColumnNr();
        return new InvalidInput("", texts.get("json.not-json", Integer.toString(line), Integer.toString(column)));
    }

    private static String sentence(JsonMappingException e, Texts texts) {
        String message = e.getOriginalMessage() == null ? "" : e.getOriginalMessage();
        if (e.getCause() instanceof StreamConstraintsException) {
            return texts.get("json.too-much", Json.DEEPEST);
        }
        if (e instanceof UnrecognizedPropertyException) {
            return texts.get("json.unknown");
        }
        if (message.contains(SENTENCE)) {
            return said(message.substring(message.indexOf(SENTENCE) + SENTENCE.length()));
        }
        if (message.contains(UNKEEPABLE)) {
            return texts.get("json.unkeepable");
        }
        if (message.contains(MISSING)) {
            return texts.get("json.missing");
        }
        if (e instanceof ValueInstantiationException && ourSentence(e.getCause())) {
            return said(e.getCause().getMessage());
        }
        if (e.getCause() instanceof Refusal refusal) {
            return refusal.getMessage();
        }
        Class<?> wanted = e instanceof MismatchedInputException mismatch ? mismatch.getTargetType() : null;
        return wanted == null ? texts.get("json.wrong") : wish(wanted, texts);
    }

    private static boolean ourSentence(Throwable cause) {
        return (cause instanceof IllegalArgumentException || cause instanceof DateTimeException)
                && cause.getMessage() != null;
    }

    private static String said(String message) {
        return message.endsWith(".") ? message : message + ".";
    }

    private static String wish(Class<?> type, Texts texts) {
        if (type.isEnum() && Coded.class.isAssignableFrom(type)) {
            return texts.get("json.one-of", Json.codes(type));
        }
        if (type == String.class) {
            return texts.get("json.text");
        }
        if (type == Boolean.class || type == boolean.class) {
            return texts.get("json.boolean");
        }
        if (type == int.class || type == Integer.class || type == long.class || type == Long.class) {
            return texts.get("json.whole-number");
        }
        if (Number.class.isAssignableFrom(type) || type == double.class) {
            return texts.get("json.number");
        }
        if (type.isArray() || Collection.class.isAssignableFrom(type)) {
            return texts.get("json.list");
        }
        if (type == LocalDate.class) {
            return texts.get("json.date");
        }
        if (type == Instant.class) {
            return texts.get("json.time");
        }
        if (type.isRecord() || Map.class.isAssignableFrom(type)) {
            return texts.get("json.object");
        }
        return texts.get("json.wrong");
    }

    private static String path(JsonMappingException e) {
        StringBuilder path = new StringBuilder();
        for (JsonMappingException.Reference step : e.getPath()) {
            if (step.getIndex() >= 0) {
                path.append('[').append(step.getIndex()).append(']');
            } else {
                path.append(path.length() == 0 ? "" : ".").append(printable(step.getFieldName()));
            }
        }
        return path.toString();
    }

    // The name comes from the one who asks: it goes back short and without anything that is not a letter.
    private static String printable(String name) {
        if (name == null) {
            return "";
        }
        String clean = name.replaceAll("[^\\p{L}\\p{N}_.$ -]", "?");
        return clean.length() > 80 ? clean.substring(0, 80) : clean;
    }
}
