package org.tributary.samples.internal;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import org.tributary.api.code.Coded;
import org.tributary.api.id.ListingId;
import org.tributary.api.id.OrganisationId;
import org.tributary.api.listing.AssetType;
import org.tributary.api.listing.BudgetBand;
import org.tributary.api.listing.Circle;
import org.tributary.api.listing.CollaborationType;
import org.tributary.api.listing.Contact;
import org.tributary.api.listing.Direction;
import org.tributary.api.listing.Facets;
import org.tributary.api.listing.Headline;
import org.tributary.api.listing.Link;
import org.tributary.api.listing.LinkRelation;
import org.tributary.api.listing.ListingDraft;
import org.tributary.api.listing.ListingKind;
import org.tributary.api.listing.LookingFor;
import org.tributary.api.listing.Outcome;
import org.tributary.api.listing.PartialDate;
import org.tributary.api.listing.Period;
import org.tributary.api.listing.Phase;
import org.tributary.api.listing.Provenance;
import org.tributary.api.listing.RelationKind;
import org.tributary.api.listing.Section;
import org.tributary.api.listing.Sections;
import org.tributary.api.listing.VoiceKind;

/**
 * A line of {@code samples/listings.jsonl}: like the JSON of a listing, but with its dates as days before and after the
 * day on which it is loaded, and with what is said around it. What is left out is null.
 */
record SampleListing(
        String key,
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
        String organisation,
        List<String> partners,
        List<Person> contacts,
        Integer startsInDays,
        Integer endsInDays,
        List<Address> links,
        Result outcome,
        String circle,
        boolean anonymous,
        String assetType,
        String direction,
        int createdDaysAgo,
        int updatedDaysAgo,
        int confirmedDaysAgo,
        Integer staleDaysAgo,
        List<Update> updates,
        List<Saying> voices,
        List<Tie> relations,
        String duplicateOf,
        boolean withdrawn) {

    SampleListing {
        sections = sections == null ? Map.of() : Map.copyOf(sections);
        topics = listed(topics);
        tags = listed(tags);
        collaboration = listed(collaboration);
        lookingFor = listed(lookingFor);
        technologies = listed(technologies);
        userGroups = listed(userGroups);
        partners = listed(partners);
        contacts = listed(contacts);
        links = listed(links);
        updates = listed(updates);
        voices = listed(voices);
        relations = listed(relations);
    }

    private static <T> List<T> listed(List<T> given) {
        return given == null ? List.of() : List.copyOf(given);
    }

    /** Whom to ask; invented. */
    record Person(String name, String role, String email, String visibility) {}

    /** A way elsewhere. */
    record Address(String relation, String title, URI address) {}

    /** What came of it. */
    record Result(
            Long costBefore,
            Long costAfter,
            Long hoursSavedPerYear,
            Long residentsAffected,
            List<String> reusedBy,
            String note) {}

    /** A dated post. */
    record Update(int daysAgo, String text) {}

    /** What another council says. */
    record Saying(String kind, String organisation, String note) {

        VoiceKind voice() {
            return coded(VoiceKind.class, kind);
        }

        OrganisationId speaker() {
            return new OrganisationId(organisation);
        }
    }

    /** How it stands to another sample. */
    record Tie(String kind, String to) {

        RelationKind relation() {
            return coded(RelationKind.class, kind);
        }

        ListingId other() {
            return sample(to);
        }
    }

    ListingId id() {
        return sample(key);
    }

    Optional<ListingId> original() {
        return Optional.ofNullable(duplicateOf).map(SampleListing::sample);
    }

    private static ListingId sample(String key) {
        return new ListingId(ListingId.SAMPLE, key);
    }

    /** As it is kept when it is loaded now. */
    ListingDraft draft(Instant now) {
        return new ListingDraft(
                Optional.of(id()),
                coded(ListingKind.class, kind),
                new Headline(title, summary),
                new Sections(sections.entrySet().stream()
                        .collect(Collectors.toMap(
                                section -> coded(Section.class, section.getKey()), Map.Entry::getValue))),
                facets(),
                new OrganisationId(organisation),
                partners.stream().map(OrganisationId::new).toList(),
                contacts.stream().map(SampleListing::contact).toList(),
                new Period(day(startsInDays, now), day(endsInDays, now)),
                links.stream()
                        .map(link -> new Link(coded(LinkRelation.class, link.relation), link.title, link.address))
                        .toList(),
                Optional.ofNullable(outcome).map(SampleListing::outcome),
                coded(Circle.class, circle),
                anonymous,
                Optional.ofNullable(assetType).map(word -> coded(AssetType.class, word)),
                Optional.ofNullable(direction).map(word -> coded(Direction.class, word)),
                Provenance.HERE,
                Optional.of(new ListingDraft.Dates(
                        ago(createdDaysAgo, now),
                        ago(updatedDaysAgo, now),
                        ago(confirmedDaysAgo, now),
                        Optional.ofNullable(staleDaysAgo).map(days -> ago(days, now)))));
    }

    private Facets facets() {
        return new Facets(
                new LinkedHashSet<>(topics),
                new LinkedHashSet<>(tags),
                Optional.ofNullable(phase).map(word -> coded(Phase.class, word)),
                all(CollaborationType.class, collaboration),
                all(LookingFor.class, lookingFor),
                new LinkedHashSet<>(technologies),
                new LinkedHashSet<>(userGroups),
                Optional.ofNullable(budget)
                        .map(word -> coded(BudgetBand.class, word))
                        .orElse(BudgetBand.UNKNOWN));
    }

    private static Contact contact(Person person) {
        return new Contact(
                Optional.ofNullable(person.name),
                person.role,
                Optional.ofNullable(person.email),
                coded(Circle.class, person.visibility),
                false);
    }

    private static Outcome outcome(Result result) {
        return new Outcome(
                number(result.costBefore),
                number(result.costAfter),
                number(result.hoursSavedPerYear),
                number(result.residentsAffected),
                result.reusedBy == null ? List.of() : new ArrayList<>(result.reusedBy),
                Optional.ofNullable(result.note));
    }

    private static OptionalLong number(Long value) {
        return value == null ? OptionalLong.empty() : OptionalLong.of(value);
    }

    private static Optional<PartialDate> day(Integer days, Instant now) {
        return Optional.ofNullable(days)
                .map(d ->
                        PartialDate.of(LocalDate.ofInstant(now, ZoneOffset.UTC).plusDays(d)));
    }

    static Instant ago(int days, Instant now) {
        return now.minus(Duration.ofDays(days));
    }

    private static <E extends Enum<E> & Coded> Set<E> all(Class<E> type, List<String> words) {
        return words.stream().map(word -> coded(type, word)).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    static <E extends Enum<E> & Coded> E coded(Class<E> type, String word) {
        return Coded.parse(type, word)
                .orElseThrow(() -> new IllegalArgumentException(type.getSimpleName() + " has no " + word));
    }
}
