package org.tributary.adapter.publiccode.internal;

import java.net.URI;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.tributary.adapter.kit.Digest;
import org.tributary.api.id.ListingId;
import org.tributary.api.id.OrganisationId;
import org.tributary.api.listing.AssetType;
import org.tributary.api.listing.Circle;
import org.tributary.api.listing.Contact;
import org.tributary.api.listing.Facets;
import org.tributary.api.listing.Link;
import org.tributary.api.listing.LinkRelation;
import org.tributary.api.listing.ListingDraft;
import org.tributary.api.listing.ListingKind;
import org.tributary.api.listing.Outcome;
import org.tributary.api.listing.Phase;
import org.tributary.api.listing.Provenance;
import org.tributary.api.listing.Section;
import org.tributary.api.listing.Sections;
import org.tributary.api.listing.Tag;
import org.tributary.api.organisation.Organisation;
import org.tributary.api.organisation.Organisations;

/** Software as something to reuse. */
final class Drafts {

    private static final int LONGEST_HEADLINE = 300;
    private static final int LONGEST_SECTION = 20_000;
    private static final int LONGEST_NAME = 200;
    private static final int LONGEST_VALUE = 80;
    private static final int MOST_VALUES = 20;
    private static final int MOST_REUSERS = 50;
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.UK);
    private static final Pattern LICENCE = Pattern.compile("[A-Za-z0-9.+-]{1,40}");
    private static final Pattern MAIL =
            Pattern.compile("[A-Za-z0-9._%+-]{1,64}@(?:[A-Za-z0-9-]{1,63}\\.){1,8}[A-Za-z]{2,24}");
    private static final Map<String, Phase> PHASES = Map.of(
            "concept", Phase.CONCEPT,
            "development", Phase.ALPHA,
            "beta", Phase.BETA,
            "stable", Phase.LIVE,
            "obsolete", Phase.RETIRED);

    private final CatalogueSettings settings;
    private final Organisations organisations;
    private final Clock clock;
    private final Map<String, Optional<Organisation>> recognised = new HashMap<>();

    /** For one page. */
    Drafts(CatalogueSettings settings, Organisations organisations, Clock clock) {
        this.settings = settings;
        this.organisations = organisations;
        this.clock = clock;
    }

    /**
     * @param repository which one it is: what the catalogue says, since a file can say whatever it likes
     * @param listed the address that the catalogue names
     */
    Optional<ListingDraft> of(PublicCode code, String repository, URI listed) {
        Optional<String> name = code.name().map(Drafts::line).filter(text -> !text.isEmpty());
        Optional<String> summary = code.shortDescription().map(Drafts::line);
        if (name.isEmpty() && summary.isEmpty()) {
            return Optional.empty();
        }
        String title = name.orElseGet(summary::orElseThrow);
        URI page = code.url().flatMap(Addresses::web).orElse(listed);
        return Optional.of(ListingDraft.of(
                        ListingKind.ASSET,
                        cut(title, LONGEST_HEADLINE),
                        cut(summary.orElse(""), LONGEST_HEADLINE),
                        owner(code))
                .withId(Optional.of(new ListingId(settings.origin(), key(repository))))
                .withAssetType(Optional.of(AssetType.CODE))
                .withSections(sections(code))
                .withFacets(facets(code))
                .withLinks(links(code))
                .withOutcome(reuse(code))
                .withContacts(settings.contacts() ? contacts(code) : List.of())
                .withProvenance(new Provenance(Optional.of(page), false))
                .withDates(code.releaseDate()
                        .flatMap(this::released)
                        .map(day -> new ListingDraft.Dates(day, day, day, Optional.empty()))));
    }

    private static String key(String repository) {
        String words = repository
                .substring(repository.indexOf('/') + 1)
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9]+", "-")
                .replaceAll("^-+", "");
        String start = words.substring(0, Math.min(words.length(), 80)).replaceAll("-+$", "");
        return (start.isEmpty() ? "" : start + '-') + Digest.of(repository).substring(0, 12);
    }

    private OrganisationId owner(PublicCode code) {
        return code.owners().stream()
                .flatMap(name -> recognise(name).stream())
                .map(Organisation::id)
                .findFirst()
                .orElse(settings.organisation());
    }

    private Optional<Organisation> recognise(String name) {
        return recognised.computeIfAbsent(cut(line(name), LONGEST_NAME), organisations::recognise);
    }

    /** Who else runs it is what a council asks first; those that are known here by their full names. */
    private Optional<Outcome> reuse(PublicCode code) {
        List<String> names = reusers(code);
        return names.isEmpty()
                ? Optional.empty()
                : Optional.of(new Outcome(
                        OptionalLong.empty(),
                        OptionalLong.empty(),
                        OptionalLong.empty(),
                        OptionalLong.empty(),
                        names.subList(0, Math.min(names.size(), MOST_REUSERS)),
                        Optional.empty()));
    }

    private List<String> reusers(PublicCode code) {
        return code.usedBy().stream()
                .map(name -> recognise(name).map(Organisation::name).orElse(line(name)))
                .map(name -> cut(name, LONGEST_NAME))
                .filter(name -> !name.isEmpty())
                .distinct()
                .toList();
    }

    private Sections sections(PublicCode code) {
        Map<Section, String> texts = new EnumMap<>(Section.class);
        StringBuilder offer =
                new StringBuilder(code.longDescription().map(Drafts::readable).orElse(""));
        if (!code.features().isEmpty()) {
            offer.append("\n\n### ").append(Texts.text("features")).append("\n\n");
            code.features()
                    .forEach(feature ->
                            offer.append("- ").append(escaped(line(feature))).append('\n'));
        }
        texts.put(Section.OFFERING, cut(offer.toString().strip(), LONGEST_SECTION));
        if (!code.scope().isEmpty()) {
            texts.put(Section.USERS, cut(escaped(Texts.text("users.scope", words(code.scope()))), LONGEST_SECTION));
        }
        texts.put(
                Section.SHAREABLE,
                cut(
                        facts(code).stream().map(fact -> "- " + escaped(fact)).collect(Collectors.joining("\n")),
                        LONGEST_SECTION));
        return new Sections(texts);
    }

    /** What decides whether a council can take it over. */
    private List<String> facts(PublicCode code) {
        List<String> facts = new ArrayList<>();
        code.licence().ifPresent(licence -> facts.add(Texts.text("facts.licence", line(licence))));
        code.maintenance().ifPresent(type -> {
            String known = line(type).toLowerCase(Locale.ROOT);
            boolean ours = Set.of("internal", "contract", "community", "none").contains(known);
            facts.add(Texts.text("facts.maintenance", ours ? Texts.text("facts." + known) : line(type)));
        });
        code.contractors()
                .forEach(contractor -> facts.add(
                        contractor.until().isPresent()
                                ? Texts.text(
                                        "facts.contractor-until",
                                        line(contractor.name()),
                                        day(contractor.until().get()))
                                : Texts.text("facts.contractor", line(contractor.name()))));
        Optional<String> day = code.releaseDate().map(Drafts::day);
        Optional<String> version = code.softwareVersion().map(Drafts::line);
        if (version.isPresent()) {
            facts.add(day.map(d -> Texts.text("facts.version-of", version.get(), d))
                    .orElseGet(() -> Texts.text("facts.version", version.get())));
        } else {
            day.ifPresent(d -> facts.add(Texts.text("facts.released", d)));
        }
        code.copyrightOwner().ifPresent(owner -> facts.add(Texts.text("facts.owner", line(owner))));
        code.suite().ifPresent(suite -> facts.add(Texts.text("facts.suite", line(suite))));
        fact(facts, "facts.platforms", code.platforms());
        fact(facts, "facts.languages", code.languages());
        fact(facts, "facts.countries", code.countries());
        fact(facts, "facts.based", code.basedOn());
        int more = reusers(code).size() - MOST_REUSERS;
        if (more > 0) {
            facts.add(Texts.text("facts.more", more));
        }
        return facts;
    }

    private static void fact(List<String> facts, String key, List<String> values) {
        if (!values.isEmpty()) {
            facts.add(Texts.text(key, values.stream().map(Drafts::line).collect(Collectors.joining(", "))));
        }
    }

    private static String words(List<String> codes) {
        return codes.stream().map(code -> line(code).replace('-', ' ')).collect(Collectors.joining(", "));
    }

    private Facets facets(PublicCode code) {
        Set<String> tags = new LinkedHashSet<>(settings.tags());
        code.categories().stream()
                .map(Drafts::line)
                .map(Tag::normalise)
                .filter(tag -> !tag.isEmpty() && tag.length() <= Tag.LONGEST)
                .forEach(tags::add);
        return Facets.NONE
                .withTopics(settings.topics())
                .withTags(tags.stream().limit(MOST_VALUES).collect(Collectors.toCollection(LinkedHashSet::new)))
                .withPhase(code.developmentStatus().map(status -> PHASES.get(status.toLowerCase(Locale.ROOT))))
                .withTechnologies(values(code.dependencies()))
                .withUserGroups(values(code.scope().stream()
                        .map(group -> group.replace('-', ' '))
                        .toList()));
    }

    private static Set<String> values(List<String> texts) {
        return texts.stream()
                .map(Drafts::line)
                .filter(text -> !text.isEmpty() && text.length() <= LONGEST_VALUE)
                .limit(MOST_VALUES)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static List<Link> links(PublicCode code) {
        List<Link> links = new ArrayList<>();
        link(links, LinkRelation.CODE, code.url(), Texts.text("link.code"));
        link(links, LinkRelation.PAGE, code.landingUrl(), Texts.text("link.page"));
        link(links, LinkRelation.PAGE, code.documentation(), Texts.text("link.documentation"));
        link(links, LinkRelation.PAGE, code.apiDocumentation(), Texts.text("link.api"));
        link(links, LinkRelation.PAGE, code.roadmap(), Texts.text("link.roadmap"));
        code.licence()
                .filter(licence -> LICENCE.matcher(licence).matches())
                .ifPresent(licence -> link(
                        links,
                        LinkRelation.PAGE,
                        Optional.of("https://spdx.org/licenses/" + licence + ".html"),
                        Texts.text("link.licence", licence)));
        code.basedOn().stream()
                .limit(10)
                .forEach(based ->
                        link(links, LinkRelation.CODE, Optional.of(based), Texts.text("link.based", line(based))));
        return links;
    }

    private static void link(List<Link> links, LinkRelation relation, Optional<String> address, String title) {
        address.flatMap(Addresses::web)
                .ifPresent(place -> links.add(new Link(relation, cut(title, LONGEST_NAME), place)));
    }

    /** Two at most; hidden, and never written to, until the organisation takes over the listing. */
    private static List<Contact> contacts(PublicCode code) {
        return code.maintainers().stream()
                .map(one -> new Contact(
                        one.name().map(name -> cut(line(name), LONGEST_NAME)),
                        one.affiliation()
                                .map(role -> cut(line(role), LONGEST_NAME))
                                .orElseGet(() -> Texts.text("role")),
                        one.email().filter(email -> MAIL.matcher(email).matches() && email.length() <= 254),
                        Circle.MEMBERS,
                        true))
                .filter(contact -> contact.name().isPresent() || contact.email().isPresent())
                .limit(2)
                .toList();
    }

    private Optional<Instant> released(String text) {
        try {
            Instant day = LocalDate.parse(text.substring(0, Math.min(10, text.length())))
                    .atStartOfDay()
                    .toInstant(ZoneOffset.UTC);
            return Optional.of(day).filter(time -> !time.isAfter(clock.instant()) && time.isAfter(Instant.EPOCH));
        } catch (DateTimeException notADay) {
            return Optional.empty();
        }
    }

    /** A day as people write it, where it is one. */
    private static String day(String text) {
        try {
            return LocalDate.parse(text).format(DAY);
        } catch (DateTimeException notADay) {
            return line(text);
        }
    }

    // Words of strangers

    private static String line(String text) {
        return readable(text).replaceAll("[\\s\\u2028\\u2029\\u00a0]+", " ").strip();
    }

    private static String readable(String text) {
        StringBuilder kept = new StringBuilder(text.length());
        text.codePoints()
                .filter(c -> c == '\n' || c == '\t' || !Character.isISOControl(c))
                .filter(c -> c < Character.MIN_SURROGATE || c > Character.MAX_SURROGATE)
                .filter(c -> (c < 0x202A || c > 0x202E) && (c < 0x2066 || c > 0x2069) && c != 0xFEFF)
                .forEach(kept::appendCodePoint);
        return kept.toString().strip();
    }

    private static String escaped(String text) {
        return text.replaceAll("([\\\\`*_\\[\\]<>#|])", "\\\\$1");
    }

    private static String cut(String text, int longest) {
        if (text.length() <= longest) {
            return text;
        }
        int end = Character.isLowSurrogate(text.charAt(longest - 1)) ? longest - 2 : longest - 1;
        int space = text.lastIndexOf(' ', end);
        return text.substring(0, space > longest / 2 ? space : end).strip() + '…';
    }
}
