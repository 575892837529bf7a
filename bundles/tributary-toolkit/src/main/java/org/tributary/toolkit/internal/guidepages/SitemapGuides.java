package org.tributary.toolkit.internal.guidepages;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.tributary.toolkit.internal.guides.Guide;
import org.tributary.toolkit.internal.guides.Guides;
import org.tributary.web.SitemapPages;

/** All guides and templates in each of their languages, for search engines. */
@Component(service = SitemapPages.class)
public final class SitemapGuides implements SitemapPages {

    private final Guides guides;

    @Activate
    public SitemapGuides(@Reference Guides guides) {
        this.guides = guides;
    }

    @Override
    public String name() {
        return "guides";
    }

    @Override
    public Batch batch(Optional<String> after) {
        Stream<Entry> pages = guides.all(Locale.UK).stream().flatMap(guide -> guide.languages().stream()
                .sorted(Comparator.comparing(Locale::toLanguageTag))
                .map(language -> new Entry(Paths.of(guide.key(), language), changed(guide, language))));
        return new Batch(
                Stream.concat(Stream.of(new Entry(Paths.TOOLKIT, Optional.empty())), pages)
                        .limit(MOST)
                        .toList(),
                Optional.empty());
    }

    /** Each language has a text of its own, and says itself when that was written. */
    private Optional<Instant> changed(Guide guide, Locale language) {
        return guides.find(guide.key(), language).flatMap(Guide::written).map(day -> day.atStartOfDay(ZoneOffset.UTC)
                .toInstant());
    }
}
