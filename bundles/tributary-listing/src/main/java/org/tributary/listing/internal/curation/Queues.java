package org.tributary.listing.internal.curation;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.tributary.api.organisation.OrganisationFilter;
import org.tributary.api.organisation.Organisations;
import org.tributary.api.paging.Paging;
import org.tributary.listing.internal.catalogue.Hiding;
import org.tributary.listing.internal.curation.CurationPages.Queue;
import org.tributary.web.Texts;

/** How much waits for curators. */
@Component(service = Queues.class)
public final class Queues {

    private final Reports reports;
    private final Suspects suspects;
    private final Hiding hiding;
    private final Organisations organisations;

    @Activate
    public Queues(
            @Reference Reports reports,
            @Reference Suspects suspects,
            @Reference Hiding hiding,
            @Reference Organisations organisations) {
        this.reports = reports;
        this.suspects = suspects;
        this.hiding = hiding;
        this.organisations = organisations;
    }

    /** The queues, the most pressing first; four counts in the database. */
    List<Queue> now(Texts texts) {
        long unconfirmed = organisations
                .list(
                        new OrganisationFilter(
                                Optional.empty(), Set.of(), Set.of(), Optional.empty(), true, Optional.of(false)),
                        Paging.first(1))
                .total();
        long hidden = hiding.count();
        return List.of(
                queue("reports", reports.waiting(), texts),
                queue("organisations", unconfirmed, texts),
                queue("duplicates", suspects.waiting(), texts),
                new Queue(
                        texts.get("overview.hidden"),
                        texts.get("overview.hidden.count", hidden),
                        true,
                        "/curation/hidden"));
    }

    private static Queue queue(String name, long waiting, Texts texts) {
        return new Queue(
                texts.get("overview." + name),
                waiting == 0 ? texts.get("overview.none") : texts.get("overview.waits", waiting),
                waiting == 0,
                "/curation/" + name);
    }
}
