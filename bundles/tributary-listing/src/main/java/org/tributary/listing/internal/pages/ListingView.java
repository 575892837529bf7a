package org.tributary.listing.internal.pages;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.tributary.api.listing.BudgetBand;
import org.tributary.api.listing.Contact;
import org.tributary.api.listing.Link;
import org.tributary.api.listing.Listing;
import org.tributary.api.listing.Relation;
import org.tributary.api.listing.StatusUpdate;
import org.tributary.api.listing.Voice;
import org.tributary.api.listing.VoiceKind;
import org.tributary.web.Bar;

/**
 * What the page of a listing shows.
 *
 * @param contacts those that this viewer may see; without addresses for visitors
 * @param links those that lead to the web
 * @param costs before and after, in pounds a year
 * @param effects what else came of it, by its name
 * @param voices by what they say, the most telling first, newest first
 * @param further listings on the same topic that are further on
 * @param also other listings on the same topic
 * @param topic the first topic, on which those are
 * @param around what this viewer can do around it
 */
public record ListingView(
        Listing listing,
        List<Contact> contacts,
        List<Link> links,
        List<Bar> costs,
        Map<String, String> effects,
        List<StatusUpdate> updates,
        Map<VoiceKind, List<Voice>> voices,
        List<Relation> relations,
        Optional<String> topic,
        List<Listing> further,
        List<Listing> also,
        Around around) {

    /**
     * What this viewer can do around it.
     *
     * @param own whether it belongs to the one organisation that they can speak for, so that there is nothing to say to it
     * @param mayWrite whether they may change it
     * @param claimable whether it was imported for their organisation and nobody has taken it over
     * @param said what they have said to it
     * @param done what they have just done, to be confirmed
     */
    public record Around(
            boolean own,
            boolean mayWrite,
            boolean claimable,
            VoiceKind first,
            Set<VoiceKind> said,
            Optional<String> done) {

        /** What is left to say, without the first, which stands further up. */
        public List<VoiceKind> open() {
            return Stream.of(VoiceKind.values())
                    .filter(kind -> kind != first && !said.contains(kind))
                    .toList();
        }
    }

    /** Its page at the system it was imported from, where that is one on the web. */
    public Optional<URI> source() {
        return listing.provenance().address().filter(WebAddresses::leadsToTheWeb);
    }

    /** Whether that page is one of this site, as those of the guides are that it brings. */
    public boolean isSourceAt(URI site) {
        return source().map(URI::getAuthority)
                .filter(at -> at.equals(site.getAuthority()))
                .isPresent();
    }

    /** What people call that site. */
    public String sourceName() {
        String host = source().map(URI::getHost).orElse("");
        return host.startsWith("www.") ? host.substring(4) : host;
    }

    /** Whether anything stands in the box at the top. */
    public boolean hasFacts() {
        return !listing.facets().topics().isEmpty()
                || !listing.facets().lookingFor().isEmpty()
                || !listing.facets().collaboration().isEmpty()
                || !listing.facets().technologies().isEmpty()
                || !listing.facets().userGroups().isEmpty()
                || !listing.facets().tags().isEmpty()
                || !listing.partners().isEmpty()
                || listing.period().start().isPresent()
                || listing.period().end().isPresent()
                || listing.assetType().isPresent()
                || listing.direction().isPresent()
                || hasBudget();
    }

    /** Whether a budget is known. */
    public boolean hasBudget() {
        return listing.facets().budget() != BudgetBand.UNKNOWN;
    }
}
