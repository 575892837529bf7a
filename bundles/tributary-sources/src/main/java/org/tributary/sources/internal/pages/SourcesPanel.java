package org.tributary.sources.internal.pages;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.tributary.api.people.Viewer;
import org.tributary.api.web.Html;
import org.tributary.api.web.PanelContribution;
import org.tributary.sources.internal.keeping.Decisions;
import org.tributary.sources.internal.running.Sources;
import org.tributary.sources.internal.running.Standing;
import org.tributary.web.Texts;

/** On the overview of those who keep order: what came in and waits, and how sources are. */
@Component
public final class SourcesPanel implements PanelContribution {

    private static final int POSITION = 300;
    private static final Set<Standing> TROUBLE =
            Set.of(Standing.FAILING, Standing.MISCONFIGURED, Standing.AT_FAULT, Standing.ASKING);

    private final Sources sources;
    private final Decisions decisions;

    @Activate
    public SourcesPanel(@Reference Sources sources, @Reference Decisions decisions) {
        this.sources = sources;
        this.decisions = decisions;
    }

    @Override
    public Set<Place> places() {
        return Set.of(Place.ADMIN);
    }

    @Override
    public Optional<Panel> panel(Occasion occasion) {
        Viewer viewer = occasion.viewer();
        if (!Decisions.may(viewer)) {
            return Optional.empty();
        }
        Locale locale = occasion.locale();
        Texts texts = PageTexts.of(locale);
        long waiting = decisions.counts(viewer).values().stream()
                .mapToLong(Long::longValue)
                .sum();
        Html list = Html.element("ul")
                .attribute("class", "govuk-list")
                .with(line("/admin/incoming", texts.get("incoming.title"), texts.get("panel.waiting", waiting)));
        if (Sources.may(viewer)) {
            list = list.with(line("/admin/sources", texts.get("sources.title"), standing(viewer, texts)));
        } else if (waiting == 0) {
            return Optional.empty();
        }
        return Optional.of(new Panel(texts.get("panel.heading"), list, POSITION));
    }

    private String standing(Viewer viewer, Texts texts) {
        List<Sources.Source> all = sources.all(viewer);
        Map<Boolean, Long> trouble = all.stream()
                .collect(Collectors.partitioningBy(
                        source -> TROUBLE.contains(source.standing()), Collectors.counting()));
        if (all.isEmpty()) {
            return texts.get("panel.none");
        }
        return trouble.get(true) == 0
                ? texts.get("panel.well", all.size())
                : texts.get("panel.trouble", trouble.get(true), all.size());
    }

    private static Html line(String path, String title, String sentence) {
        return Html.element("li")
                .with(Html.link(URI.create(path), title).attribute("class", "govuk-link"))
                .with(": " + sentence);
    }
}
