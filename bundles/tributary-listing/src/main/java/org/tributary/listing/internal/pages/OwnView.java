package org.tributary.listing.internal.pages;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.tributary.api.people.Profile;
import org.tributary.listing.internal.catalogue.Hiding.HiddenListing;
import org.tributary.listing.internal.catalogue.PortfolioReview.Need;
import org.tributary.listing.internal.catalogue.PortfolioReview.Reason;
import org.tributary.listing.internal.organisations.OrganisationAbout.About;
import org.tributary.web.Texts;

/**
 * What the page of an organisation shows beside its listings.
 *
 * @param about what it says about itself
 * @param people those who want to be found by this viewer
 * @param insider whether the viewer belongs to it, or is a curator
 * @param needs for insiders: what needs attention, the most pressing first
 * @param hidden for insiders: what a curator has hidden
 * @param writesAbout whether the viewer may change what it says about itself
 * @param edits whether the viewer may change the organisation
 */
public record OwnView(
        About about,
        List<Profile> people,
        boolean insider,
        List<Need> needs,
        List<HiddenListing> hidden,
        boolean writesAbout,
        boolean edits) {

    /** Why a listing needs attention, in words. */
    public String why(Need need, Texts texts) {
        return need.reasons().stream()
                .map(reason -> texts.get("organisation.need."
                        + reason.name().toLowerCase(Locale.ROOT).replace('_', '-')))
                .collect(Collectors.joining("; "));
    }

    /** Whether somebody has left listings behind that nobody looks after. */
    public boolean hasUnattended() {
        return needs.stream().anyMatch(need -> need.reasons().contains(Reason.UNATTENDED));
    }

    /** Whether there is nothing that needs attention. */
    public boolean isCalm() {
        return needs.isEmpty() && hidden.isEmpty();
    }
}
