package org.tributary.adapter.feed.internal;

import com.rometools.rome.feed.WireFeed;
import com.rometools.rome.feed.impl.ConfigurableClassLoader;
import com.rometools.rome.feed.synd.SyndCategory;
import com.rometools.rome.feed.synd.SyndContent;
import com.rometools.rome.feed.synd.SyndEntry;
import com.rometools.rome.feed.synd.SyndFeed;
import com.rometools.rome.feed.synd.SyndFeedImpl;
import com.rometools.rome.io.FeedException;
import com.rometools.rome.io.WireFeedInput;
import com.rometools.rome.io.impl.XmlFixerReader;
import java.io.IOException;
import java.io.StringReader;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.xml.XMLConstants;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.parsers.SAXParserFactory;
import org.jdom2.Document;
import org.jdom2.Element;
import org.jdom2.JDOMException;
import org.jdom2.filter.ElementFilter;
import org.jdom2.input.SAXBuilder;
import org.jdom2.input.sax.XMLReaderJDOMFactory;
import org.tributary.adapter.kit.Failures;
import org.tributary.adapter.kit.HtmlText;
import org.tributary.api.source.SourceFailure;
import org.xml.sax.SAXException;
import org.xml.sax.XMLReader;

/** RSS 0.9x, 1.0 and 2.0, Atom 0.3 and 1.0. */
final class XmlFeed {

    /** Before the first element; further down it may be what somebody writes about. */
    private static final Pattern DOCTYPE = Pattern.compile(
            "^(?>\\s++|<\\?.{0,500}?\\?>|<!--.{0,2000}?-->){0,50}+<!DOCTYPE",
            Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    /** XHTML inside of Atom is deeper than feeds are, and hardly deeper than this; the tree is slow with what is. */
    private static final String DEEPEST = "200";

    private static final Pattern CHARACTER = Pattern.compile("&#(?:x([0-9A-Fa-f]{1,8})|([0-9]{1,9}));");

    static {
        // ROME finds its parsers by name; those that came with this bundle are meant, whoever calls.
        ConfigurableClassLoader.INSTANCE.setClassLoader(XmlFeed.class.getClassLoader());
    }

    private XmlFeed() {}

    /** @param address where the feed was found */
    static List<Entry> read(String text, URI address) throws SourceFailure {
        if (DOCTYPE.matcher(text).find()) {
            throw SourceFailure.misconfigured(Texts.text("doctype"));
        }
        SyndFeed feed = feed(text);
        URI base = Addresses.web(feed.getLink(), address).orElse(address);
        List<Entry> entries = new ArrayList<>();
        for (SyndEntry entry : feed.getEntries()) {
            entries.add(entry(entry, base));
        }
        return entries;
    }

    private static SyndFeed feed(String text) throws SourceFailure {
        Document document;
        try {
            SAXBuilder builder = new SAXBuilder(new SecureReaders());
            builder.setExpandEntities(false);
            document = builder.build(new XmlFixerReader(new StringReader(withoutUnprintable(text))));
        } catch (JDOMException | IOException e) {
            throw SourceFailure.later(Texts.text("broken-xml"), Failures.LATE, e);
        }
        resolveLinks(document);
        try {
            WireFeed wire = new WireFeedInput(false, Locale.UK).build(document);
            return new SyndFeedImpl(wire);
        } catch (FeedException | IllegalArgumentException e) {
            throw SourceFailure.later(Texts.text("no-feed"), Failures.LATE, e);
        }
    }

    /** ROME forgets the base that an Atom feed may give its links. */
    private static void resolveLinks(Document document) {
        for (Element link : document.getRootElement().getDescendants(new ElementFilter("link"))) {
            try {
                URI base = link.getXMLBaseURI();
                String target = link.getAttributeValue("href");
                if (base != null && base.isAbsolute() && target != null) {
                    Addresses.web(target, base).ifPresent(address -> link.setAttribute("href", address.toString()));
                }
            } catch (URISyntaxException noBase) {
                // Then the link stays as it is, and counts from the address of the feed.
                continue;
            }
        }
    }

    private static Entry entry(SyndEntry entry, URI feed) {
        Optional<URI> link = Addresses.web(entry.getLink(), feed);
        URI base = link.orElse(feed);
        String summary =
                Optional.ofNullable(entry.getDescription()).map(XmlFeed::html).orElse("");
        String content = entry.getContents().stream()
                .map(XmlFeed::html)
                .filter(html -> !html.isBlank())
                .findFirst()
                .orElse("");
        String title = Optional.ofNullable(entry.getTitleEx())
                .map(XmlFeed::html)
                .map(HtmlText::plain)
                .orElse("");
        return new Entry(
                Optional.ofNullable(entry.getUri()).map(String::strip).filter(guid -> !guid.isEmpty()),
                link,
                title,
                summary,
                content,
                base,
                time(entry.getPublishedDate()),
                time(entry.getUpdatedDate()),
                entry.getCategories().stream()
                        .map(SyndCategory::getName)
                        .filter(Objects::nonNull)
                        .toList());
    }

    /** Atom says what it holds; RSS does not, and means HTML. */
    private static String html(SyndContent content) {
        String value = content.getValue() == null ? "" : content.getValue();
        String type = content.getType() == null ? "" : content.getType();
        return type.equals("text") || type.equals("text/plain") ? HtmlText.ofPlain(value) : value;
    }

    private static Optional<Instant> time(Date date) {
        return Optional.ofNullable(date).map(Date::toInstant);
    }

    /** Without the characters that XML does not know, bare or as numbers; one of them must not cost a whole feed. */
    private static String withoutUnprintable(String text) {
        StringBuilder kept = new StringBuilder(text.length());
        text.codePoints().filter(XmlFeed::isXml).forEach(kept::appendCodePoint);
        return CHARACTER.matcher(kept).replaceAll(found -> {
            long number = found.group(1) != null ? Long.parseLong(found.group(1), 16) : Long.parseLong(found.group(2));
            return number <= Character.MAX_CODE_POINT && isXml((int) number) ? "$0" : "";
        });
    }

    private static boolean isXml(int c) {
        return c == '\t'
                || c == '\n'
                || c == '\r'
                || c >= 0x20 && c <= 0xD7FF
                || c >= 0xE000 && c <= 0xFFFD
                || c >= 0x10000 && c <= 0x10FFFF;
    }

    /** The platform's own parser, whatever else lies around, without everything that leads out of the document. */
    private static final class SecureReaders implements XMLReaderJDOMFactory {

        @Override
        public XMLReader createXMLReader() throws JDOMException {
            try {
                SAXParserFactory parsers = SAXParserFactory.newDefaultInstance();
                parsers.setNamespaceAware(true);
                parsers.setValidating(false);
                parsers.setXIncludeAware(false);
                parsers.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
                parsers.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
                parsers.setFeature("http://xml.org/sax/features/external-general-entities", false);
                parsers.setFeature("http://xml.org/sax/features/external-parameter-entities", false);
                parsers.setFeature("http://apache.org/xml/features/nonvalidating/load-external-dtd", false);
                XMLReader reader = parsers.newSAXParser().getXMLReader();
                reader.setProperty("http://www.oracle.com/xml/jaxp/properties/maxElementDepth", DEEPEST);
                return reader;
            } catch (ParserConfigurationException | SAXException e) {
                throw new JDOMException("There is no secure parser", e);
            }
        }

        @Override
        public boolean isValidating() {
            return false;
        }
    }
}
