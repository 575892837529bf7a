package org.tributary.listing.internal.rest;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Supplier;
import org.tributary.api.code.Coded;
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
import org.tributary.api.listing.Listing;
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
import org.tributary.api.listing.Topic;
import org.tributary.api.listing.Topics;
import org.tributary.api.organisation.Organisation;
import org.tributary.api.organisation.Organisations;
import org.tributary.api.refusal.FieldFault;
import org.tributary.api.refusal.InvalidInput;
import org.tributary.web.Texts;

/**
 * Turns what a machine wrote into a draft and names every field that is not understood, not only the first. What a
 * draft must be beyond that (how long a title is, for example) the service checks. For one body.
 */
final class DraftReader {

    private static final int MOST_VALUES = 100;

    private final Organisations organisations;
    private final Topics topics;
    private final Texts texts;
    private final Asked asked;
    private final List<FieldFault> faults = new ArrayList<>();

    DraftReader(Organisations organisations, Topics topics, Locale locale) {
        this.organisations = organisations;
        this.topics = topics;
        this.texts = Texts.of(DraftReader.class, locale);
        this.asked = new Asked(locale);
    }

    /** @param before what is replaced; empty for a new listing */
    ListingDraft read(ListingInput input, Optional<Listing> before) {
        Optional<ListingKind> kind = required(ListingKind.class, "kind", input.kind());
        String title = requiredText("title", input.title());
        Optional<OrganisationId> owner = organisation("organisation", input.organisation());
        Optional<Phase> phase = one(Phase.class, "phase", input.phase());
        Facets facets = new Facets(
                set("topics", input.topics(), this::topic),
                set("tags", input.tags(), (field, word) -> Optional.of(word)),
                phase,
                set("collaboration", input.collaboration(), (f, w) -> one(CollaborationType.class, f, w)),
                set("lookingFor", input.lookingFor(), (f, w) -> one(LookingFor.class, f, w)),
                set("technologies", input.technologies(), (field, word) -> Optional.of(word)),
                set("userGroups", input.userGroups(), (field, word) -> Optional.of(word)),
                one(BudgetBand.class, "budget", input.budget()).orElse(BudgetBand.UNKNOWN));
        Sections sections = sections(input.sections());
        List<OrganisationId> partners = List.copyOf(set("partners", input.partners(), this::organisation));
        List<Contact> contacts = contacts(input.contacts());
        Period period = new Period(date("start", input.start()), date("end", input.end()));
        List<Link> links = links(input.links());
        Optional<Outcome> outcome = Optional.ofNullable(input.outcome()).map(this::outcome);
        Circle circle = one(Circle.class, "circle", input.circle()).orElse(Circle.PUBLIC);
        Optional<AssetType> assetType = one(AssetType.class, "assetType", input.assetType());
        Optional<Direction> direction = one(Direction.class, "direction", input.direction());
        Optional<URI> source = text(input.source()).flatMap(address -> address("source", address));
        if (!faults.isEmpty()) {
            throw new InvalidInput(faults);
        }
        return new ListingDraft(
                before.map(Listing::id),
                kind.orElseThrow(),
                new Headline(title, text(input.summary()).orElse("")),
                sections,
                facets,
                owner.orElseThrow(),
                partners,
                contacts,
                period,
                links,
                outcome,
                circle,
                Boolean.TRUE.equals(input.anonymous()),
                assetType,
                direction,
                provenance(source, before),
                Optional.empty());
    }

    /** Where it comes from stays known when somebody changes what it says. */
    private static Provenance provenance(Optional<URI> source, Optional<Listing> before) {
        return source.map(address -> new Provenance(
                        Optional.of(address),
                        before.map(b -> b.provenance().claimed()).orElse(true)))
                .or(() -> before.map(Listing::provenance))
                .orElse(Provenance.HERE);
    }

    private Sections sections(Map<String, String> given) {
        Map<Section, String> sections = new EnumMap<>(Section.class);
        if (given != null) {
            given.entrySet().stream().limit(MOST_VALUES).forEach(entry -> {
                if (entry.getValue() != null) {
                    one(Section.class, "sections." + Asked.shown(entry.getKey()), entry.getKey())
                            .ifPresent(section -> sections.put(section, entry.getValue()));
                }
            });
        }
        return new Sections(sections);
    }

    private List<Contact> contacts(List<ListingInput.ContactInput> given) {
        return list(
                "contacts",
                given,
                (field, contact) -> Optional.of(new Contact(
                        text(contact.name()),
                        text(contact.name()).isPresent()
                                ? text(contact.role()).orElse("")
                                : requiredText(field + ".role", contact.role()),
                        text(contact.email()),
                        one(Circle.class, field + ".visibleTo", contact.visibleTo())
                                .orElse(Circle.MEMBERS),
                        false)));
    }

    private List<Link> links(List<ListingInput.LinkInput> given) {
        return list("links", given, (field, link) -> {
            LinkRelation relation = one(LinkRelation.class, field + ".relation", link.relation())
                    .orElse(LinkRelation.PAGE);
            String title = requiredText(field + ".title", link.title());
            return address(field + ".address", requiredText(field + ".address", link.address()))
                    .map(address -> new Link(relation, title, address));
        });
    }

    private Outcome outcome(ListingInput.OutcomeInput given) {
        return new Outcome(
                amount("outcome.costBefore", given.costBefore()),
                amount("outcome.costAfter", given.costAfter()),
                amount("outcome.hoursSaved", given.hoursSaved()),
                amount("outcome.residents", given.residents()),
                list("outcome.reusedBy", given.reusedBy(), (field, name) -> Optional.of(name)),
                text(given.note()));
    }

    private OptionalLong amount(String field, Long given) {
        if (given == null) {
            return OptionalLong.empty();
        }
        if (given < 0) {
            faults.add(new FieldFault(field, texts.get("amount.negative")));
        }
        return OptionalLong.of(given);
    }

    private Optional<OrganisationId> organisation(String field, String word) {
        return checked(() -> asked.organisationNamed(field, word, organisations))
                .map(Organisation::id);
    }

    private Optional<String> topic(String field, String word) {
        Optional<String> topic = topics.recognise(word).map(Topic::id);
        if (topic.isEmpty()) {
            faults.add(new FieldFault(field, texts.get("topic.unknown", Asked.shown(word))));
        }
        return topic;
    }

    private Optional<PartialDate> date(String field, String given) {
        return text(given).flatMap(date -> {
            try {
                return Optional.of(PartialDate.parse(date));
            } catch (DateTimeException e) {
                faults.add(new FieldFault(field, texts.get("date.form")));
                return Optional.empty();
            }
        });
    }

    private Optional<URI> address(String field, String given) {
        if (given.isEmpty()) {
            return Optional.empty();
        }
        try {
            URI address = new URI(given.strip());
            String scheme = String.valueOf(address.getScheme()).toLowerCase(Locale.ROOT);
            if (Set.of("http", "https").contains(scheme) && address.getHost() != null) {
                return Optional.of(address);
            }
            faults.add(new FieldFault(field, texts.get("address.form")));
        } catch (URISyntaxException e) {
            faults.add(new FieldFault(field, texts.get("address.form")));
        }
        return Optional.empty();
    }

    private <E extends Enum<E> & Coded> Optional<E> required(Class<E> type, String field, String word) {
        if (text(word).isEmpty()) {
            faults.add(new FieldFault(field, texts.get("missing")));
            return Optional.empty();
        }
        return one(type, field, word);
    }

    private <E extends Enum<E> & Coded> Optional<E> one(Class<E> type, String field, String word) {
        return text(word).flatMap(given -> {
            Optional<E> value = Coded.parse(type, given);
            if (value.isEmpty()) {
                faults.add(new FieldFault(field, asked.unknown(type, given)));
            }
            return value;
        });
    }

    private String requiredText(String field, String given) {
        Optional<String> text = text(given);
        if (text.isEmpty()) {
            faults.add(new FieldFault(field, texts.get("missing")));
        }
        return text.orElse("");
    }

    private static Optional<String> text(String given) {
        return Optional.ofNullable(given).map(String::strip).filter(text -> !text.isEmpty());
    }

    private <T> Set<T> set(String field, List<String> given, Reader<String, T> reader) {
        return new LinkedHashSet<>(
                list(field, given, (name, word) -> word.isBlank() ? empty(name) : reader.read(name, word)));
    }

    private <G, T> List<T> list(String field, List<G> given, Reader<G, T> reader) {
        List<T> values = new ArrayList<>();
        if (given == null) {
            return values;
        }
        if (given.size() > MOST_VALUES) {
            faults.add(new FieldFault(field, texts.get("list.long", MOST_VALUES)));
            return values;
        }
        for (int i = 0; i < given.size(); i++) {
            String name = field + "[" + i + "]";
            G value = given.get(i);
            Optional<T> read = value == null ? empty(name) : reader.read(name, value);
            read.ifPresent(values::add);
        }
        return values;
    }

    private <T> Optional<T> empty(String field) {
        faults.add(new FieldFault(field, texts.get("value.empty")));
        return Optional.empty();
    }

    private <T> Optional<T> checked(Supplier<T> reading) {
        try {
            return Optional.of(reading.get());
        } catch (InvalidInput fault) {
            faults.addAll(fault.faults());
            return Optional.empty();
        }
    }

    /** Reads one value of a list, which the field's name with its place stands for. */
    private interface Reader<G, T> {
        Optional<T> read(String field, G given);
    }
}
