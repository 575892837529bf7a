package org.tributary.web.internal.json;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.DeserializationConfig;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleDeserializers;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.util.Arrays;
import java.util.function.Function;
import org.tributary.api.code.Coded;
import org.tributary.api.id.ListingId;
import org.tributary.api.id.OrganisationId;
import org.tributary.api.id.PersonId;
import org.tributary.api.listing.PartialDate;

/**
 * JSON as the API speaks it: words with hyphens for enums, ISO dates, nothing where there is nothing; and strict in what
 * it takes, because a field that is silently ignored is a promise broken.
 */
public final class Json {

    /** The deepest nesting that is read. */
    public static final int DEEPEST = 100;

    private static final JsonMapper MAPPER = mapper();

    private Json() {}

    /** The one mapper; it may be used from any thread and is never changed. */
    public static JsonMapper get() {
        return MAPPER;
    }

    private static JsonMapper mapper() {
        JsonFactory factory = JsonFactory.builder()
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(DEEPEST)
                        .maxNumberLength(100)
                        .maxNameLength(200)
                        .maxStringLength(1_000_000)
                        .build())
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
                .build();
        return JsonMapper.builder(factory)
                .addModule(new JavaTimeModule())
                .addModule(new Jdk8Module())
                .addModule(words())
                .defaultPropertyInclusion(
                        JsonInclude.Value.construct(JsonInclude.Include.NON_EMPTY, JsonInclude.Include.ALWAYS))
                .disable(
                        SerializationFeature.WRITE_DATES_AS_TIMESTAMPS,
                        SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
                .disable(SerializationFeature.FAIL_ON_EMPTY_BEANS)
                .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
                .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                .enable(
                        DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES,
                        DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES,
                        DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS,
                        DeserializationFeature.FAIL_ON_TRAILING_TOKENS,
                        DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
                .build();
    }

    private static SimpleModule words() {
        SimpleModule module = new SimpleModule("tributary");
        // First: what is added after it goes into it.
        module.setDeserializers(new CodeReaders());
        module.addSerializer(Coded.class, new CodeWriter());
        module.addSerializer(ListingId.class, ToStringSerializer.instance);
        module.addSerializer(OrganisationId.class, ToStringSerializer.instance);
        module.addSerializer(PersonId.class, ToStringSerializer.instance);
        module.addSerializer(PartialDate.class, ToStringSerializer.instance);
        module.addDeserializer(ListingId.class, new WordReader<>(ListingId.class, ListingId::parse));
        module.addDeserializer(OrganisationId.class, new WordReader<>(OrganisationId.class, OrganisationId::new));
        module.addDeserializer(PersonId.class, new WordReader<>(PersonId.class, PersonId::new));
        module.addDeserializer(PartialDate.class, new WordReader<>(PartialDate.class, PartialDate::parse));
        module.addDeserializer(String.class, new TextReader());
        module.addDeserializer(Double.class, new NumberReader(Double.class));
        module.addDeserializer(double.class, new NumberReader(double.class));
        return module;
    }

    private static final class CodeWriter extends JsonSerializer<Coded> {

        @Override
        public void serialize(Coded value, JsonGenerator out, SerializerProvider provider) throws IOException {
            out.writeString(value.code());
        }
    }

    /** Text that can be kept by every database and shown on every page. */
    private static final class TextReader extends StdScalarDeserializer<String> {

        TextReader() {
            super(String.class);
        }

        @Override
        public String deserialize(JsonParser in, DeserializationContext context) throws IOException {
            if (!in.hasToken(JsonToken.VALUE_STRING)) {
                return (String) context.handleUnexpectedToken(String.class, in);
            }
            String text = in.getText();
            if (hasUnkeepable(text)) {
                context.reportInputMismatch(String.class, JsonFault.UNKEEPABLE);
            }
            return text;
        }

        private static boolean hasUnkeepable(String text) {
            for (int i = 0; i < text.length(); i++) {
                char c = text.charAt(i);
                if (c < ' ' && c != '\n' && c != '\r' && c != '\t' || c == 0x7f || c == 0xfffe || c == 0xffff) {
                    return true;
                }
                if (Character.isSurrogate(c)) {
                    if (!Character.isHighSurrogate(c)
                            || i + 1 == text.length()
                            || !Character.isLowSurrogate(text.charAt(i + 1))) {
                        return true;
                    }
                    i++;
                }
            }
            return false;
        }
    }

    /** A number that is one: {@code 1e999} is not. */
    private static final class NumberReader extends StdScalarDeserializer<Double> {

        NumberReader(Class<?> type) {
            super(type);
        }

        @Override
        public Double deserialize(JsonParser in, DeserializationContext context) throws IOException {
            if (!in.hasToken(JsonToken.VALUE_NUMBER_INT) && !in.hasToken(JsonToken.VALUE_NUMBER_FLOAT)) {
                return (Double) context.handleUnexpectedToken(handledType(), in);
            }
            double value = in.getDoubleValue();
            if (!Double.isFinite(value)) {
                context.reportInputMismatch(handledType(), JsonFault.ENDLESS);
            }
            return value;
        }

        @Override
        public Double getNullValue(DeserializationContext context) throws JsonMappingException {
            if (handledType().isPrimitive()) {
                context.reportInputMismatch(handledType(), JsonFault.MISSING);
            }
            return null;
        }
    }

    private static final class WordReader<T> extends StdScalarDeserializer<T> {

        private final transient Function<String, T> parse;

        WordReader(Class<T> type, Function<String, T> parse) {
            super(type);
            this.parse = parse;
        }

        @Override
        @SuppressWarnings("unchecked")
        public T deserialize(JsonParser in, DeserializationContext context) throws IOException {
            if (!in.hasToken(JsonToken.VALUE_STRING)) {
                return (T) context.handleUnexpectedToken(handledType(), in);
            }
            try {
                return parse.apply(in.getText());
            } catch (IllegalArgumentException | java.time.DateTimeException e) {
                return context.reportInputMismatch(this, "%s", JsonFault.SENTENCE + e.getMessage());
            }
        }
    }

    /** Enums by their words. */
    private static final class CodeReaders extends SimpleDeserializers {

        @Override
        public JsonDeserializer<?> findEnumDeserializer(
                Class<?> type, DeserializationConfig config, BeanDescription description) throws JsonMappingException {
            return Coded.class.isAssignableFrom(type)
                    ? new CodeReader(type)
                    : super.findEnumDeserializer(type, config, description);
        }
    }

    private static final class CodeReader extends StdScalarDeserializer<Object> {

        CodeReader(Class<?> type) {
            super(type);
        }

        @Override
        public Object deserialize(JsonParser in, DeserializationContext context) throws IOException {
            JavaType type = context.constructType(handledType());
            if (!in.hasToken(JsonToken.VALUE_STRING)) {
                return context.handleUnexpectedToken(type, in);
            }
            String word = in.getText().strip();
            for (Object constant : handledType().getEnumConstants()) {
                if (((Coded) constant).code().equals(word)) {
                    return constant;
                }
            }
            return context.handleWeirdStringValue(handledType(), word, "not one of %s", codes(handledType()));
        }
    }

    /** The words of an enum, as a list for a sentence. */
    static String codes(Class<?> type) {
        return String.join(
                ", ",
                Arrays.stream(type.getEnumConstants())
                        .map(constant -> ((Coded) constant).code())
                        .toList());
    }
}
