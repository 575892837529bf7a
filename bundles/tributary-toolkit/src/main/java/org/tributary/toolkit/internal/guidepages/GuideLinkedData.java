package org.tributary.toolkit.internal.guidepages;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import org.tributary.toolkit.internal.guides.Guide;
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
        data.put("url", visit.site().absolute(Paths.of(guide)).toString());
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
        return data;
    }
}
