package org.tributary.web;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;
import org.tributary.api.id.OrganisationId;
import org.tributary.api.listing.Topic;
import org.tributary.api.people.Viewer;
import org.tributary.api.web.PanelContribution.Occasion;
import org.tributary.api.web.PanelContribution.Panel;

/**
 * What {@link Components} look up while a page is made: names behind ids, and what plugins add.
 *
 * <p>Provided by this bundle and handed to pages inside a {@link Visit}. Answers from memory or from a short cache, and
 * never fails: a name that cannot be had now is simply not there.
 */
@ProviderType
public interface Surroundings {

    /** No topics, no organisations, no panels; enough for tests of pages. */
    Surroundings NONE = new Surroundings() {
        @Override
        public Optional<Topic> topic(String id) {
            return Optional.empty();
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
            return false;
        }
    };

    /** The topic with this id. */
    Optional<Topic> topic(String id);

    /** The name of the organisation with this id. */
    Optional<String> organisation(OrganisationId id);

    /** The panels that plugins and slices have for this page, in their order. */
    List<Panel> panels(Occasion occasion);

    /**
     * Whether the menu has an entry for this person that leads to this page; a page asks it before it links to a slice
     * that the host may have left out.
     *
     * @param path begins with a slash
     */
    boolean leadsTo(String path, Viewer viewer, Locale locale);
}
