package org.tributary.listing.internal.imports;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.Normalizer;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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
import org.tributary.api.listing.Section;
import org.tributary.api.listing.Sections;
import org.tributary.api.listing.Topic;
import org.tributary.api.listing.Topics;
import org.tributary.web.Texts;

/** Turns a row into a listing by the table of {@link ListingColumn}. */
final class ListingMapping {

    private static final int LONGEST_POST = 5_000;
    private static final Pattern DATED = Pattern.compile(
            "(?:[-*#=\\s]{0,6})(\\d{4}-\\d{2}-\\d{2}|\\d{1,2}[/.]\\d{1,2}[/.]\\d{4}|\\d{1,2} \\p{L}{3,9} \\d{4})(?:[\\s:=–-]+(.*)|\\s*)");

    private static final Pattern IN_BRACKETS = Pattern.compile("(.*?)\\s*<([^<>]*)>");
    private static final Pattern AFTER_BRACKET = Pattern.compile("(?<=>)\\s*;\\s*");

    private final Optional<String> origin;
    private final Owners owners;
    private final Topics topics;
    private final TopicGuess guess;
    private final Clock clock;
    private final Texts texts;
    private final Consumer<String> warnings;

    /**
     * @param origin the origin that all rows get; empty to take that of the row, or {@code import}
     * @param warnings collects sentences about what was taken otherwise than written
     */
    ListingMapping(
            Optional<String> origin,
            Owners owners,
            Topics topics,
            TopicGuess guess,
            Clock clock,
            Texts texts,
            Consumer<String> warnings) {
        this.origin = origin;
        this.owners = owners;
        this.topics = topics;
        this.guess = guess;
        this.clock = clock;
        this.texts = texts;
        this.warnings = warnings;
    }

    /** The listing; where the cells then have faults it is no use. */
    MappedListing map(Cells<ListingColumn> cells) {
        String title = cells.line(ListingColumn.TITLE).orElse("");
        if (title.isEmpty() && !isFaulty(cells, ListingColumn.TITLE)) {
            cells.fault(ListingColumn.TITLE, "value.missing");
        }
        Optional<String> kindWord = cells.line(ListingColumn.KIND).map(Columns::letters);
        ListingKind kind = cells.coded(ListingColumn.KIND, ListingKind.class, ForeignWords.KINDS)
                .orElse(ListingKind.PROJECT);
        Optional<String> ownerName = cells.line(ListingColumn.ORGANISATION_ID)
                .filter(id -> owners.recognise(id).isPresent())
                .or(() -> cells.line(ListingColumn.ORGANISATION));
        if (ownerName.isEmpty() && !isFaulty(cells, ListingColumn.ORGANISATION)) {
            cells.fault(
                    cells.has(ListingColumn.ORGANISATION_ID)
                            ? ListingColumn.ORGANISATION_ID
                            : ListingColumn.ORGANISATION,
                    cells.has(ListingColumn.ORGANISATION_ID) ? "organisation.unknown" : "organisation.missing");
        }
        Optional<OrganisationId> owner = ownerName.flatMap(owners::recognise);
        Body body = body(cells, kind);
        Optional<ListingId> id = id(cells, title, ownerName.orElse(""));
        boolean here = id.map(ListingId::origin).filter(ListingId.LOCAL::equals).isPresent();
        ListingDraft draft = new ListingDraft(
                id,
                kind,
                new Headline(title, body.summary),
                new Sections(body.sections),
                facets(cells, title, body),
                owner.orElseGet(() -> Owners.provisional(ownerName.orElse(""))),
                partners(cells),
                contacts(cells, here),
                period(cells),
                links(cells),
                outcome(cells),
                cells.coded(ListingColumn.CIRCLE, Circle.class, Map.of()).orElse(Circle.PUBLIC),
                cells.flag(ListingColumn.ANONYMOUS).orElse(false),
                cells.coded(ListingColumn.ASSET_TYPE, AssetType.class, ForeignWords.ASSET_TYPES),
                direction(cells, kindWord),
                provenance(cells, here),
                dates(cells));
        return new MappedListing(
                draft, owner.isPresent() ? Optional.empty() : ownerName, body.posts, cells, body.sources);
    }

    private static boolean isFaulty(Cells<ListingColumn> cells, ListingColumn column) {
        return cells.faults().stream().anyMatch(fault -> fault.field().equals(cells.name(column)));
    }

    // Which one it is

    private Optional<ListingId> id(Cells<ListingColumn> cells, String title, String owner) {
        Optional<String> given = cells.line(ListingColumn.KEY).or(() -> cells.line(ListingColumn.ID));
        Optional<ListingId> whole = cells.line(ListingColumn.ID).flatMap(ListingMapping::whole);
        String from = origin.or(() -> cells.line(ListingColumn.ORIGIN))
                .or(() -> whole.map(ListingId::origin))
                .orElse(ListingImport.ORIGIN);
        String key = whole.map(ListingId::key)
                .or(() -> given.map(ListingMapping::key))
                .orElseGet(() -> key(from, title, owner));
        try {
            return Optional.of(new ListingId(from, key));
        } catch (IllegalArgumentException e) {
            cells.fault(cells.has(ListingColumn.ORIGIN) ? ListingColumn.ORIGIN : ListingColumn.ID, "value.id");
            return Optional.empty();
        }
    }

    /**
     * Whether a row comes back as Tributary exported it: then its page is the one it has here anyway, and it has no topics
     * only because somebody wanted none.
     */
    private boolean isOurs(Cells<ListingColumn> cells) {
        return origin.isEmpty()
                && cells.line(ListingColumn.ID).flatMap(ListingMapping::whole).isPresent();
    }

    /** An id with its origin, as our own export writes it. */
    private static Optional<ListingId> whole(String text) {
        try {
            return Optional.of(ListingId.parse(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** The key as given where it can be one, otherwise made like it and still its own. */
    private static String key(String given) {
        if (given.matches("[A-Za-z0-9._~-]{1,120}") && !given.matches("\\.+")) {
            return given;
        }
        return slug(given) + hash(given);
    }

    /** A key that the same row has each time, for rows that bring none. */
    private static String key(String origin, String title, String owner) {
        String same = (origin + '\n' + title + '\n' + owner).toLowerCase(Locale.ROOT);
        return slug(title) + hash(same);
    }

    private static String slug(String text) {
        String words = Normalizer.normalize(text, Normalizer.Form.NFKD)
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9]+", "-")
                .replaceAll("^-+", "");
        String start = words.substring(0, Math.min(words.length(), 60)).replaceAll("-+$", "");
        return start.isEmpty() ? "" : start + '-';
    }

    private static String hash(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)))
                    .substring(0, 12);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }

    private Provenance provenance(Cells<ListingColumn> cells, boolean here) {
        Optional<URI> address = cells.address(ListingColumn.SOURCE)
                .or(() -> isOurs(cells) ? Optional.empty() : cells.address(ListingColumn.PAGE));
        return new Provenance(address, here);
    }

    // What it says

    private Body body(Cells<ListingColumn> cells, ListingKind kind) {
        Body body = new Body();
        Map<ListingColumn, String> parts = new EnumMap<>(ListingColumn.class);
        cells.text(ListingColumn.BODY).map(HtmlText::toMarkdown).ifPresent(text -> Passages.split(text)
                .forEach((column, words) -> {
                    parts.put(column, words);
                    body.from(
                            column == ListingColumn.BODY
                                    ? Passages.main(kind)
                                    : column.section().orElse(null),
                            ListingColumn.BODY);
                }));
        String main = parts.getOrDefault(ListingColumn.BODY, "");
        Optional<String> summary = cells.line(ListingColumn.SUMMARY);
        body.summary = summary.orElseGet(() -> Passages.summary(
                main.isEmpty() ? parts.values().stream().findFirst().orElse("") : main));
        // What fits into the summary whole need not be said twice.
        if (!main.equals(body.summary)) {
            body.add(Passages.main(kind), "", main);
        }
        for (ListingColumn column : ListingColumn.values()) {
            column.section().ifPresent(section -> {
                Optional.ofNullable(parts.get(column)).ifPresent(words -> body.add(section, column.heading(), words));
                cells.text(column).ifPresent(words -> {
                    body.add(section, column.heading(), words);
                    body.from(section, column);
                });
            });
        }
        if (!hasContact(cells)) {
            cells.line(ListingColumn.DEPARTMENT)
                    .ifPresent(department -> body.add(Passages.main(kind), "", texts.get("department", department)));
        }
        posts(cells, Optional.ofNullable(parts.get(ListingColumn.STATUS_UPDATES)), body);
        return body;
    }

    /** Updates with a day become dated posts, those without stay readable in the text. */
    private void posts(Cells<ListingColumn> cells, Optional<String> fromBody, Body body) {
        fromBody.ifPresent(text -> posts(text, body));
        Optional<Cell> cell = cells.cell(ListingColumn.STATUS_UPDATES);
        if (cell.isPresent() && cell.get() instanceof Cell.Many many) {
            many.items().forEach(item -> {
                if (item instanceof Cell.Fields fields) {
                    Optional<String> text = part(cells, ListingColumn.STATUS_UPDATES, fields, "text");
                    Optional<Instant> time = part(cells, ListingColumn.STATUS_UPDATES, fields, "time")
                            .or(() -> part(cells, ListingColumn.STATUS_UPDATES, fields, "date"))
                            .flatMap(Cells::moment);
                    if (text.isPresent() && time.isPresent()) {
                        body.posts.add(new MappedListing.Post(time.get(), text.get()));
                    } else {
                        cells.fault(ListingColumn.STATUS_UPDATES, "value.update");
                    }
                } else {
                    cells.text(ListingColumn.STATUS_UPDATES, item).ifPresent(text -> posts(text, body));
                }
            });
        } else {
            cells.text(ListingColumn.STATUS_UPDATES).map(HtmlText::toMarkdown).ifPresent(text -> posts(text, body));
        }
        if (body.posts.stream().anyMatch(post -> post.text().length() > LONGEST_POST)) {
            cells.fault(ListingColumn.STATUS_UPDATES, "value.update-long", LONGEST_POST);
        }
        body.posts.sort(Comparator.comparing(MappedListing.Post::time));
    }

    private void posts(String text, Body body) {
        StringBuilder undated = new StringBuilder();
        Optional<Instant> time = Optional.empty();
        StringBuilder words = new StringBuilder();
        for (String line : text.split("\n", -1)) {
            Matcher dated = DATED.matcher(line);
            Optional<Instant> day = dated.matches() ? Cells.moment(dated.group(1)) : Optional.empty();
            if (day.isPresent()) {
                keep(time, words, undated, body);
                time = day;
                words.setLength(0);
                words.append(Optional.ofNullable(dated.group(2)).orElse("")).append('\n');
            } else {
                words.append(line).append('\n');
            }
        }
        keep(time, words, undated, body);
        body.add(
                Section.OUTCOMES,
                texts.get("heading.updates"),
                undated.toString().strip());
    }

    private static void keep(Optional<Instant> time, StringBuilder words, StringBuilder undated, Body body) {
        String text = words.toString().strip();
        if (text.isEmpty()) {
            return;
        }
        time.ifPresentOrElse(day -> body.posts.add(new MappedListing.Post(day, text)), () -> undated.append(text)
                .append("\n\n"));
    }

    private Facets facets(Cells<ListingColumn> cells, String title, Body body) {
        Set<String> tags = new LinkedHashSet<>(cells.words(ListingColumn.TAGS));
        Set<String> found = new LinkedHashSet<>();
        for (String word : cells.list(ListingColumn.TOPICS)) {
            Optional<Topic> topic = topics.recognise(word);
            topic.ifPresent(t -> found.add(t.id()));
            if (topic.isEmpty()) {
                // Nothing that somebody wrote is thrown away: it can be found as a tag.
                tags.add(word);
                warnings.accept(texts.get("warning.topic", word));
            }
        }
        if (!isOurs(cells) && !cells.has(ListingColumn.TOPICS)) {
            found.addAll(guess.topics(title, body.summary + "\n" + String.join("\n", body.sections.values())));
        }
        Set<CollaborationType> collaboration = cells.list(ListingColumn.COLLABORATION).stream()
                .flatMap(
                        word -> cells
                                .coded(
                                        ListingColumn.COLLABORATION,
                                        CollaborationType.class,
                                        ForeignWords.COLLABORATION,
                                        word)
                                .stream())
                .collect(Collectors.toCollection(LinkedHashSet::new));
        Set<LookingFor> lookingFor = cells.list(ListingColumn.LOOKING_FOR).stream()
                .flatMap(word ->
                        cells
                                .coded(ListingColumn.LOOKING_FOR, LookingFor.class, ForeignWords.LOOKING_FOR, word)
                                .stream())
                .collect(Collectors.toCollection(LinkedHashSet::new));
        return new Facets(
                found,
                tags,
                cells.coded(ListingColumn.PHASE, Phase.class, ForeignWords.PHASES),
                collaboration,
                lookingFor,
                new LinkedHashSet<>(cells.words(ListingColumn.TECHNOLOGIES)),
                new LinkedHashSet<>(cells.list(ListingColumn.USER_GROUPS)),
                budget(cells));
    }

    private static BudgetBand budget(Cells<ListingColumn> cells) {
        Optional<String> word = cells.line(ListingColumn.BUDGET);
        Optional<BudgetBand> band = word.flatMap(ForeignWords::budget);
        if (word.isPresent() && band.isEmpty()) {
            cells.fault(ListingColumn.BUDGET, "value.budget");
        }
        return band.orElse(BudgetBand.UNKNOWN);
    }

    private static Optional<Direction> direction(Cells<ListingColumn> cells, Optional<String> kind) {
        return cells.coded(ListingColumn.DIRECTION, Direction.class, Map.of())
                .or(() -> kind.filter(word -> word.equals("offer") || word.equals("ask"))
                        .flatMap(word -> Coded.parse(Direction.class, word)));
    }

    // Who and when

    private List<OrganisationId> partners(Cells<ListingColumn> cells) {
        List<OrganisationId> partners = new ArrayList<>();
        for (String name : cells.list(ListingColumn.PARTNERS)) {
            Optional<OrganisationId> partner = owners.recognise(name);
            partner.ifPresent(partners::add);
            if (partner.isEmpty()) {
                cells.fault(ListingColumn.PARTNERS, "organisation.partner", name);
            }
        }
        return partners;
    }

    private static boolean hasContact(Cells<ListingColumn> cells) {
        return cells.has(ListingColumn.CONTACT_NAME) || cells.has(ListingColumn.CONTACT_EMAIL);
    }

    /** Nobody is written to, or shown, because somebody imported their name: that waits for their organisation. */
    private List<Contact> contacts(Cells<ListingColumn> cells, boolean here) {
        List<Contact> contacts = new ArrayList<>();
        if (hasContact(cells)) {
            contacts.add(new Contact(
                    cells.line(ListingColumn.CONTACT_NAME),
                    cells.line(ListingColumn.CONTACT_ROLE)
                            .or(() -> cells.line(ListingColumn.DEPARTMENT))
                            .orElseGet(() -> texts.get("contact.role")),
                    cells.line(ListingColumn.CONTACT_EMAIL).map(email -> email.replaceFirst("(?i)^mailto:", "")),
                    Circle.MEMBERS,
                    !here));
        }
        Optional<Cell> more = cells.cell(ListingColumn.CONTACTS);
        if (more.isPresent() && more.get() instanceof Cell.Many many) {
            for (Cell item : many.items()) {
                if (item instanceof Cell.Fields fields) {
                    Optional<String> word = part(cells, ListingColumn.CONTACTS, fields, "visibleTo");
                    contacts.add(new Contact(
                            part(cells, ListingColumn.CONTACTS, fields, "name"),
                            part(cells, ListingColumn.CONTACTS, fields, "role")
                                    .orElseGet(() -> texts.get("contact.role")),
                            part(cells, ListingColumn.CONTACTS, fields, "email"),
                            word.flatMap(w -> cells.coded(ListingColumn.CONTACTS, Circle.class, Map.of(), w))
                                    .orElse(Circle.MEMBERS),
                            !here));
                } else {
                    cells.fault(ListingColumn.CONTACTS, "value.contacts");
                }
            }
        } else {
            cells.list(ListingColumn.CONTACTS).forEach(text -> contacts.add(contact(text, here)));
        }
        return contacts;
    }

    /** {@code name, role <email>}, as our own export writes it; name and e-mail may be missing. */
    private static Contact contact(String text, boolean here) {
        Matcher email = IN_BRACKETS.matcher(text);
        String who = email.matches() ? email.group(1) : text;
        int comma = who.indexOf(", ");
        return new Contact(
                comma < 0 ? Optional.empty() : Optional.of(who.substring(0, comma)),
                who.substring(comma < 0 ? 0 : comma + 2),
                email.matches() ? Optional.of(email.group(2)) : Optional.empty(),
                Circle.MEMBERS,
                !here);
    }

    private static Optional<String> part(
            Cells<ListingColumn> cells, ListingColumn column, Cell.Fields fields, String name) {
        return Optional.ofNullable(fields.fields().get(name)).flatMap(cell -> cells.text(column, cell));
    }

    private static Period period(Cells<ListingColumn> cells) {
        return new Period(
                cells.date(ListingColumn.START).or(() -> cells.date(ListingColumn.DATE)),
                cells.date(ListingColumn.END));
    }

    /** A date without more is when it was written there: since then nobody has confirmed it. */
    private Optional<ListingDraft.Dates> dates(Cells<ListingColumn> cells) {
        Optional<Instant> written = cells.has(ListingColumn.DATE)
                ? cells.date(ListingColumn.DATE).map(PartialDate::firstDay).map(day -> day.atStartOfDay()
                        .toInstant(ZoneOffset.UTC))
                : Optional.empty();
        Optional<Instant> created =
                cells.moment(ListingColumn.CREATED).or(() -> written).filter(this::isPast);
        Optional<Instant> updated = cells.moment(ListingColumn.UPDATED).filter(this::isPast);
        Optional<Instant> confirmed = cells.moment(ListingColumn.CONFIRMED).filter(this::isPast);
        return created.or(() -> updated).or(() -> confirmed).map(any -> {
            Instant first = created.orElse(any);
            Instant last = updated.orElse(first);
            return new ListingDraft.Dates(
                    first,
                    last,
                    confirmed.orElse(last),
                    cells.moment(ListingColumn.STALE_SINCE).filter(this::isPast));
        });
    }

    private boolean isPast(Instant time) {
        return !time.isAfter(clock.instant());
    }

    private static List<Link> links(Cells<ListingColumn> cells) {
        List<Link> links = new ArrayList<>();
        Optional<Cell> cell = cells.cell(ListingColumn.LINKS);
        if (cell.isPresent() && cell.get() instanceof Cell.Many many) {
            for (Cell item : many.items()) {
                if (item instanceof Cell.Fields fields) {
                    Optional<URI> address = part(cells, ListingColumn.LINKS, fields, "address")
                            .flatMap(text -> cells.address(ListingColumn.LINKS, text));
                    Optional<String> word = part(cells, ListingColumn.LINKS, fields, "relation");
                    LinkRelation relation = word.flatMap(
                                    w -> cells.coded(ListingColumn.LINKS, LinkRelation.class, Map.of(), w))
                            .orElse(LinkRelation.PAGE);
                    address.ifPresent(a -> links.add(new Link(
                            relation,
                            part(cells, ListingColumn.LINKS, fields, "title").orElseGet(a::getHost),
                            a)));
                } else {
                    cells.text(ListingColumn.LINKS, item)
                            .flatMap(text -> link(cells, text))
                            .ifPresent(links::add);
                }
            }
        } else {
            String text = cells.text(ListingColumn.LINKS).orElse("");
            (text.contains("<") ? Arrays.asList(AFTER_BRACKET.split(text)) : cells.list(ListingColumn.LINKS))
                    .forEach(each -> link(cells, each).ifPresent(links::add));
        }
        return links;
    }

    /** {@code relation title <address>}, of which only the address must be there, then also without brackets. */
    private static Optional<Link> link(Cells<ListingColumn> cells, String text) {
        String plain = text.strip();
        Matcher brackets = IN_BRACKETS.matcher(plain);
        int space = plain.lastIndexOf(' ');
        String address = brackets.matches() ? brackets.group(2) : plain.substring(space + 1);
        String before = brackets.matches() ? brackets.group(1) : plain.substring(0, Math.max(space, 0));
        Optional<LinkRelation> relation = Coded.parse(LinkRelation.class, before.split("[\\s:]", 2)[0]);
        String title =
                before.substring(relation.map(r -> r.code().length()).orElse(0)).replaceAll("^[\\s:]+|[\\s:]+$", "");
        return cells.address(ListingColumn.LINKS, address)
                .map(uri -> new Link(relation.orElse(LinkRelation.PAGE), title.isEmpty() ? uri.getHost() : title, uri));
    }

    private static Optional<Outcome> outcome(Cells<ListingColumn> cells) {
        Outcome outcome = new Outcome(
                cells.amount(ListingColumn.COST_BEFORE),
                cells.amount(ListingColumn.COST_AFTER),
                cells.amount(ListingColumn.HOURS_SAVED),
                cells.amount(ListingColumn.RESIDENTS),
                cells.list(ListingColumn.REUSED_BY),
                cells.text(ListingColumn.OUTCOME_NOTE));
        return Optional.of(outcome).filter(o -> !o.isEmpty());
    }

    /** What a row says in words, gathered from several columns. */
    private static final class Body {
        private final Map<Section, String> sections = new EnumMap<>(Section.class);
        private final Map<String, ListingColumn> sources = new HashMap<>();
        private final List<MappedListing.Post> posts = new ArrayList<>();
        private String summary = "";

        private void add(Section section, String heading, String words) {
            if (!words.isBlank()) {
                String text = heading.isEmpty() ? words : "### " + heading + "\n\n" + words;
                sections.merge(section, text, (before, after) -> before + "\n\n" + after);
            }
        }

        private void from(Section section, ListingColumn column) {
            if (section != null) {
                sources.put(section.code(), column);
            }
        }
    }
}
