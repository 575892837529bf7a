package org.tributary.toolkit.internal.guidepages;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import org.tributary.toolkit.internal.guides.Guide;
import org.tributary.web.Site;
import org.tributary.web.Visit;

/** A guide in the words of schema.org, for machines that read pages. */
final class GuideLinkedData {

    private GuideLinkedData() {}

    static Map<String, Object> of(Guide guide, Visit visit) {
        boolean template = guide.type() == Guide.Type.TEMPLATE;
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("@context", "https://schema.org");
        data.put("@type", template ? "DigitalDocument" : "Article");
        data.put(template ? "name" : "headline", guide.title());
        data.put("description", guide.summary());
        String address = visit.site().absolute(Paths.of(guide)).toString();
        data.put("url", address);
        data.put("mainEntityOfPage", address);
        guide.written().ifPresent(day -> data.put("dateModified", day.toString()));
        data.put("inLanguage", guide.language().toLanguageTag());
        data.put("isAccessibleForFree", true);
        if (!template && guide.minutes() > 0) {
            data.put("timeRequired", "PT" + guide.minutes() + "M");
        }
        if (!guide.audience().isBlank()) {
            data.put("audience", Map.of("@type", "Audience", "audienceType", guide.audience()));
        }
        if (!guide.sources().isEmpty()) {
            data.put(
                    "citation",
                    guide.sources().values().stream().map(URI::toString).toList());
        }
        data.put("publisher", publisher(visit.site()));
        return data;
    }

    /** Whoever runs the site; where nobody says who that is, the site itself. */
    private static Map<String, Object> publisher(Site site) {
        return Map.of(
                "@type",
                "Organization",
                "name",
                site.organisation().isEmpty() ? site.name() : site.organisation(),
                "url",
                site.absolute("/").toString());
    }
}
