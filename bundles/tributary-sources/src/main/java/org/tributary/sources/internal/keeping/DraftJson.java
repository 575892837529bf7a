package org.tributary.sources.internal.keeping;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
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
import org.tributary.api.listing.Section;
import org.tributary.api.listing.Sections;

/**
 * A draft as text in a column, and back, without losing anything. The JSON of the API is for machines and leaves out what
 * a visitor may not see, so it cannot stand here.
 */
final class DraftJson {

    private static final ObjectMapper JSON = new ObjectMapper();

    private DraftJson() {}

    static String write(ListingDraft draft) {
        try {
            return JSON.writeValueAsString(node(draft));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A draft that cannot be written", e);
        }
    }

    /** The same for the same content, in whatever order a source names topics and tags. */
    static String digest(ListingDraft draft) {
        Facets facets = draft.facets();
        ListingDraft ordered = draft.withFacets(new Facets(
                new TreeSet<>(facets.topics()),
                new TreeSet<>(facets.tags()),
                facets.phase(),
                new TreeSet<>(facets.collaboration()),
                new TreeSet<>(facets.lookingFor()),
                new TreeSet<>(facets.technologies()),
                new TreeSet<>(facets.userGroups()),
                facets.budget()));
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256")
                            .digest(write(ordered).getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static ObjectNode node(ListingDraft draft) {
        ObjectNode node = JSON.createObjectNode();
        draft.id().ifPresent(id -> node.put("id", id.toString()));
        node.put("kind", draft.kind().code());
        node.put("title", draft.headline().title());
        node.put("summary", draft.headline().summary());
        ObjectNode sections = node.putObject("sections");
        draft.sections().text().forEach((section, text) -> sections.put(section.code(), text));
        facets(node.putObject("facets"), draft.facets());
        node.put("owner", draft.owner().value());
        texts(
                node.putArray("partners"),
                draft.partners().stream().map(OrganisationId::value).toList());
        ArrayNode contacts = node.putArray("contacts");
        draft.contacts().forEach(contact -> contact(contacts.addObject(), contact));
        draft.period().start().ifPresent(date -> node.put("start", date.toString()));
        draft.period().end().ifPresent(date -> node.put("end", date.toString()));
        ArrayNode links = node.putArray("links");
        draft.links().forEach(link -> links.addObject()
                .put("relation", link.relation().code())
                .put("title", link.title())
                .put("address", link.address().toString()));
        draft.outcome().ifPresent(outcome -> outcome(node.putObject("outcome"), outcome));
        node.put("circle", draft.circle().code());
        node.put("anonymous", draft.anonymous());
        draft.assetType().ifPresent(type -> node.put("assetType", type.code()));
        draft.direction().ifPresent(direction -> node.put("direction", direction.code()));
        draft.provenance().address().ifPresent(address -> node.put("source", address.toString()));
        node.put("claimed", draft.provenance().claimed());
        draft.dates().ifPresent(dates -> dates(node.putObject("dates"), dates));
        return node;
    }

    private static void facets(ObjectNode node, Facets facets) {
        texts(node.putArray("topics"), facets.topics());
        texts(node.putArray("tags"), facets.tags());
        facets.phase().ifPresent(phase -> node.put("phase", phase.code()));
        texts(
                node.putArray("collaboration"),
                facets.collaboration().stream().map(Coded::code).toList());
        texts(
                node.putArray("lookingFor"),
                facets.lookingFor().stream().map(Coded::code).toList());
        texts(node.putArray("technologies"), facets.technologies());
        texts(node.putArray("userGroups"), facets.userGroups());
        node.put("budget", facets.budget().code());
    }

    private static void contact(ObjectNode node, Contact contact) {
        contact.name().ifPresent(name -> node.put("name", name));
        node.put("role", contact.role());
        contact.email().ifPresent(email -> node.put("email", email));
        node.put("visibleTo", contact.visibleTo().code());
        node.put("imported", contact.imported());
    }

    private static void outcome(ObjectNode node, Outcome outcome) {
        outcome.costBefore().ifPresent(value -> node.put("costBefore", value));
        outcome.costAfter().ifPresent(value -> node.put("costAfter", value));
        outcome.hoursSaved().ifPresent(value -> node.put("hoursSaved", value));
        outcome.residents().ifPresent(value -> node.put("residents", value));
        texts(node.putArray("reusedBy"), outcome.reusedBy());
        outcome.note().ifPresent(note -> node.put("note", note));
    }

    private static void dates(ObjectNode node, ListingDraft.Dates dates) {
        node.put("created", dates.created().toString());
        node.put("updated", dates.updated().toString());
        node.put("confirmed", dates.confirmed().toString());
        dates.staleSince().ifPresent(since -> node.put("staleSince", since.toString()));
    }

    private static void texts(ArrayNode array, Collection<String> values) {
        values.forEach(array::add);
    }

    static ListingDraft read(String text) {
        try {
            return draft(JSON.readTree(text));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A kept draft that cannot be read", e);
        }
    }

    private static ListingDraft draft(JsonNode node) {
        Map<Section, String> sections = new EnumMap<>(Section.class);
        node.get("sections")
                .properties()
                .forEach(field -> sections.put(
                        code(Section.class, field.getKey()), field.getValue().asText()));
        return new ListingDraft(
                text(node, "id").map(ListingId::parse),
                code(ListingKind.class, node.get("kind").asText()),
                new Headline(node.get("title").asText(), node.get("summary").asText()),
                new Sections(sections),
                facets(node.get("facets")),
                new OrganisationId(node.get("owner").asText()),
                all(node, "partners", each -> new OrganisationId(each.asText())),
                all(node, "contacts", DraftJson::contact),
                new Period(
                        text(node, "start").map(PartialDate::parse),
                        text(node, "end").map(PartialDate::parse)),
                all(
                        node,
                        "links",
                        each -> new Link(
                                code(LinkRelation.class, each.get("relation").asText()),
                                each.get("title").asText(),
                                URI.create(each.get("address").asText()))),
                Optional.ofNullable(node.get("outcome")).map(DraftJson::outcome),
                code(Circle.class, node.get("circle").asText()),
                node.get("anonymous").asBoolean(),
                text(node, "assetType").map(word -> code(AssetType.class, word)),
                text(node, "direction").map(word -> code(Direction.class, word)),
                new Provenance(
                        text(node, "source").map(URI::create),
                        node.get("claimed").asBoolean()),
                Optional.ofNullable(node.get("dates")).map(DraftJson::dates));
    }

    private static Facets facets(JsonNode node) {
        return new Facets(
                texts(node, "topics"),
                texts(node, "tags"),
                text(node, "phase").map(word -> code(Phase.class, word)),
                codes(node, "collaboration", CollaborationType.class),
                codes(node, "lookingFor", LookingFor.class),
                texts(node, "technologies"),
                texts(node, "userGroups"),
                code(BudgetBand.class, node.get("budget").asText()));
    }

    private static Contact contact(JsonNode node) {
        return new Contact(
                text(node, "name"),
                node.get("role").asText(),
                text(node, "email"),
                code(Circle.class, node.get("visibleTo").asText()),
                node.get("imported").asBoolean());
    }

    private static Outcome outcome(JsonNode node) {
        return new Outcome(
                number(node, "costBefore"),
                number(node, "costAfter"),
                number(node, "hoursSaved"),
                number(node, "residents"),
                all(node, "reusedBy", JsonNode::asText),
                text(node, "note"));
    }

    private static ListingDraft.Dates dates(JsonNode node) {
        return new ListingDraft.Dates(
                Instant.parse(node.get("created").asText()),
                Instant.parse(node.get("updated").asText()),
                Instant.parse(node.get("confirmed").asText()),
                text(node, "staleSince").map(Instant::parse));
    }

    private static <E extends Enum<E> & Coded> E code(Class<E> type, String word) {
        return Coded.parse(type, word).orElseThrow(() -> new IllegalStateException("No " + type + " " + word));
    }

    private static <E extends Enum<E> & Coded> Set<E> codes(JsonNode node, String name, Class<E> type) {
        Set<E> codes = new LinkedHashSet<>();
        node.get(name).forEach(word -> codes.add(code(type, word.asText())));
        return codes;
    }

    private static Set<String> texts(JsonNode node, String name) {
        return new LinkedHashSet<>(all(node, name, JsonNode::asText));
    }

    private static <T> List<T> all(JsonNode node, String name, Function<JsonNode, T> reader) {
        List<T> all = new ArrayList<>();
        node.get(name).forEach(each -> all.add(reader.apply(each)));
        return all;
    }

    private static Optional<String> text(JsonNode node, String name) {
        return Optional.ofNullable(node.get(name)).map(JsonNode::asText);
    }

    private static OptionalLong number(JsonNode node, String name) {
        JsonNode number = node.get(name);
        return number == null ? OptionalLong.empty() : OptionalLong.of(number.asLong());
    }
}
