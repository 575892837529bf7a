package org.tributary.listing.internal.pages;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.tributary.api.id.OrganisationId;
import org.tributary.api.listing.Topic;
import org.tributary.api.people.Door;
import org.tributary.api.people.Viewer;
import org.tributary.api.web.PanelContribution.Occasion;
import org.tributary.api.web.PanelContribution.Panel;
import org.tributary.listing.internal.ListingFixture;
import org.tributary.listing.internal.topics.TopicFile;
import org.tributary.web.Site;
import org.tributary.web.Surroundings;
import org.tributary.web.Visit;

/** Visits of a site in tests. */
public final class Visits {

    public static final Site SITE =
            new Site("Tributary", URI.create("https://tributary.example"), false, "host@tributary.example", "");

    private static final Surroundings SURROUNDINGS = menu(Set.of());

    private Visits() {}

    /** Of a site whose menu leads there. */
    public static Visit withMenu(Set<String> paths, String address) {
        return of(Viewer.visitor(), Door.PAGE, address, menu(paths));
    }

    /** @param address path and query */
    public static Visit visitor(String address) {
        return of(Viewer.visitor(), Door.PAGE, address);
    }

    public static Visit of(Viewer viewer, Door door, String address) {
        return of(viewer, door, address, SURROUNDINGS);
    }

    private static Visit of(Viewer viewer, Door door, String address, Surroundings surroundings) {
        return new Visit(
                viewer,
                door,
                Locale.UK,
                URI.create("https://tributary.example" + address),
                SITE,
                ListingFixture.NOW,
                "",
                surroundings);
    }

    private static Surroundings menu(Set<String> paths) {
        return new Surroundings() {
            @Override
            public Optional<Topic> topic(String id) {
                return new TopicFile().find(id);
            }

            @Override
            public Optional<String> organisation(OrganisationId id) {
                return Optional.empty();
            }

            @Override
            public List<Panel> panels(Occasion occasion) {
                return List.of();
            }

            @Override
            public boolean leadsTo(String path, Viewer viewer, Locale locale) {
                return paths.contains(path);
            }
        };
    }
}
