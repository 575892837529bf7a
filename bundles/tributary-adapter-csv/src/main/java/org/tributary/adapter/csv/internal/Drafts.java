package org.tributary.adapter.csv.internal;

import java.net.URI;
import java.text.BreakIterator;
import java.text.Normalizer;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.tributary.adapter.kit.Digest;
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
import org.tributary.api.listing.Tag;
import org.tributary.api.listing.Topic;
import org.tributary.api.listing.Topics;
import org.tributary.api.organisation.Organisation;
import org.tributary.api.organisation.Organisations;

/** Rows as listings. What a row says that a listing cannot be, such as an empty title, the platform refuses and shows. */
final class Drafts {

    private static final int SUMMARY = 300;
    private static final int MOST = 20;
    private static final int MOST_TOPICS = 10;
    private static final int MOST_LINKS = 30;
    private static final Pattern LINK = Pattern.compile("(.*?)<?(https?://[^\\s<>]{1,1000})>?");

    private static final Map<String, ListingKind> KINDS = Map.of(
            "casestudy", ListingKind.STORY,
            "need", ListingKind.PROBLEM,
            "challenge", ListingKind.PROBLEM,
            "reusable", ListingKind.ASSET,
            "offer", ListingKind.OPPORTUNITY,
            "ask", ListingKind.OPPORTUNITY,
            "guidance", ListingKind.GUIDE);
    private static final Map<String, Phase> PHASES = Map.of(
            "idea", Phase.CONCEPT,
            "privatebeta", Phase.BETA,
            "publicbeta", Phase.BETA,
            "decommissioned", Phase.RETIRED);
    private static final Map<String, CollaborationType> COLLABORATION = Map.of(
            "shareideas", CollaborationType.KNOWLEDGE_SHARING,
            "opentoconversation", CollaborationType.NETWORKING,
            "sharefunding", CollaborationType.RESOURCE_SHARING);
    /** As letters and digits alone, so that the bands of Pipeline are among them. */
    private static final Map<String, BudgetBand> BUDGETS = Map.of(
            "tbc", BudgetBand.UNKNOWN,
            "0k50k", BudgetBand.UP_TO_50K,
            "50k100k", BudgetBand.FROM_50K_TO_100K,
            "100k250k", BudgetBand.FROM_100K_TO_250K,
            "250k500k", BudgetBand.FROM_250K_TO_500K,
            "500k1000k", BudgetBand.FROM_500K_TO_1M);

    private final TableSettings settings;
    private final Organisations organisations;
    private final Topics topics;
    private final Clock clock;
    /** Tables name few organisations in many rows. */
    private final Map<String, Optional<OrganisationId>> recognised = new HashMap<>();

    /** For one page. */
    Drafts(TableSettings settings, Organisations organisations, Topics topics, Clock clock) {
        this.settings = settings;
        this.organisations = organisations;
        this.topics = topics;
        this.clock = clock;
    }

    ListingDraft of(Row row) {
        String title = row.line(Column.TITLE).orElse("");
        if (title.isEmpty()) {
            row.titleMissing();
        }
        ListingKind kind = row.coded(Column.KIND, ListingKind.class, KINDS).orElse(settings.kind());
        Optional<String> ownerName = row.line(Column.ORGANISATION_ID).or(() -> row.line(Column.ORGANISATION));
        OrganisationId owner = owner(row);
        String main = row.markdown(Column.BODY).orElse("");
        String summary = row.line(Column.SUMMARY).orElseGet(() -> summary(main));
        return new ListingDraft(
                Optional.of(new ListingId(settings.origin(), key(row, title, ownerName.orElse(owner.value())))),
                kind,
                new Headline(title, summary),
                sections(row, kind, main.equals(summary) ? "" : main),
                facets(row),
                owner,
                partners(row),
                contacts(row),
                new Period(row.date(Column.START).or(() -> row.date(Column.DATE)), row.date(Column.END)),
                links(row),
                outcome(row),
                row.coded(Column.CIRCLE, Circle.class, Map.of()).orElse(Circle.PUBLIC),
                kind == ListingKind.STORY && row.flag(Column.ANONYMOUS),
                kind == ListingKind.ASSET ? row.coded(Column.ASSET_TYPE, AssetType.class, Map.of()) : Optional.empty(),
                kind == ListingKind.OPPORTUNITY ? direction(row) : Optional.empty(),
                new Provenance(row.address(Column.SOURCE).or(() -> row.address(Column.PAGE)), false),
                dates(row));
    }

    // Which one it is

    private static String key(Row row, String title, String owner) {
        Optional<String> given = row.line(Column.KEY).or(() -> row.line(Column.ID));
        if (given.isEmpty()) {
            return slug(title)
                    + Digest.of((title + '\n' + owner).toLowerCase(Locale.ROOT)).substring(0, 12);
        }
        String key = given.get();
        boolean fits = key.matches("[A-Za-z0-9._~-]{1,120}") && !key.matches("\\.+");
        return fits ? key : slug(key) + Digest.of(key).substring(0, 12);
    }

    private static String slug(String text) {
        String words = Normalizer.normalize(text, Normalizer.Form.NFKD)
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9]+", "-")
                .replaceAll("^-+", "");
        String start = words.substring(0, Math.min(words.length(), 60)).replaceAll("-+$", "");
        return start.isEmpty() ? "" : start + '-';
    }

    /** Whose it is; a name that nobody knows is handed on as it is, so that the platform refuses the row and shows it. */
    private OrganisationId owner(Row row) {
        Optional<String> id = row.line(Column.ORGANISATION_ID);
        Optional<String> name = row.line(Column.ORGANISATION);
        if (id.isEmpty() && name.isEmpty() && settings.organisation().isPresent()) {
            return settings.organisation().get();
        }
        return id.flatMap(this::recognise)
                .or(() -> name.flatMap(this::recognise))
                .orElseGet(() -> {
                    row.organisationUnknown(name.or(() -> id));
                    String slug = slug(name.or(() -> id).orElse("no organisation"));
                    return new OrganisationId(
                            slug.isEmpty() ? "unknown" : "unknown-" + slug.substring(0, slug.length() - 1));
                });
    }

    private Optional<OrganisationId> recognise(String name) {
        return recognised.computeIfAbsent(name, n -> organisations.recognise(n).map(Organisation::id));
    }

    private List<OrganisationId> partners(Row row) {
        Set<OrganisationId> partners = new LinkedHashSet<>();
        for (String name : row.list(Column.PARTNERS)) {
            Optional<OrganisationId> partner = recognise(name);
            partner.ifPresent(partners::add);
            if (partner.isEmpty()) {
                row.partnerUnknown(name);
            }
        }
        return List.copyOf(partners);
    }

    // What it says

    private Sections sections(Row row, ListingKind kind, String main) {
        Map<Section, String> texts = new EnumMap<>(Section.class);
        Section first = kind == ListingKind.PROBLEM ? Section.PROBLEM : Section.WHY;
        add(texts, first, "", main);
        for (Column column : Column.values()) {
            column.section().ifPresent(section -> row.markdown(column)
                    .ifPresent(text -> add(texts, section, column.heading(), text)));
        }
        if (row.line(Column.CONTACT_NAME).isEmpty()
                && row.line(Column.CONTACT_EMAIL).isEmpty()) {
            row.line(Column.DEPARTMENT).ifPresent(name -> add(texts, first, "", Texts.text("department", name)));
        }
        return new Sections(texts);
    }

    private static void add(Map<Section, String> texts, Section section, String heading, String words) {
        if (!words.isBlank()) {
            String text = heading.isEmpty() ? words : "### " + Texts.text(heading) + "\n\n" + words;
            texts.merge(section, text, (before, after) -> before + "\n\n" + after);
        }
    }

    /** The first sentences. */
    private static String summary(String markdown) {
        String plain = markdown.replaceAll("(?m)^\\s{0,3}(?:#{1,6}|[-*+>]|\\d{1,3}[.)])\\s{1,10}", "")
                .replaceAll("\\s+", " ")
                .strip();
        if (plain.length() <= SUMMARY) {
            return plain;
        }
        BreakIterator sentences = BreakIterator.getSentenceInstance(Locale.UK);
        sentences.setText(plain);
        int end = sentences.preceding(SUMMARY + 1);
        if (end >= SUMMARY / 4) {
            return plain.substring(0, end).strip();
        }
        int space = plain.lastIndexOf(' ', SUMMARY - 2);
        return plain.substring(0, space > SUMMARY / 2 ? space : plain.offsetByCodePoints(0, SUMMARY / 2))
                        .strip()
                + '…';
    }

    private Facets facets(Row row) {
        Set<String> ids = new LinkedHashSet<>(settings.topics());
        Set<String> tags = new LinkedHashSet<>(settings.tags());
        for (String word : row.list(Column.TOPICS)) {
            Optional<Topic> topic = topics.recognise(word);
            topic.ifPresent(t -> ids.add(t.id()));
            if (topic.isEmpty()) {
                addTag(tags, word);
            }
        }
        row.words(Column.TAGS).forEach(word -> addTag(tags, word));
        return new Facets(
                first(ids, MOST_TOPICS),
                first(tags, MOST),
                row.coded(Column.PHASE, Phase.class, PHASES),
                codes(row, Column.COLLABORATION, CollaborationType.class, COLLABORATION),
                codes(row, Column.LOOKING_FOR, LookingFor.class, Map.of()),
                first(new LinkedHashSet<>(row.words(Column.TECHNOLOGIES)), MOST),
                first(new LinkedHashSet<>(row.list(Column.USER_GROUPS)), MOST),
                row.coded(Column.BUDGET, BudgetBand.class, BUDGETS).orElse(BudgetBand.UNKNOWN));
    }

    private static void addTag(Set<String> tags, String word) {
        String tag = Tag.normalise(word);
        if (!tag.isEmpty() && tag.length() <= Tag.LONGEST) {
            tags.add(tag);
        }
    }

    private static Set<String> first(Set<String> values, int most) {
        return values.stream().limit(most).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static <E extends Enum<E> & Coded> Set<E> codes(
            Row row, Column column, Class<E> type, Map<String, E> others) {
        return row.words(column).stream()
                .flatMap(word -> row.coded(column, type, others, word).stream())
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static Optional<Direction> direction(Row row) {
        return row.coded(Column.DIRECTION, Direction.class, Map.of())
                .or(() ->
                        row.line(Column.KIND).map(Column::letters).flatMap(word -> Coded.parse(Direction.class, word)));
    }

    /** Nobody is written to, or shown, because somebody put their name into a table: that waits for their organisation. */
    private static List<Contact> contacts(Row row) {
        Optional<String> name = row.line(Column.CONTACT_NAME);
        Optional<String> email = row.line(Column.CONTACT_EMAIL).map(text -> text.replaceFirst("(?i)^mailto:", ""));
        if (name.isEmpty() && email.isEmpty()) {
            return List.of();
        }
        String role = row.line(Column.CONTACT_ROLE)
                .or(() -> row.line(Column.DEPARTMENT))
                .orElseGet(() -> Texts.text("contact.role"));
        return List.of(new Contact(name, role, email, Circle.MEMBERS, true));
    }

    private static List<Link> links(Row row) {
        List<Link> links = new ArrayList<>();
        for (String text : row.list(Column.LINKS)) {
            Matcher parts = LINK.matcher(text.strip());
            Optional<URI> address = row.address(Column.LINKS, parts.matches() ? parts.group(2) : text);
            if (address.isEmpty() || links.size() == MOST_LINKS) {
                continue;
            }
            String before = parts.matches() ? parts.group(1).strip() : "";
            String word = before.split("[\\s:]", 2)[0];
            Optional<LinkRelation> relation = word.isEmpty() ? Optional.empty() : Coded.parse(LinkRelation.class, word);
            String title =
                    relation.isPresent() ? before.substring(word.length()).replaceAll("^[\\s:]+", "") : before;
            links.add(new Link(
                    relation.orElse(LinkRelation.PAGE),
                    title.isEmpty() ? address.get().getHost() : title,
                    address.get()));
        }
        return links;
    }

    private static Optional<Outcome> outcome(Row row) {
        Outcome outcome = new Outcome(
                row.amount(Column.COST_BEFORE),
                row.amount(Column.COST_AFTER),
                row.amount(Column.HOURS_SAVED),
                row.amount(Column.RESIDENTS),
                row.list(Column.REUSED_BY),
                row.text(Column.OUTCOME_NOTE));
        return Optional.of(outcome).filter(o -> !o.isEmpty());
    }

    /** A date without more is when it was written there; what lies ahead is a mistake, and no date. */
    private Optional<ListingDraft.Dates> dates(Row row) {
        Optional<Instant> written = row.date(Column.DATE)
                .map(PartialDate::firstDay)
                .map(day -> day.atStartOfDay().toInstant(ZoneOffset.UTC));
        Optional<Instant> created = row.moment(Column.CREATED).or(() -> written).filter(this::isPast);
        Optional<Instant> updated = row.moment(Column.UPDATED).filter(this::isPast);
        Optional<Instant> confirmed = row.moment(Column.CONFIRMED).filter(this::isPast);
        return created.or(() -> updated).or(() -> confirmed).map(any -> {
            Instant first = created.orElse(any);
            Instant last = updated.orElse(first);
            return new ListingDraft.Dates(first, last, confirmed.orElse(last), Optional.empty());
        });
    }

    private boolean isPast(Instant time) {
        return !time.isAfter(clock.instant());
    }
}
