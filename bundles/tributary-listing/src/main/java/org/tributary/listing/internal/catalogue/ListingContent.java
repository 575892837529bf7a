package org.tributary.listing.internal.catalogue;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.net.URI;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import org.tributary.api.code.Coded;
import org.tributary.api.id.OrganisationId;
import org.tributary.api.listing.AssetType;
import org.tributary.api.listing.BudgetBand;
import org.tributary.api.listing.CollaborationType;
import org.tributary.api.listing.Direction;
import org.tributary.api.listing.Facets;
import org.tributary.api.listing.Link;
import org.tributary.api.listing.LinkRelation;
import org.tributary.api.listing.ListingDraft;
import org.tributary.api.listing.LookingFor;
import org.tributary.api.listing.Outcome;
import org.tributary.api.listing.PartialDate;
import org.tributary.api.listing.Period;
import org.tributary.api.listing.Phase;
import org.tributary.api.listing.Provenance;
import org.tributary.api.listing.Section;
import org.tributary.api.listing.Sections;

/**
 * What is kept of a listing as one JSON text, because no query asks for it: only codes that never change, so that an old
 * row can always be read.
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
record ListingContent(
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
        List<String> partners,
        String start,
        String end,
        List<KeptLink> links,
        KeptOutcome outcome,
        String assetType,
        String direction,
        String source,
        boolean claimed) {

    private static final ObjectMapper JSON = JsonMapper.builder()
            .configure(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES, false)
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .build();

    ListingContent {
        summary = summary == null ? "" : summary;
        sections = sections == null ? Map.of() : sections;
        topics = orEmpty(topics);
        tags = orEmpty(tags);
        collaboration = orEmpty(collaboration);
        lookingFor = orEmpty(lookingFor);
        technologies = orEmpty(technologies);
        userGroups = orEmpty(userGroups);
        partners = orEmpty(partners);
        links = links == null ? List.of() : links;
    }

    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    record KeptLink(String relation, String title, String address) {}

    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    record KeptOutcome(
            Long costBefore, Long costAfter, Long hoursSaved, Long residents, List<String> reusedBy, String note) {}

    static ListingContent of(ListingDraft draft) {
        Facets facets = draft.facets();
        Map<String, String> sections = new LinkedHashMap<>();
        draft.sections().text().forEach((section, text) -> sections.put(section.code(), text));
        return new ListingContent(
                draft.headline().summary(),
                sections,
                List.copyOf(facets.topics()),
                sorted(facets.tags()),
                facets.phase().map(Phase::code).orElse(null),
                codes(facets.collaboration()),
                codes(facets.lookingFor()),
                sorted(facets.technologies()),
                sorted(facets.userGroups()),
                facets.budget() == BudgetBand.UNKNOWN ? null : facets.budget().code(),
                draft.partners().stream().map(OrganisationId::value).toList(),
                draft.period().start().map(PartialDate::toString).orElse(null),
                draft.period().end().map(PartialDate::toString).orElse(null),
                draft.links().stream()
                        .map(link -> new KeptLink(
                                link.relation().code(),
                                link.title(),
                                link.address().toString()))
                        .toList(),
                draft.outcome()
                        .filter(o -> !o.isEmpty())
                        .map(ListingContent::kept)
                        .orElse(null),
                draft.assetType().map(AssetType::code).orElse(null),
                draft.direction().map(Direction::code).orElse(null),
                draft.provenance().address().map(URI::toString).orElse(null),
                draft.provenance().claimed());
    }

    private static KeptOutcome kept(Outcome o) {
        return new KeptOutcome(
                boxed(o.costBefore()),
                boxed(o.costAfter()),
                boxed(o.hoursSaved()),
                boxed(o.residents()),
                o.reusedBy(),
                o.note().orElse(null));
    }

    static ListingContent read(String json) {
        try {
            return JSON.readValue(json, ListingContent.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The content of a listing cannot be read", e);
        }
    }

    String write() {
        try {
            return JSON.writeValueAsString(this);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The content of a listing cannot be written", e);
        }
    }

    Sections toSections() {
        Map<Section, String> known = new EnumMap<>(Section.class);
        sections.forEach((code, text) -> Coded.parse(Section.class, code).ifPresent(s -> known.put(s, text)));
        return new Sections(known);
    }

    Facets toFacets() {
        return new Facets(
                new LinkedHashSet<>(topics),
                new LinkedHashSet<>(tags),
                one(Phase.class, phase),
                values(CollaborationType.class, collaboration),
                values(LookingFor.class, lookingFor),
                new LinkedHashSet<>(technologies),
                new LinkedHashSet<>(userGroups),
                one(BudgetBand.class, budget).orElse(BudgetBand.UNKNOWN));
    }

    List<OrganisationId> toPartners() {
        return partners.stream().map(OrganisationId::new).toList();
    }

    Period toPeriod() {
        return new Period(
                Optional.ofNullable(start).map(PartialDate::parse),
                Optional.ofNullable(end).map(PartialDate::parse));
    }

    List<Link> toLinks() {
        return links.stream()
                .map(link -> new Link(
                        Coded.parse(LinkRelation.class, link.relation()).orElse(LinkRelation.PAGE),
                        link.title(),
                        URI.create(link.address())))
                .toList();
    }

    Optional<Outcome> toOutcome() {
        return Optional.ofNullable(outcome)
                .map(o -> new Outcome(
                        unboxed(o.costBefore()),
                        unboxed(o.costAfter()),
                        unboxed(o.hoursSaved()),
                        unboxed(o.residents()),
                        orEmpty(o.reusedBy()),
                        Optional.ofNullable(o.note())));
    }

    Optional<AssetType> toAssetType() {
        return one(AssetType.class, assetType);
    }

    Optional<Direction> toDirection() {
        return one(Direction.class, direction);
    }

    /** The same, taken over by its organisation. */
    ListingContent withClaimed() {
        return new ListingContent(
                summary,
                sections,
                topics,
                tags,
                phase,
                collaboration,
                lookingFor,
                technologies,
                userGroups,
                budget,
                partners,
                start,
                end,
                links,
                outcome,
                assetType,
                direction,
                source,
                true);
    }

    /** The same with others who take part. */
    ListingContent withPartners(List<String> others) {
        return new ListingContent(
                summary,
                sections,
                topics,
                tags,
                phase,
                collaboration,
                lookingFor,
                technologies,
                userGroups,
                budget,
                others,
                start,
                end,
                links,
                outcome,
                assetType,
                direction,
                source,
                claimed);
    }

    Provenance toProvenance() {
        return new Provenance(Optional.ofNullable(source).map(URI::create), claimed);
    }

    private static <E extends Enum<E> & Coded> List<String> codes(Set<E> values) {
        return values.stream().map(Coded::code).sorted().toList();
    }

    /** In one order whatever set they came in, so that the same listing is always the same text. */
    private static List<String> sorted(Set<String> values) {
        return values.stream().sorted().toList();
    }

    private static <E extends Enum<E> & Coded> Set<E> values(Class<E> type, List<String> codes) {
        return codes.stream()
                .flatMap(code -> Coded.parse(type, code).stream())
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static <E extends Enum<E> & Coded> Optional<E> one(Class<E> type, String code) {
        return Optional.ofNullable(code).flatMap(c -> Coded.parse(type, c));
    }

    private static Long boxed(OptionalLong number) {
        return number.isPresent() ? number.getAsLong() : null;
    }

    private static OptionalLong unboxed(Long number) {
        return number == null ? OptionalLong.empty() : OptionalLong.of(number);
    }

    private static List<String> orEmpty(List<String> values) {
        return values == null ? List.of() : values;
    }
}
