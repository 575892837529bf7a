package org.tributary.web.internal.page;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tributary.api.id.OrganisationId;
import org.tributary.api.listing.Topic;
import org.tributary.api.listing.Topics;
import org.tributary.api.organisation.Organisations;
import org.tributary.api.people.Viewer;
import org.tributary.api.refusal.NotFound;
import org.tributary.api.web.PanelContribution;
import org.tributary.api.web.PanelContribution.Occasion;
import org.tributary.api.web.PanelContribution.Panel;
import org.tributary.web.Surroundings;
import org.tributary.web.internal.plugin.WatchedCalls;

/** Asks whoever is there now. A page without the name of a topic is better than no page. */
@Component(service = Surroundings.class)
public final class SiteSurroundings implements Surroundings {

    private static final Logger LOG = LoggerFactory.getLogger(SiteSurroundings.class);
    private static final Duration NAMES_KEPT = Duration.ofMinutes(1);
    private static final int MOST_NAMES = 10_000;

    /** How long a page waits for the panel of a plugin. */
    private static final Duration PATIENCE = Duration.ofMillis(500);

    // All of these may come and go while the site runs; pages of faults are shown even without them.
    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile Topics topics;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile Organisations organisations;

    @Reference(policy = ReferencePolicy.DYNAMIC, policyOption = ReferencePolicyOption.GREEDY)
    private volatile List<PanelContribution> contributions = List.of();

    private final Menu menu;
    private final WatchedCalls calls;

    private final Cache<OrganisationId, String> names = Caffeine.newBuilder()
            .maximumSize(MOST_NAMES)
            .expireAfterWrite(NAMES_KEPT)
            .build();

    /** For the container. */
    @Activate
    public SiteSurroundings(@Reference Menu menu, @Reference WatchedCalls calls) {
        this.menu = menu;
        this.calls = calls;
    }

    /** For tests. */
    SiteSurroundings(Topics topics, Organisations organisations, List<PanelContribution> contributions) {
        this(new Menu(List.of()), WatchedCalls.ofTests());
        this.topics = topics;
        this.organisations = organisations;
        this.contributions = List.copyOf(contributions);
    }

    @Override
    public Optional<Topic> topic(String id) {
        Topics now = topics;
        return now == null ? Optional.empty() : now.find(id);
    }

    @Override
    public Optional<String> organisation(OrganisationId id) {
        String kept = names.getIfPresent(id);
        if (kept != null) {
            return Optional.of(kept);
        }
        Organisations now = organisations;
        if (now == null) {
            return Optional.empty();
        }
        try {
            String name = now.find(id).name();
            names.put(id, name);
            return Optional.of(name);
        } catch (NotFound nobody) {
            return Optional.empty();
        } catch (RuntimeException e) {
            LOG.warn("The name of organisation {} cannot be had now; the page shows its id", id, e);
            return Optional.empty();
        }
    }

    @Override
    public List<Panel> panels(Occasion occasion) {
        List<Panel> panels = new ArrayList<>();
        for (PanelContribution contribution : contributions) {
            calls.ask(contribution, "panel", PATIENCE, () -> panel(contribution, occasion))
                    .flatMap(Function.identity())
                    .ifPresent(panels::add);
        }
        panels.sort(Comparator.comparingInt(Panel::position).thenComparing(Panel::heading));
        return List.copyOf(panels);
    }

    private static Optional<Panel> panel(PanelContribution contribution, Occasion occasion) {
        return contribution.places().contains(occasion.place()) ? contribution.panel(occasion) : Optional.empty();
    }

    @Override
    public boolean leadsTo(String path, Viewer viewer, Locale locale) {
        return menu.entries(viewer, locale).stream()
                .anyMatch(entry -> entry.path().equals(path));
    }
}
