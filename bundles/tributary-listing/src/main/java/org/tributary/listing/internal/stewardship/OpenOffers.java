package org.tributary.listing.internal.stewardship;

import java.util.ArrayList;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.tributary.api.id.OrganisationId;
import org.tributary.api.people.Role;
import org.tributary.listing.internal.ListingAddress;
import org.tributary.listing.internal.catalogue.Stewardship;
import org.tributary.listing.internal.publishing.Attention;
import org.tributary.web.Texts;
import org.tributary.web.Visit;

/** What a colleague asks somebody to look after; and for leads, what nobody in their organisation does. */
@Component(service = Attention.class, property = "service.ranking:Integer=20")
public final class OpenOffers implements Attention {

    private static final int MOST = 5;

    private final HandOvers handOvers;
    private final Stewardship stewardship;

    @Activate
    public OpenOffers(@Reference HandOvers handOvers, @Reference Stewardship stewardship) {
        this.handOvers = handOvers;
        this.stewardship = stewardship;
    }

    @Override
    public List<Item> waiting(Visit visit) {
        Texts texts = PageTexts.of(visit);
        List<Item> items = new ArrayList<>();
        visit.viewer().person().map(handOvers::waitingFor).orElse(List.of()).stream()
                .limit(MOST)
                .forEach(offer -> items.add(new Item(
                        offer.cared().listing().title(),
                        texts.get("waiting.offer"),
                        ListingAddress.path(offer.cared().listing().id()) + "/hand-over/accept")));
        if (visit.viewer().role().atLeast(Role.LEAD)) {
            for (OrganisationId organisation : visit.viewer().organisations()) {
                int left = stewardship.unattended(organisation, visit.viewer()).size();
                if (left > 0) {
                    items.add(new Item(
                            texts.get("waiting.unattended", left),
                            texts.get("waiting.unattended.do"),
                            visit.ui().organisationPath(organisation) + "/unattended"));
                }
            }
        }
        return items;
    }
}
