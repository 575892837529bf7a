package org.tributary.listing.internal.curation;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.persistence.EntityManager;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.tributary.api.id.ListingId;
import org.tributary.api.id.PersonId;
import org.tributary.api.listing.Listing;
import org.tributary.api.listing.Listings;
import org.tributary.api.listing.Owner;
import org.tributary.api.people.Actor;
import org.tributary.api.people.Person;
import org.tributary.api.people.Role;
import org.tributary.api.people.Viewer;
import org.tributary.api.refusal.FieldFault;
import org.tributary.api.refusal.InvalidInput;
import org.tributary.api.refusal.NotAllowed;
import org.tributary.api.refusal.NotFound;
import org.tributary.listing.internal.PlainText;
import org.tributary.listing.internal.catalogue.Hiding;
import org.tributary.store.Deliveries;
import org.tributary.store.Delivery;
import org.tributary.store.Store;
import org.tributary.web.RateLimit;
import org.tributary.web.Texts;

/** What people report to the curators, and what became of it. Anybody may report what they see; curators decide. */
@Component(service = Reports.class)
public final class Reports {

    private static final int MOST = 100;
    private static final int LONGEST = 2_000;
    private static final int TIMES = 5;
    private static final int TIMES_A_LISTING = 20;
    private static final Duration KEPT = Duration.ofDays(90);
    private static final int FORGOTTEN_AT_ONCE = 500;
    private static final Pattern ADDRESS = Pattern.compile(
            "[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\\.){1,8}[A-Za-z]{2,24}");

    private final Store store;
    private final Listings listings;
    private final Hiding hiding;
    private final Addressees addressees;
    private final CurationLetters letters;
    private final Deliveries deliveries;
    private final Clock clock;
    private final RateLimit clients;
    private final RateLimit targets;
    private final Texts texts = CurationTexts.of(Locale.UK);

    @Activate
    public Reports(
            @Reference(target = "(unit=listing)") Store store,
            @Reference Listings listings,
            @Reference Hiding hiding,
            @Reference Addressees addressees,
            @Reference CurationLetters letters,
            @Reference Deliveries deliveries) {
        this(store, listings, hiding, addressees, letters, deliveries, Clock.systemUTC());
    }

    Reports(
            Store store,
            Listings listings,
            Hiding hiding,
            Addressees addressees,
            CurationLetters letters,
            Deliveries deliveries,
            Clock clock) {
        this.store = store;
        this.listings = listings;
        this.hiding = hiding;
        this.addressees = addressees;
        this.letters = letters;
        this.deliveries = deliveries;
        this.clock = clock;
        this.clients = new RateLimit(TIMES, Duration.ofHours(1), clock);
        this.targets = new RateLimit(TIMES_A_LISTING, Duration.ofDays(1), clock);
    }

    /**
     * Reports a listing to the curators, who are told by mail, at most once an hour.
     *
     * @param client whose tries are counted together
     * @return the report's number
     */
    public long report(Report.Draft draft, String client, Actor actor) {
        String words = draft.words().strip();
        String address = draft.address().strip();
        refuse(faults(draft, words, address));
        Listing listing = listings.find(draft.listing(), actor.viewer());
        clients.take(client, texts.get("report.too-many"));
        targets.take(listing.id().toString(), texts.get("report.too-many.listing"));
        Optional<PersonId> person =
                actor.viewer().person().or(() -> address.isEmpty() ? Optional.empty() : addressees.personAt(address));
        Optional<String> stranger = Optional.of(address).filter(a -> !a.isEmpty() && person.isEmpty());
        Instant now = now();
        List<Delivery> notes = notes(now);
        return store.write((entities, tx) -> {
            ReportRow row = new ReportRow(listing.id(), draft.reason().orElseThrow(), words, stranger, person, now);
            entities.persist(row);
            entities.flush();
            notes.forEach(tx::deliver);
            tx.audit(
                    actor,
                    "report.make",
                    listing.id().toString(),
                    draft.reason().orElseThrow().code());
            return row.number();
        });
    }

    private List<FieldFault> faults(Report.Draft draft, String words, String address) {
        List<FieldFault> faults = new ArrayList<>();
        if (draft.reason().isEmpty()) {
            faults.add(new FieldFault("reason", texts.get("report.reason.missing")));
        }
        boolean mustSay = draft.reason().filter(ReportReason.OTHER::equals).isPresent();
        if (mustSay && words.isEmpty()) {
            faults.add(new FieldFault("words", texts.get("report.words.missing")));
        } else if (words.length() > LONGEST) {
            faults.add(new FieldFault("words", texts.get("report.words.long", LONGEST, words.length())));
        } else {
            PlainText.check("words", words, 0, LONGEST, faults);
        }
        if (!address.isEmpty() && !ADDRESS.matcher(address).matches()) {
            faults.add(new FieldFault("address", texts.get("report.address.form")));
        }
        return faults;
    }

    /**
     * One letter to each curator in an hour: at once where none was sent in this hour, otherwise at the beginning of the
     * next. The key makes it one.
     */
    private List<Delivery> notes(Instant now) {
        List<Person> curators = addressees.curators();
        if (curators.isEmpty()) {
            return List.of();
        }
        Instant hour = now.truncatedTo(ChronoUnit.HOURS);
        List<Delivery> first = letters.waiting(key(hour), curators, Instant.EPOCH);
        boolean told = first.stream()
                .anyMatch(note -> deliveries.find(note.message().key()).isPresent());
        Instant next = hour.plus(Duration.ofHours(1));
        return told ? letters.waiting(key(next), curators, next) : first;
    }

    private static String key(Instant hour) {
        return "reports/" + hour.getEpochSecond() / 3600;
    }

    /** How many wait for a decision. */
    public long waiting() {
        return store.read(
                entities -> entities.createQuery("select count(r) from ReportRow r where r.decided is null", Long.class)
                        .getSingleResult());
    }

    /** What waits for a decision, the oldest first, at most a hundred. */
    public List<Report> open(Viewer viewer) {
        mustBeCurator(viewer);
        return read(
                entities -> entities.createQuery(
                                "select r from ReportRow r where r.decided is null order by r.made, r.id",
                                ReportRow.class)
                        .setMaxResults(MOST)
                        .setHint("eclipselink.read-only", true)
                        .getResultList(),
                viewer);
    }

    /** A report and all others on the same listing that wait with it, this one first. */
    public List<Report> find(long number, Viewer viewer) {
        mustBeCurator(viewer);
        return read(
                entities -> {
                    ReportRow one = row(entities, number);
                    List<ReportRow> all = new ArrayList<>(List.of(one));
                    open(entities, one.listing()).stream()
                            .filter(other -> !other.number().equals(one.number()))
                            .forEach(all::add);
                    return all;
                },
                viewer);
    }

    private static ReportRow row(EntityManager entities, long number) {
        return Optional.ofNullable(entities.find(ReportRow.class, number))
                .orElseThrow(() -> new NotFound("There is no such report."));
    }

    private static List<ReportRow> open(EntityManager entities, ListingId listing) {
        return entities.createQuery(
                        "select r from ReportRow r where r.listingId = :listing and r.decided is null"
                                + " order by r.made, r.id",
                        ReportRow.class)
                .setParameter("listing", listing.toString())
                .setMaxResults(MOST)
                .getResultList();
    }

    private List<Report> read(Function<EntityManager, List<ReportRow>> rows, Viewer viewer) {
        List<Report> reports = store.read(
                entities -> rows.apply(entities).stream().map(Reports::report).toList());
        Map<ListingId, Optional<Listing>> seen = new LinkedHashMap<>();
        reports.forEach(report -> seen.computeIfAbsent(report.id(), id -> listing(id, viewer)));
        return reports.stream()
                .map(report -> new Report(
                        report.number(),
                        report.id(),
                        seen.get(report.id()),
                        report.reason(),
                        report.words(),
                        report.wantsAnswer(),
                        report.made(),
                        report.decision()))
                .toList();
    }

    private static Report report(ReportRow row) {
        return new Report(
                row.number(),
                row.listing(),
                Optional.empty(),
                row.reason(),
                row.words(),
                row.address().isPresent() || row.person().isPresent(),
                row.made(),
                row.decision());
    }

    /** As a curator sees it; empty where it is gone. */
    private Optional<Listing> listing(ListingId id, Viewer viewer) {
        return hiding.evenHidden(id, viewer);
    }

    /**
     * Decides about a report and all others that wait on the same listing: who wanted an answer gets one, and the owner
     * is told what concerns them.
     *
     * @param words what the owner is told; needed where the listing is hidden or the owner is asked
     */
    public void decide(long number, Decision decision, String words, Actor actor) {
        mustBeCurator(actor.viewer());
        if (decision.needsWords()) {
            Hiding.checkReason("words", words);
        }
        Report report = find(number, actor.viewer()).get(0);
        if (report.decision().isPresent()) {
            throw new InvalidInput("decision", texts.get("decision.done"));
        }
        if (decision.needsWords() && report.listing().isEmpty()) {
            throw new InvalidInput("decision", texts.get("decision.gone"));
        }
        String title = report.listing().map(Listing::title).orElseGet(() -> texts.get("decision.some-listing"));
        List<Person> owners = decision == Decision.ASKED
                ? addressees.ofListing(
                        report.id(), report.listing().flatMap(Listing::owner).map(Owner::id))
                : List.of();
        if (decision == Decision.ASKED && owners.isEmpty()) {
            throw new InvalidInput("decision", texts.get("decision.nobody"));
        }
        List<Delivery> asking = owners.isEmpty()
                ? List.of()
                : letters.asking(number, report.listing().orElseThrow(), report.reason(), words.strip(), owners);
        Map<PersonId, Person> reporters = addressees.all(store.read(entities -> open(entities, report.id()).stream()
                .flatMap(row -> row.person().stream())
                .collect(Collectors.toSet())));
        store.<Void>write((entities, tx) -> {
            if (row(entities, number).decided().isPresent()) {
                throw new InvalidInput("decision", texts.get("decision.done"));
            }
            if (decision == Decision.HIDDEN) {
                hiding.hide(entities, tx, report.id(), words.strip(), actor);
            }
            asking.forEach(tx::deliver);
            open(entities, report.id()).forEach(row -> {
                row.decide(decision, now());
                answer(row, title, decision, reporters).ifPresent(tx::deliver);
            });
            tx.audit(actor, "report.decide", report.id().toString(), decision.code());
            return null;
        });
    }

    private Optional<Delivery> answer(ReportRow row, String title, Decision decision, Map<PersonId, Person> reporters) {
        return row.person()
                .map(reporters::get)
                .filter(Objects::nonNull)
                .filter(Person::isActive)
                .map(person ->
                        Delivery.email(letters.answer(row.number(), title, decision, person.address()), person.id()))
                .or(() -> row.address()
                        .map(address -> Delivery.email(letters.answer(row.number(), title, decision, address))));
    }

    /** Takes what is personal out of reports that were closed 90 days ago; bounded, so call it again while it finds some. */
    int forgetOld() {
        long before = now().minus(KEPT).toEpochMilli();
        return store.write((entities, tx) -> {
            List<ReportRow> old = entities.createQuery(
                            "select r from ReportRow r where r.decided < :before and r.personal = 1", ReportRow.class)
                    .setParameter("before", before)
                    .setMaxResults(FORGOTTEN_AT_ONCE)
                    .getResultList();
            old.forEach(ReportRow::forget);
            return old.size();
        });
    }

    /** Takes out what somebody reported, for they were erased. */
    void forget(PersonId person) {
        store.<Void>write((entities, tx) -> {
            of(entities, person).forEach(ReportRow::forget);
            return null;
        });
    }

    /** Somebody has an account now: what they reported before is theirs, so that it is found when they are erased. */
    void adopt(Person person) {
        store.<Void>write((entities, tx) -> {
            entities.createQuery("select r from ReportRow r where lower(r.address) = lower(:address)", ReportRow.class)
                    .setParameter("address", person.address())
                    .setMaxResults(FORGOTTEN_AT_ONCE)
                    .getResultList()
                    .forEach(row -> row.belongTo(person.id()));
            return null;
        });
    }

    /** What somebody reported, for the copy of their data; at most a hundred. */
    List<Report> by(PersonId person) {
        return store.read(
                entities -> of(entities, person).stream().map(Reports::report).toList());
    }

    private static List<ReportRow> of(EntityManager entities, PersonId person) {
        return entities.createQuery("select r from ReportRow r where r.personId = :person", ReportRow.class)
                .setParameter("person", person.value())
                .getResultList();
    }

    private static void mustBeCurator(Viewer viewer) {
        if (!viewer.role().atLeast(Role.CURATOR)) {
            throw new NotAllowed("Only a curator of this site can do this.", !viewer.isMember());
        }
    }

    private static void refuse(List<FieldFault> faults) {
        if (!faults.isEmpty()) {
            throw new InvalidInput(faults);
        }
    }

    private Instant now() {
        return Instant.ofEpochMilli(clock.millis());
    }
}
