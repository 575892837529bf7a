package org.tributary.web;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.tributary.api.code.Coded;
import org.tributary.api.id.ListingId;
import org.tributary.api.id.OrganisationId;
import org.tributary.api.listing.Contact;
import org.tributary.api.listing.Listing;
import org.tributary.api.listing.Outcome;
import org.tributary.api.listing.Owner;
import org.tributary.api.listing.PartialDate;
import org.tributary.api.listing.Tally;
import org.tributary.api.people.Viewer;

/**
 * How a listing looks in JSON everywhere: in the API, in search results, in exports and in files to import. Flat; enum
 * values are their short words, dates ISO 8601, times UTC to the second. What is unknown or empty is left out: here it
 * is null or an empty collection.
 *
 * @param id origin and key, for example {@code local:missed-bins}
 * @param origin the system it was first written in
 * @param key its key there
 * @param url its page
 * @param sections Markdown by the word of the section
 * @param organisation who is behind it; null where it is anonymous
 * @param partners ids of organisations that take part
 * @param contacts those that the viewer may see
 * @param start a year, a month or a day
 * @param end a year, a month or a day
 * @param anonymous null where it is not
 * @param source its page at the system it was imported from
 * @param voices counts of organisations; null where there are none
 * @param staleSince since when nobody has confirmed it
 * @param version the ETag
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonPropertyOrder({"id", "origin", "key", "url", "kind", "title", "summary"})
public record ListingJson(
        String id,
        String origin,
        String key,
        String url,
        String kind,
        String title,
        String summary,
        Map<String, String> sections,
        List<String> topics,
        List<String> tags,
        String phase,
        List<String> collaboration,
        List<String> lookingFor,
        List<String> technologies,
        List<String> userGroups,
        String budget,
        OrganisationJson organisation,
        List<String> partners,
        List<ContactJson> contacts,
        String start,
        String end,
        List<LinkJson> links,
        OutcomeJson outcome,
        String circle,
        Boolean anonymous,
        String assetType,
        String direction,
        String source,
        VoicesJson voices,
        String created,
        String updated,
        String confirmed,
        String staleSince,
        Long version) {

    /** Who is behind it. */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record OrganisationJson(String id, String name, String kind, String region) {}

    /** Whom to ask; the e-mail address only for people who have signed in. */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record ContactJson(String name, String role, String email, String visibleTo) {

        /** Keeps personal data out of logs. */
        @Override
        public String toString() {
            return "ContactJson[" + visibleTo + "]";
        }
    }

    /** A way to something elsewhere. */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record LinkJson(String relation, String title, String address) {}

    /** What came of it; money in whole pounds a year, time in hours a year. */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record OutcomeJson(
            Long costBefore, Long costAfter, Long hoursSaved, Long residents, List<String> reusedBy, String note) {}

    /** How many organisations said what. */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record VoicesJson(int haveThisToo, int useThis, int wouldJoin, int couldHelp) {}

    /** A listing for everybody: without e-mail addresses. */
    public static ListingJson of(Listing listing, Site site) {
        return of(listing, site, Viewer.visitor());
    }

    /**
     * A listing for one viewer.
     *
     * @param listing as that viewer may see it
     * @param viewer e-mail addresses of contacts are given to those who have signed in
     */
    public static ListingJson of(Listing listing, Site site, Viewer viewer) {
        Map<String, String> sections = new LinkedHashMap<>();
        listing.sections().text().forEach((section, text) -> sections.put(section.code(), text));
        return new ListingJson(
                listing.id().toString(),
                listing.id().origin(),
                listing.id().key(),
                site.absolute(path(listing.id())).toString(),
                listing.kind().code(),
                listing.title(),
                listing.headline().summary(),
                sections,
                List.copyOf(listing.facets().topics()),
                List.copyOf(listing.facets().tags()),
                code(listing.facets().phase()),
                codes(listing.facets().collaboration()),
                codes(listing.facets().lookingFor()),
                List.copyOf(listing.facets().technologies()),
                List.copyOf(listing.facets().userGroups()),
                listing.facets().budget().code(),
                listing.owner().map(ListingJson::organisation).orElse(null),
                listing.partners().stream().map(OrganisationId::value).toList(),
                listing.contacts().stream()
                        .map(contact -> contact(contact, viewer.isMember()))
                        .toList(),
                listing.period().start().map(PartialDate::toString).orElse(null),
                listing.period().end().map(PartialDate::toString).orElse(null),
                listing.links().stream()
                        .map(link -> new LinkJson(
                                link.relation().code(),
                                link.title(),
                                link.address().toString()))
                        .toList(),
                listing.outcome()
                        .filter(o -> !o.isEmpty())
                        .map(ListingJson::outcome)
                        .orElse(null),
                listing.circle().code(),
                listing.anonymous() ? Boolean.TRUE : null,
                code(listing.assetType()),
                code(listing.direction()),
                listing.provenance().address().map(Object::toString).orElse(null),
                voices(listing.tally()),
                time(listing.life().created()),
                time(listing.life().updated()),
                time(listing.life().confirmed()),
                listing.life().staleSince().map(ListingJson::time).orElse(null),
                listing.life().version());
    }

    /** Where the page of a listing is on every site: {@code /listings/origin/key}. */
    static String path(ListingId id) {
        return "/listings/" + id.origin() + "/" + id.key();
    }

    private static OrganisationJson organisation(Owner owner) {
        return new OrganisationJson(
                owner.id().value(), owner.name(), owner.kind().code(), code(owner.region()));
    }

    private static ContactJson contact(Contact contact, boolean withEmail) {
        return new ContactJson(
                contact.name().orElse(null),
                contact.role(),
                withEmail ? contact.email().orElse(null) : null,
                contact.visibleTo().code());
    }

    private static OutcomeJson outcome(Outcome outcome) {
        return new OutcomeJson(
                number(outcome.costBefore()),
                number(outcome.costAfter()),
                number(outcome.hoursSaved()),
                number(outcome.residents()),
                outcome.reusedBy(),
                outcome.note().orElse(null));
    }

    private static VoicesJson voices(Tally tally) {
        return tally.sum() == 0
                ? null
                : new VoicesJson(tally.haveThisToo(), tally.useThis(), tally.wouldJoin(), tally.couldHelp());
    }

    private static Long number(OptionalLong value) {
        return value.isPresent() ? value.getAsLong() : null;
    }

    private static String time(Instant time) {
        return time.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    private static String code(Optional<? extends Coded> value) {
        return value.map(Coded::code).orElse(null);
    }

    private static List<String> codes(Collection<? extends Coded> values) {
        return values.stream().map(Coded::code).toList();
    }
}
