package org.tributary.web.internal.page;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.CharacterEscapes;
import com.fasterxml.jackson.core.io.SerializedString;
import com.fasterxml.jackson.databind.ObjectMapper;
import gg.jte.Content;
import gg.jte.TemplateOutput;
import java.util.List;
import java.util.Map;

/** Data for machines inside a script element, which nothing in it can end. */
public final class LinkedData implements Content {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    static {
        MAPPER.getFactory().setCharacterEscapes(new ForScriptElement());
    }

    private final List<Map<String, Object>> all;

    /** @param all each of which gets an element of its own */
    LinkedData(List<Map<String, Object>> all) {
        this.all = List.copyOf(all);
    }

    @Override
    public boolean isEmptyContent() {
        return all.isEmpty();
    }

    @Override
    public void writeTo(TemplateOutput output) {
        all.forEach(data -> output.writeContent(element(data)));
    }

    private static String element(Map<String, Object> data) {
        try {
            return "<script type=\"application/ld+json\">" + MAPPER.writeValueAsString(data) + "</script>\n";
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("The linked data of the page cannot be written as JSON", e);
        }
    }

    private static final class ForScriptElement extends CharacterEscapes {

        private static final long serialVersionUID = 1L;

        private static final int[] ASCII = CharacterEscapes.standardAsciiEscapesForJSON();

        static {
            for (char c : new char[] {'<', '>', '&', '\''}) {
                ASCII[c] = CharacterEscapes.ESCAPE_STANDARD;
            }
        }

        @Override
        public int[] getEscapeCodesForAscii() {
            return ASCII.clone();
        }

        @Override
        public SerializableString getEscapeSequence(int ch) {
            // Line separators end a string in older scripts.
            return ch == 0x2028 || ch == 0x2029 ? new SerializedString(String.format("\\u%04x", ch)) : null;
        }
    }
}
