package org.tributary.listing.internal.curation;

import java.util.Locale;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.tributary.api.id.OrganisationId;
import org.tributary.api.organisation.Organisation;
import org.tributary.api.organisation.OrganisationDraft;
import org.tributary.api.people.Actor;
import org.tributary.api.refusal.InvalidInput;
import org.tributary.listing.internal.catalogue.Hiding;
import org.tributary.listing.internal.organisations.OrganisationDirectory;
import org.tributary.web.Texts;

/** What curators do with organisations that imports and people have named. */
@Component(service = NewOrganisations.class)
public final class NewOrganisations {

    private final OrganisationDirectory organisations;
    private final Addressees people;
    private final Texts texts = CurationTexts.of(Locale.UK);

    @Activate
    public NewOrganisations(@Reference OrganisationDirectory organisations, @Reference Addressees people) {
        this.organisations = organisations;
        this.people = people;
    }

    /**
     * Vouches for one as it is.
     *
     * @param version what the curator has seen
     */
    public Organisation confirm(OrganisationId id, long version, Actor actor) {
        Organisation o = organisations.find(id);
        return organisations.update(
                id,
                version,
                new OrganisationDraft(
                        Optional.of(id),
                        o.name(),
                        o.kind(),
                        o.place(),
                        o.codes(),
                        o.domains(),
                        o.website(),
                        o.aliases(),
                        true),
                actor);
    }

    /**
     * Makes it part of the one that was meant.
     *
     * @param into the name, another name or the code of that one
     */
    public void merge(OrganisationId id, String into, Actor actor) {
        Hiding.mustBeCurator(actor);
        if (into.isBlank()) {
            throw new InvalidInput("into", texts.get("merge.into.missing"));
        }
        OrganisationId other = organisations
                .recognise(into)
                .orElseThrow(() -> new InvalidInput("into", texts.get("merge.into.unknown")))
                .id();
        if (people.hasMembers(id)) {
            throw new InvalidInput("into", texts.get("merge.members"));
        }
        organisations.merge(id, other, actor);
    }

    /** Takes out one that stands behind nothing. */
    public void reject(OrganisationId id, Actor actor) {
        Hiding.mustBeCurator(actor);
        if (people.hasMembers(id)) {
            throw new InvalidInput("reject", texts.get("merge.members"));
        }
        organisations.reject(id, actor);
    }
}
