package org.tributary.listing.internal.freshness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tributary.listing.internal.ListingFixture.CAMBURY;
import static org.tributary.listing.internal.ListingFixture.NOW;
import static org.tributary.listing.internal.ListingFixture.SYSTEM;
import static org.tributary.listing.internal.ListingFixture.actor;
import static org.tributary.listing.internal.ListingFixture.full;
import static org.tributary.listing.internal.ListingFixture.problem;

import gg.jte.output.StringOutput;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tributary.api.change.What;
import org.tributary.api.id.ListingId;
import org.tributary.api.listing.Circle;
import org.tributary.api.listing.Contact;
import org.tributary.api.listing.Life;
import org.tributary.api.listing.Listing;
import org.tributary.api.listing.ListingDraft;
import org.tributary.api.listing.PartialDate;
import org.tributary.api.listing.Period;
import org.tributary.api.listing.Phase;
import org.tributary.api.listing.Provenance;
import org.tributary.api.people.Role;
import org.tributary.api.people.Viewer;
import org.tributary.listing.internal.pages.Visits;
import org.tributary.listing.internal.stewardship.Care;
import org.tributary.listing.internal.stewardship.Care.Mail;
import org.tributary.listing.internal.stewardship.Purpose;
import org.tributary.store.AuditTrail;
import org.tributary.store.Leases;
import org.tributary.web.Form;
import org.tributary.web.Page;
import org.tributary.web.Redirect;
import org.tributary.web.Visit;

class FreshnessTest {

    private static final Duration HALF_A_YEAR = Duration.ofDays(183);

    private static Care care;

    private FreshnessLog log;
    private Nudges nudges;
    private ByLinkPages pages;

    @BeforeAll
    static void open() {
        care = new Care();
    }

    @AfterAll
    static void close() {
        care.close();
    }

    @BeforeEach
    void clear() {
        care.clear();
        log = new FreshnessLog(care.fixture.database.store(), new Schedule(usual()));
        nudges = new Nudges(
                care.fixture.database.store(),
                care.owners,
                care.fixture.database.leases(),
                care.site,
                new Schedule(usual()),
                care.clock,
                care.capabilities);
        pages = new ByLinkPages(
                care.capabilities,
                care.handOvers,
                care.fixture.listings,
                care.fixture.organisations,
                care.fixture.database.store(),
                care.clock);
    }

    // When it is asked

    @Test
    void nobody_is_asked_about_what_is_fresh() {
        care.bins();
        assertThat(look()).isZero();
        care.clock.move(Duration.ofDays(180));
        assertThat(look()).isZero();
    }

    @Test
    void after_half_a_year_without_a_change_the_steward_is_asked() {
        Listing bins = care.bins();
        look();
        care.clock.move(HALF_A_YEAR);
        assertThat(look()).isEqualTo(1);
        Mail mail = care.mails("freshness/").get(0);
        assertThat(mail.to()).isEqualTo("alex@cambury.example");
        assertThat(mail.subject()).isEqualTo("Is this still true? Bins are missed every week");
        assertThat(mail.text())
                .contains("Hello Alex Meadow", "Nothing has changed in it since 2 March 2026", "you look after it")
                .contains("https://tributary.example" + Care.path(bins, ""))
                .contains("https://tributary.example/publish/local/" + bins.id().key());
        assertThat(mail.links(Purpose.STILL_TRUE)).hasSize(1);
        assertThat(mail.links(Purpose.FINISHED)).hasSize(1);
        assertThat(mail.links(Purpose.HAND_OVER)).hasSize(1);
        assertThat(mail.html()).contains(mail.link(Purpose.STILL_TRUE));
        assertThat(look()).isZero();
    }

    @Test
    void an_end_that_has_passed_is_asked_about_the_day_after() {
        publish(problem("Bins are missed every week", Circle.PUBLIC)
                .withPeriod(new Period(Optional.empty(), Optional.of(PartialDate.parse("2026-03-10")))));
        look();
        care.clock.set(Instant.parse("2026-03-10T12:00:00Z"));
        assertThat(look()).isZero();
        care.clock.set(Instant.parse("2026-03-11T12:00:00Z"));
        assertThat(look()).isEqualTo(1);
        assertThat(care.mails("freshness/").get(0).text()).contains("It was expected to end on 10 March 2026.");
    }

    @Test
    void a_phase_that_lasts_for_long_is_asked_about_though_other_things_change() {
        Listing listing = publish(problem("Bins are missed every week", Circle.PUBLIC)
                .withFacets(problem("x", Circle.PUBLIC).facets().withPhase(Optional.of(Phase.DISCOVERY))));
        look();
        care.clock.move(Duration.ofDays(60));
        care.fixture.listings.post(listing.id(), "We talk.", care.clock.instant(), actor(care.viewer("p-1")));
        look();
        care.clock.move(Duration.ofDays(121));
        assertThat(look()).isEqualTo(1);
        assertThat(care.mails("freshness/").get(0).text()).contains("It has been in discovery since 2 March 2026.");
    }

    @Test
    void what_is_past_its_use_is_not_asked_about() {
        publish(problem("Bins are missed every week", Circle.PUBLIC)
                .withFacets(problem("x", Circle.PUBLIC).facets().withPhase(Optional.of(Phase.RETIRED))));
        look();
        care.clock.move(Duration.ofDays(2000));
        assertThat(look()).isZero();
    }

    @Test
    void drafts_samples_and_what_nobody_has_claimed_are_never_asked_about() {
        publish(problem("Bins are missed every week", Circle.DRAFT));
        imported(new ListingId("sample", "bins"), true);
        imported(new ListingId("pipeline", "bins"), false);
        look();
        care.clock.move(Duration.ofDays(2000));
        assertThat(look()).isZero();
        assertThat(care.mails()).isEmpty();
        assertThat(care.fixture
                        .listings
                        .find(new ListingId("pipeline", "bins"), Viewer.visitor())
                        .life()
                        .isStale())
                .isFalse();
    }

    @Test
    void without_a_steward_its_contacts_are_asked_and_without_contacts_its_leads() {
        imported(new ListingId("api", "bins"), true);
        look();
        care.clock.move(HALF_A_YEAR);
        look();
        assertThat(care.mails("freshness/")).extracting(Mail::to).containsExactly("sam@cambury.example");
        care.fixture.listings.keepAll(
                List.of(full(Optional.of(new ListingId("api", "roads"))).withContacts(List.of())), SYSTEM);
        look();
        care.clock.move(HALF_A_YEAR);
        look();
        assertThat(care.mails("freshness/")).extracting(Mail::to).contains("lee@cambury.example");
    }

    @Test
    void several_listings_are_asked_about_in_one_mail_and_nobody_gets_two_in_a_week() {
        care.bins();
        care.publish("Potholes come back every winter");
        look();
        care.clock.move(Duration.ofDays(3));
        care.publish("The lift is out of order again");
        look();
        care.clock.move(HALF_A_YEAR.minusDays(3));
        assertThat(look()).isEqualTo(1);
        Mail mail = care.mails("freshness/").get(0);
        assertThat(mail.subject()).isEqualTo("Are these 2 listings still true?");
        assertThat(mail.links(Purpose.STILL_TRUE)).hasSize(2).doesNotHaveDuplicates();
        care.clock.move(Duration.ofDays(4));
        assertThat(look()).isZero();
        care.clock.move(Duration.ofDays(4));
        assertThat(look()).isEqualTo(1);
        assertThat(care.mails("freshness/")).hasSize(2);
    }

    @Test
    void hundreds_of_listings_of_one_person_come_ten_a_week() {
        for (int i = 0; i < 23; i++) {
            care.publish("Problem number " + i + " of this council");
        }
        look();
        care.clock.move(HALF_A_YEAR);
        assertThat(look()).isEqualTo(1);
        care.clock.move(Duration.ofDays(8));
        assertThat(look()).isEqualTo(1);
        care.clock.move(Duration.ofDays(8));
        assertThat(look()).isEqualTo(1);
        assertThat(care.mails("freshness/").stream()
                        .mapToInt(mail -> mail.links(Purpose.STILL_TRUE).size()))
                .containsExactly(10, 10, 3);
    }

    @Test
    void two_nodes_do_not_ask_twice() {
        care.bins();
        look();
        care.clock.move(HALF_A_YEAR);
        care.pump(log);
        Leases.Lease held = care.fixture
                .database
                .leases()
                .acquire("listing.freshness", Duration.ofMinutes(5))
                .orElseThrow();
        assertThat(nudges.look()).isZero();
        held.close();
        assertThat(nudges.look()).isEqualTo(1);
    }

    // What becomes of it

    @Test
    void two_asks_without_an_answer_let_it_go_stale() {
        Listing bins = care.bins();
        look();
        care.clock.move(HALF_A_YEAR);
        look();
        care.clock.move(Duration.ofDays(31));
        assertThat(look()).isEqualTo(1);
        assertThat(care.mails("freshness/").get(1).text()).contains("We asked on 1 September 2026, too.");
        assertThat(stale(bins)).isFalse();
        care.clock.move(Duration.ofDays(31));
        assertThat(look()).isZero();
        assertThat(stale(bins)).isTrue();
        assertThat(care.fixture.database.changeLog().after(0, 100)).anyMatch(entry -> entry.what() == What.STALE);
        care.clock.move(Duration.ofDays(2000));
        assertThat(look()).isZero();
    }

    @Test
    void a_listing_that_nobody_can_be_asked_about_goes_stale_as_well() {
        care.people.clear();
        care.fixture.listings.keepAll(
                List.of(full(Optional.of(new ListingId("api", "roads"))).withContacts(List.of())), SYSTEM);
        for (int month = 0; month < 12; month++) {
            look();
            care.clock.move(Duration.ofDays(31));
        }
        assertThat(care.mails()).isEmpty();
        assertThat(care.fixture
                        .listings
                        .find(new ListingId("api", "roads"), Viewer.visitor())
                        .life()
                        .isStale())
                .isTrue();
    }

    @Test
    void still_true_needs_no_sign_in_one_button_and_works_once() {
        Listing bins = stale();
        Mail mail = care.mails("freshness/").get(1);
        String secret = mail.link(Purpose.STILL_TRUE);
        Page page = pages.ask("still-true", link(secret));
        Document document = rendered(page);
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.isIndexed()).isFalse();
        assertThat(document.select("form[method=post] button")).hasSize(1);
        assertThat(document.html()).doesNotContain(secret);
        assertThat(stale(bins)).isTrue();
        Object answer = pages.answer("still-true", new Form(Map.of()), link(secret));
        assertThat(((Redirect) answer).path())
                .startsWith("/by-link/thanks?for=still-true")
                .doesNotContain(secret);
        assertThat(stale(bins)).isFalse();
        assertThat(life(bins).confirmed()).isEqualTo(care.clock.instant());
        assertThat(((Page) pages.answer("still-true", new Form(Map.of()), link(secret))).status())
                .isEqualTo(404);
        AuditTrail.Row row = care.fixture
                .database
                .auditTrail()
                .newest(AuditTrail.Question.ALL, 1)
                .get(0);
        assertThat(row.action()).isEqualTo("listing.confirm");
        assertThat(row.actor()).isEqualTo("p-1");
        assertThat(row.door().code()).isEqualTo("link");
        care.clock.move(Duration.ofDays(5));
        assertThat(look()).isZero();
    }

    @Test
    void what_it_came_to_is_told_without_sign_in() {
        Listing bins = care.bins();
        look();
        care.clock.move(HALF_A_YEAR);
        look();
        String secret = care.mails("freshness/").get(0).link(Purpose.FINISHED);
        Page wrong = (Page)
                pages.answer("finished", Form.of(Map.of("before", "lots", "note", "Fewer calls.")), link(secret));
        assertThat(wrong.status()).isEqualTo(400);
        assertThat(rendered(wrong).text()).contains("Choose whether it is in use", "Enter a whole number");
        assertThat(rendered(wrong).select("textarea").text()).isEqualTo("Fewer calls.");
        Object answer = pages.answer(
                "finished",
                Form.of(Map.of("now", "live", "note", "Fewer calls.", "before", "£90,000", "after", "30000")),
                link(secret));
        assertThat(answer).isInstanceOf(Redirect.class);
        Listing done = care.fixture.listings.find(bins.id(), Viewer.visitor());
        assertThat(done.facets().phase()).contains(Phase.LIVE);
        assertThat(done.outcome().orElseThrow().costBefore()).hasValue(90_000);
        assertThat(done.outcome().orElseThrow().note()).contains("Fewer calls.");
        assertThat(done.period().end()).contains(PartialDate.parse("2026-09-01"));
        assertThat(pages.ask("finished", link(secret)).status()).isEqualTo(404);
    }

    @Test
    void a_link_for_one_thing_does_no_other() {
        care.bins();
        look();
        care.clock.move(HALF_A_YEAR);
        look();
        Mail mail = care.mails("freshness/").get(0);
        assertThat(pages.ask("finished", link(mail.link(Purpose.STILL_TRUE))).status())
                .isEqualTo(404);
        assertThat(pages.ask("accept", link(mail.link(Purpose.HAND_OVER))).status())
                .isEqualTo(404);
        for (String nonsense : List.of("x", "../..", "A".repeat(43), "A".repeat(5000), "' or 1=1 --")) {
            assertThat(pages.ask("still-true", link(nonsense)).status()).isEqualTo(404);
        }
        assertThat(pages.ask("delete-everything", link(mail.link(Purpose.STILL_TRUE)))
                        .status())
                .isEqualTo(404);
    }

    @Test
    void links_end_with_time_with_hands_and_with_their_person() {
        Listing bins = care.bins();
        look();
        care.clock.move(HALF_A_YEAR);
        look();
        String secret = care.mails("freshness/").get(0).link(Purpose.STILL_TRUE);
        assertThat(status(secret)).isEqualTo(200);
        care.people.suspend("p-1");
        assertThat(status(secret)).isEqualTo(404);
        care.people.put("p-1", "Alex Meadow", "alex@cambury.example", CAMBURY, Role.MEMBER);
        assertThat(status(secret)).isEqualTo(200);
        care.clock.move(Duration.ofDays(61));
        assertThat(status(secret)).isEqualTo(404);
        look();
        String second = care.mails("freshness/").get(1).link(Purpose.STILL_TRUE);
        assertThat(status(second)).isEqualTo(200);
        care.handOvers.take(bins.id(), actor(care.viewer("p-6")));
        assertThat(status(second)).isEqualTo(404);
    }

    @Test
    void links_end_when_it_is_withdrawn() {
        Listing bins = care.bins();
        look();
        care.clock.move(HALF_A_YEAR);
        look();
        String secret = care.mails("freshness/").get(0).link(Purpose.STILL_TRUE);
        care.fixture.listings.withdraw(bins.id(), 1, "", actor(care.viewer("p-1")));
        assertThat(status(secret)).isEqualTo(404);
        care.pump(log);
        assertThat(care.whereabouts("still-true")).isEmpty();
    }

    @Test
    void only_hashes_are_kept() {
        care.bins();
        look();
        care.clock.move(HALF_A_YEAR);
        look();
        String secret = care.mails("freshness/").get(0).link(Purpose.STILL_TRUE);
        assertThat(care.whereabouts(secret)).isEmpty();
        assertThat(care.whereabouts("alex@")).isEmpty();
    }

    @Test
    void a_reader_who_says_that_it_is_out_of_date_brings_the_ask_forward() {
        Listing bins = care.bins();
        look();
        OutOfDatePages outOfDate = new OutOfDatePages(care.fixture.listings, care.owners, nudges, care.clock);
        assertThat(rendered(outOfDate.ask("local", bins.id().key(), visitor())).select("form[method=post]"))
                .hasSize(1);
        outOfDate.report("local", bins.id().key(), new Form(Map.of()), visitor());
        care.pump(log);
        assertThat(nudges.look()).isEqualTo(1);
        assertThat(care.mails("freshness/").get(0).text()).contains("Somebody who read it says");
    }

    private Listing stale() {
        Listing bins = care.bins();
        look();
        care.clock.move(HALF_A_YEAR);
        look();
        care.clock.move(Duration.ofDays(31));
        look();
        care.clock.move(Duration.ofDays(29));
        look();
        care.clock.move(Duration.ofDays(2));
        look();
        assertThat(stale(bins)).isTrue();
        return bins;
    }

    private int status(String secret) {
        return pages.ask("still-true", link(secret)).status();
    }

    private int look() {
        care.pump(log);
        int mails = nudges.look();
        care.pump(log);
        return mails;
    }

    private static boolean stale(Listing listing) {
        return life(listing).isStale();
    }

    private static Life life(Listing listing) {
        return care.fixture.listings.find(listing.id(), Viewer.visitor()).life();
    }

    private static Listing publish(ListingDraft draft) {
        return care.fixture.listings.publish(draft, actor(care.viewer("p-1")));
    }

    private static void imported(ListingId id, boolean claimed) {
        care.fixture.listings.keepAll(
                List.of(full(Optional.of(id))
                        .withPeriod(Period.UNKNOWN)
                        .withContacts(List.of(new Contact(
                                Optional.of("Sam Weaver"),
                                "Service owner",
                                Optional.of("sam@cambury.example"),
                                Circle.PUBLIC,
                                !claimed)))
                        .withProvenance(new Provenance(Optional.of(URI.create("https://pipeline.example/1")), claimed))
                        .withDates(Optional.of(new ListingDraft.Dates(NOW, NOW, NOW, Optional.empty())))),
                SYSTEM);
    }

    private static Visit link(String secret) {
        return Visits.visitor("/by-link/x?link=" + URLEncoder.encode(secret, StandardCharsets.UTF_8));
    }

    private static Visit visitor() {
        return Visits.visitor("/by-link/x");
    }

    static Document rendered(Page page) {
        StringOutput out = new StringOutput();
        page.body().writeTo(out);
        return Jsoup.parse("<main>" + out + "</main>");
    }

    /** The settings that a host has without setting any. */
    private static FreshnessSettings usual() {
        return (FreshnessSettings) Proxy.newProxyInstance(
                FreshnessSettings.class.getClassLoader(),
                new Class<?>[] {FreshnessSettings.class},
                (proxy, method, args) -> method.getDefaultValue());
    }
}
