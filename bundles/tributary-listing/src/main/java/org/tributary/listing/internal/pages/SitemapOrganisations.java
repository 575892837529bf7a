package org.tributary.listing.internal.pages;

import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.tributary.api.organisation.Organisation;
import org.tributary.api.organisation.OrganisationFilter;
import org.tributary.api.organisation.Organisations;
import org.tributary.api.paging.Paged;
import org.tributary.api.paging.Paging;
import org.tributary.web.SitemapPages;

/** Every organisation that there still is, for search engines. */
@Component(service = SitemapPages.class)
public final class SitemapOrganisations implements SitemapPages {

    private final Organisations organisations;

    @Activate
    public SitemapOrganisations(@Reference Organisations organisations) {
        this.organisations = organisations;
    }

    @Override
    public String name() {
        return "organisations";
    }

    @Override
    public Batch batch(Optional<String> after) {
        Paged<Organisation> page = organisations.list(OrganisationFilter.ALL, new Paging(after, Paging.MOST));
        return new Batch(
                page.items().stream()
                        .map(organisation ->
                                new Entry("/organisations/" + organisation.id().value(), Optional.empty()))
                        .toList(),
                page.next());
    }
}
