package org.tributary.widgets.internal.oembed;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.tributary.web.Crumb;
import org.tributary.web.PageLinks;
import org.tributary.web.Visit;
import org.tributary.widgets.internal.builder.Subjects;

/** Says in the head of pages where oEmbed answers for them, and leads to the gallery of widgets from the foot of all. */
@Component
public final class EmbeddingLinks implements PageLinks {

    private final Subjects subjects;

    @Activate
    public EmbeddingLinks(@Reference Subjects subjects) {
        this.subjects = subjects;
    }

    @Override
    public List<Alternate> alternates(String path, Visit visit) {
        return subjects.of(path, visit.locale())
                .map(subject -> asked(path, visit))
                .orElse(List.of());
    }

    private static List<Alternate> asked(String path, Visit visit) {
        String title = OEmbedTexts.of(visit.locale()).get("link");
        return List.of(
                new Alternate("application/json+oembed", title, Discovery.address(visit.site(), path, "json")),
                new Alternate("text/xml+oembed", title, Discovery.address(visit.site(), path, "xml")));
    }

    @Override
    public Optional<Crumb> footer(Locale locale) {
        return Optional.of(new Crumb(OEmbedTexts.of(locale).get("footer"), "/widgets"));
    }
}
