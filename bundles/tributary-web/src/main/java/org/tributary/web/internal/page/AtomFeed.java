package org.tributary.web.internal.page;

import com.rometools.rome.feed.atom.Category;
import com.rometools.rome.feed.atom.Content;
import com.rometools.rome.feed.atom.Entry;
import com.rometools.rome.feed.atom.Generator;
import com.rometools.rome.feed.atom.Link;
import com.rometools.rome.feed.impl.ConfigurableClassLoader;
import com.rometools.rome.feed.synd.SyndPerson;
import com.rometools.rome.feed.synd.SyndPersonImpl;
import com.rometools.rome.io.FeedException;
import com.rometools.rome.io.WireFeedOutput;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Date;
import java.util.List;
import org.tributary.web.Feed;
import org.tributary.web.Visit;

/** Writes a feed as Atom 1.0 (RFC 4287). */
final class AtomFeed {

    static {
        // The library looks for its own settings through the class loader of the thread, which is not this bundle's.
        ConfigurableClassLoader.INSTANCE.setClassLoader(ConfigurableClassLoader.class.getClassLoader());
    }

    private AtomFeed() {}

    static void write(Feed feed, Visit visit, OutputStream out) throws IOException {
        List<FeedItem> items = FeedItem.of(feed, visit);
        com.rometools.rome.feed.atom.Feed atom = new com.rometools.rome.feed.atom.Feed("atom_1.0");
        atom.setEncoding("UTF-8");
        atom.setId(FeedItem.tag(visit.site(), "feed" + feed.atomPath()));
        atom.setTitle(FeedItem.xml(feed.title()));
        atom.setUpdated(Date.from(FeedItem.updated(items, visit)));
        atom.setAuthors(List.of(person(visit.site().name())));
        Generator generator = new Generator();
        generator.setValue("Tributary");
        atom.setGenerator(generator);
        atom.setOtherLinks(List.of(link("self", "application/atom+xml", visit, feed.atomPath())));
        atom.setAlternateLinks(List.of(link("alternate", "text/html", visit, feed.path())));
        atom.setEntries(items.stream().map(AtomFeed::entry).toList());
        Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
        try {
            new WireFeedOutput().output(atom, writer);
        } catch (FeedException e) {
            throw new IllegalStateException("A feed cannot be written", e);
        }
        writer.flush();
    }

    private static Entry entry(FeedItem item) {
        Entry entry = new Entry();
        entry.setId(item.id());
        entry.setTitle(item.title());
        entry.setPublished(Date.from(item.published()));
        entry.setUpdated(Date.from(item.updated()));
        entry.setAuthors(List.of(person(item.author())));
        Link alternate = new Link();
        alternate.setRel("alternate");
        alternate.setType("text/html");
        alternate.setHref(item.address().toString());
        entry.setAlternateLinks(List.of(alternate));
        entry.setCategories(item.categories().stream().map(AtomFeed::category).toList());
        if (!item.summary().isEmpty()) {
            entry.setSummary(text("text", item.summary()));
        }
        if (!item.content().isEmpty()) {
            entry.setContents(List.of(text("html", item.content())));
        }
        return entry;
    }

    private static Link link(String relation, String type, Visit visit, String path) {
        Link link = new Link();
        link.setRel(relation);
        link.setType(type);
        link.setHref(visit.site().absolute(path).toString());
        return link;
    }

    private static SyndPerson person(String name) {
        SyndPerson person = new SyndPersonImpl();
        person.setName(name);
        return person;
    }

    private static Category category(String term) {
        Category category = new Category();
        category.setTerm(term);
        return category;
    }

    private static Content text(String type, String value) {
        Content content = new Content();
        content.setType(type);
        content.setValue(value);
        return content;
    }
}
