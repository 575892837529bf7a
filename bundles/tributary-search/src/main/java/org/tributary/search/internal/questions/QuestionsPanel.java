package org.tributary.search.internal.questions;

import java.net.URI;
import java.util.Optional;
import java.util.Set;
import org.osgi.service.component.annotations.Component;
import org.tributary.api.web.Html;
import org.tributary.api.web.PanelContribution;
import org.tributary.search.internal.SearchTexts;
import org.tributary.web.Texts;

/** The way to what people look for, on the overview of those who keep order. */
@Component
public final class QuestionsPanel implements PanelContribution {

    private static final int POSITION = 500;

    @Override
    public Set<Place> places() {
        return Set.of(Place.ADMIN);
    }

    @Override
    public Optional<Panel> panel(Occasion occasion) {
        if (!Questions.may(occasion.viewer())) {
            return Optional.empty();
        }
        Texts texts = SearchTexts.of(occasion.locale());
        Html link = Html.link(URI.create(QuestionsPages.PATH), texts.get("questions.title"))
                .attribute("class", "govuk-link");
        Html body =
                Html.element("p").attribute("class", "govuk-body").with(link).with(": " + texts.get("questions.panel"));
        return Optional.of(new Panel(texts.get("questions.title"), body, POSITION));
    }
}
