package org.tributary.widgets.internal.oembed;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.tributary.web.Site;
import org.tributary.widgets.internal.builder.WidgetCode;

/**
 * An answer of oEmbed 1.0, of the type {@code rich}.
 *
 * @param title what is in the frame, plain text
 * @param address of the frame
 * @param width in pixels
 * @param height in pixels
 */
record OEmbed(String title, String address, int width, int height, Site site) {

    static final int USUAL_WIDTH = 600;
    static final int USUAL_HEIGHT = 420;
    static final int HIGHEST = 1_000;

    /** What a listing takes at the width that most pages have, and what the heading and the last link take. */
    static final int LINE = 115;

    static final int AROUND_LINES = 150;

    /** How long whoever asks may keep the answer, in seconds; the frame itself is always of now. */
    private static final int KEPT = 86_400;

    private static final ObjectMapper JSON = new ObjectMapper();

    private Map<String, Object> fields() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("type", "rich");
        fields.put("version", "1.0");
        fields.put("title", title);
        fields.put("provider_name", site.name());
        fields.put("provider_url", site.absolute("/").toString());
        fields.put("cache_age", KEPT);
        fields.put("width", width);
        fields.put("height", height);
        fields.put("html", WidgetCode.emptyFrame(address, title, width, height));
        return fields;
    }

    byte[] json() {
        try {
            return JSON.writeValueAsBytes(fields());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Texts and numbers can always be written as JSON", e);
        }
    }

    byte[] xml() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            XMLStreamWriter xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(out, "utf-8");
            xml.writeStartDocument("utf-8", "1.0");
            xml.writeStartElement("oembed");
            for (Map.Entry<String, Object> field : fields().entrySet()) {
                xml.writeStartElement(field.getKey());
                xml.writeCharacters(sound(field.getValue().toString()));
                xml.writeEndElement();
            }
            xml.writeEndElement();
            xml.writeEndDocument();
            xml.close();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("Texts and numbers can always be written as XML", e);
        }
        return out.toByteArray();
    }

    /** XML has no way to write some characters at all. */
    private static String sound(String text) {
        return text.codePoints()
                .filter(c -> c >= ' ' && c != 0xFFFE && c != 0xFFFF && (c < 0xD800 || c > 0xDFFF))
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
