package org.tributary.widgets.internal.builder;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.tributary.api.id.ListingId;
import org.tributary.api.web.Html;
import org.tributary.api.web.PanelContribution;
import org.tributary.web.Texts;

/** Leads from what a page shows to the widget that shows the same elsewhere. */
@Component
public final class EmbedPanel implements PanelContribution {

    /** After what others have to say about the subject itself. */
    private static final int POSITION = 900;

    private final Subjects subjects;

    @Activate
    public EmbedPanel(@Reference Subjects subjects) {
        this.subjects = subjects;
    }

    @Override
    public Set<Place> places() {
        return Set.of(Place.TOPIC, Place.TAG, Place.ORGANISATION, Place.LISTING, Place.SEARCH);
    }

    @Override
    public Optional<Panel> panel(Occasion occasion) {
        Texts texts = BuilderTexts.of(occasion.locale());
        return subjects.of(address(occasion), occasion.locale())
                .map(subject -> new Panel(
                        texts.get("panel"),
                        Html.element("p")
                                .attribute("class", "govuk-body-s")
                                .with(Html.link(
                                                URI.create(subject.builderPath()),
                                                texts.get("panel."
                                                        + occasion.place().code()))
                                        .attribute("class", "govuk-link")
                                        .attribute("rel", "nofollow")),
                        POSITION));
    }

    private static String address(Occasion occasion) {
        String subject = occasion.subject();
        return switch (occasion.place()) {
            case LISTING -> {
                ListingId id = ListingId.parse(subject);
                yield "/listings/" + segment(id.origin()) + "/" + segment(id.key());
            }
            case TOPIC -> "/topics/" + segment(subject);
            case TAG -> "/tags/" + segment(subject);
            case ORGANISATION -> "/organisations/" + segment(subject);
            default -> "/search?" + subject;
        };
    }

    private static String segment(String plain) {
        return URLEncoder.encode(plain, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
