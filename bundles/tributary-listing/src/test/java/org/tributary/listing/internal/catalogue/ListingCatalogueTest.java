package org.tributary.listing.internal.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.tributary.listing.internal.ListingFixture.CAMBURY;
import static org.tributary.listing.internal.ListingFixture.CAMBURY_OFFICER;
import static org.tributary.listing.internal.ListingFixture.CURATOR;
import static org.tributary.listing.internal.ListingFixture.DEEPDALE;
import static org.tributary.listing.internal.ListingFixture.DEEPDALE_OFFICER;
import static org.tributary.listing.internal.ListingFixture.SYSTEM;
import static org.tributary.listing.internal.ListingFixture.actor;
import static org.tributary.listing.internal.ListingFixture.full;
import static org.tributary.listing.internal.ListingFixture.in;
import static org.tributary.listing.internal.ListingFixture.problem;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tributary.api.change.What;
import org.tributary.api.id.ListingId;
import org.tributary.api.id.OrganisationId;
import org.tributary.api.listing.BudgetBand;
import org.tributary.api.listing.Circle;
import org.tributary.api.listing.Contact;
import org.tributary.api.listing.Facet;
import org.tributary.api.listing.Facets;
import org.tributary.api.listing.Listing;
import org.tributary.api.listing.ListingDraft;
import org.tributary.api.listing.ListingKind;
import org.tributary.api.listing.ListingQuery;
import org.tributary.api.listing.Listings;
import org.tributary.api.listing.Owner;
import org.tributary.api.listing.RelationKind;
import org.tributary.api.listing.VoiceKind;
import org.tributary.api.paging.Paged;
import org.tributary.api.paging.Paging;
import org.tributary.api.people.Viewer;
import org.tributary.api.refusal.EditClash;
import org.tributary.api.refusal.FieldFault;
import org.tributary.api.refusal.Gone;
import org.tributary.api.refusal.InvalidInput;
import org.tributary.api.refusal.Moved;
import org.tributary.api.refusal.NotAllowed;
import org.tributary.api.refusal.NotFound;
import org.tributary.api.refusal.TemporarilyUnavailable;
import org.tributary.listing.internal.ListingFixture;
import org.tributary.listing.internal.topics.TopicFile;
import org.tributary.store.AuditTrail;
import org.tributary.store.ChangeLog;
import org.tributary.testkit.TestDatabase;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ListingCatalogueTest {

    private final List<ListingFixture> open = new ArrayList<>();

    private ListingFixture on(TestDatabase kind) {
        ListingFixture fixture = new ListingFixture(kind);
        open.add(fixture);
        return fixture;
    }

    @AfterAll
    void close() {
        open.forEach(ListingFixture::close);
    }

    @Test
    void nothing_is_imported_before_the_register_of_organisations_is_there() {
        ListingFixture f = on(TestDatabase.DERBY);
        ListingCatalogue early = new ListingCatalogue(
                f.database.store(),
                new TopicFile(),
                () -> {
                    throw new TemporarilyUnavailable("The register is being loaded.", Duration.ofSeconds(10), null);
                },
                Clock.systemUTC(),
                new Random(7));
        ListingDraft draft = full(Optional.of(new ListingId("blog", "a")));
        assertThatExceptionOfType(TemporarilyUnavailable.class).isThrownBy(() -> early.keepAll(List.of(draft), SYSTEM));
        assertThatExceptionOfType(TemporarilyUnavailable.class).isThrownBy(() -> early.keepAll(List.of(), SYSTEM));
        assertThat(f.listings.keepAll(List.of(), SYSTEM)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void what_is_published_is_read_back_whole(TestDatabase kind) {
        ListingFixture f = on(kind);
        ListingDraft draft = full(Optional.empty());
        Listing published = f.listings.publish(draft, actor(CAMBURY_OFFICER));
        Listing read = f.listings.find(published.id(), CAMBURY_OFFICER);
        assertThat(read).isEqualTo(published);
        assertThat(read.id().toString()).startsWith("local:missed-bins-what-a-year");
        assertThat(read.sections()).isEqualTo(draft.sections());
        assertThat(read.facets().tags()).containsExactlyInAnyOrder("missed-bin", "call");
        assertThat(read.facets().lookingFor()).isEqualTo(draft.facets().lookingFor());
        assertThat(read.period()).isEqualTo(draft.period());
        assertThat(read.links()).isEqualTo(draft.links());
        assertThat(read.outcome()).isEqualTo(draft.outcome());
        assertThat(read.partners()).containsExactly(DEEPDALE);
        assertThat(read.contacts()).isEqualTo(draft.contacts());
        assertThat(read.owner().map(Owner::name)).contains("Cambury Borough Council");
        assertThat(read.life().version()).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void publishing_leaves_one_line_in_the_log_and_one_row_in_the_audit_trail(TestDatabase kind) {
        ListingFixture f = on(kind);
        long before = f.database.changeLog().head();
        Listing listing = f.listings.publish(full(Optional.empty()), actor(CAMBURY_OFFICER));
        assertThat(f.database.changeLog().after(before, 10))
                .extracting(ChangeLog.Entry::id, ChangeLog.Entry::what)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(listing.id().toString(), What.CREATED));
        assertThat(f.database.auditTrail().newest(AuditTrail.Question.ALL, 1))
                .extracting(AuditTrail.Row::action, AuditTrail.Row::actor, AuditTrail.Row::object)
                .containsExactly(org.assertj.core.groups.Tuple.tuple(
                        "listing.publish", "p-1", listing.id().toString()));
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void an_address_is_not_shown_to_visitors_and_an_imported_contact_to_nobody_outside(TestDatabase kind) {
        ListingFixture f = on(kind);
        Listing listing = f.listings.publish(full(Optional.empty()), actor(CAMBURY_OFFICER));
        assertThat(f.listings.find(listing.id(), Viewer.visitor()).contacts())
                .singleElement()
                .satisfies(contact -> assertThat(contact.email()).isEmpty());
        ListingDraft d = full(Optional.of(new ListingId("pipeline", "1")));
        Contact imported = new Contact(Optional.empty(), "Lead", Optional.of("a@b.example"), Circle.PUBLIC, true);
        f.listings.keepAll(List.of(d.withContacts(List.of(imported))), SYSTEM);
        assertThat(f.listings.find(d.id().get(), DEEPDALE_OFFICER).contacts()).isEmpty();
        assertThat(f.listings.find(d.id().get(), CAMBURY_OFFICER).contacts()).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void lists_and_counts_hold_just_what_each_viewer_may_see(TestDatabase kind) {
        ListingFixture f = on(kind);
        for (Circle circle : Circle.values()) {
            f.listings.publish(problem("A problem that is for " + circle.code(), circle), actor(CAMBURY_OFFICER));
            ListingDraft d = in(circle, full(Optional.empty()));
            f.listings.publish(d.withAnonymous(true), actor(CAMBURY_OFFICER));
        }
        List<ListingId> all = f.listings.walk(Optional.empty(), 100, Viewer.administrator());
        assertThat(all).hasSize(8);
        Stream.of(Viewer.visitor(), CAMBURY_OFFICER, DEEPDALE_OFFICER, CURATOR, Viewer.administrator())
                .forEach(viewer -> {
                    List<ListingId> visible = all.stream()
                            .filter(id ->
                                    f.listings.find(id, Viewer.administrator()).isVisibleTo(viewer))
                            .toList();
                    Paged<Listing> page = f.listings.list(ListingQuery.NEWEST, Paging.first(100), viewer);
                    assertThat(page.items()).extracting(Listing::id).containsExactlyInAnyOrderElementsOf(visible);
                    assertThat(page.total()).isEqualTo(visible.size());
                    assertThat(f.listings.walk(Optional.empty(), 100, viewer))
                            .containsExactlyInAnyOrderElementsOf(visible);
                    assertThat(f.listings.findAll(all, viewer))
                            .extracting(Listing::id)
                            .containsExactlyElementsOf(visible);
                    assertThat(f.listings.count(Facet.KIND, viewer).values().stream()
                                    .mapToLong(n -> n)
                                    .sum())
                            .isEqualTo(visible.size());
                    all.stream().filter(id -> !visible.contains(id)).forEach(hidden -> assertThatExceptionOfType(
                                    NotFound.class)
                            .isThrownBy(() -> f.listings.find(hidden, viewer)));
                });
        assertThat(f.listings
                        .list(ListingQuery.NEWEST.withOrganisation(CAMBURY), Paging.first(10), Viewer.visitor())
                        .total())
                .as("an anonymous story is not found by whose it is")
                .isEqualTo(1);
        assertThat(f.listings.count(Facet.ORGANISATION, Viewer.visitor())).isEqualTo(Map.of("cambury", 1L));
        assertThat(f.listings
                        .list(ListingQuery.NEWEST, Paging.first(10), Viewer.visitor())
                        .items())
                .filteredOn(Listing::anonymous)
                .singleElement()
                .satisfies(story -> {
                    assertThat(story.owner()).isEmpty();
                    assertThat(story.partners()).isEmpty();
                    assertThat(story.contacts()).isEmpty();
                });
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void every_order_pages_through_everything_once(TestDatabase kind) {
        ListingFixture f = on(kind);
        for (int i = 0; i < 23; i++) {
            ListingDraft d = full(Optional.empty());
            f.listings.publish(
                    d.withHeadline(d.headline()
                            .withTitle("Story number " + (i % 5) + " of many")
                            .withSummary("")),
                    actor(CAMBURY_OFFICER));
        }
        for (ListingQuery.Order order : ListingQuery.Order.values()) {
            List<ListingId> read = new ArrayList<>();
            Optional<String> after = Optional.empty();
            do {
                Paged<Listing> page =
                        f.listings.list(ListingQuery.NEWEST.withOrder(order), new Paging(after, 5), Viewer.visitor());
                assertThat(page.total()).isEqualTo(23);
                page.items().forEach(listing -> read.add(listing.id()));
                after = page.next();
            } while (after.isPresent());
            assertThat(read).as(order.code()).hasSize(23).doesNotHaveDuplicates();
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void lists_narrow_down_by_topic_tag_kind_and_partner(TestDatabase kind) {
        ListingFixture f = on(kind);
        Listing story = f.listings.publish(full(Optional.empty()), actor(CAMBURY_OFFICER));
        f.listings.publish(problem("Nobody answers the telephone", Circle.PUBLIC), actor(CAMBURY_OFFICER));
        Stream.of(
                        ListingQuery.NEWEST.withTopic("waste-and-recycling"),
                        ListingQuery.NEWEST.withTag("MISSED bin"),
                        ListingQuery.NEWEST.withKinds(Set.of(ListingKind.STORY)),
                        ListingQuery.NEWEST.withOrganisation(DEEPDALE))
                .forEach(query -> assertThat(f.listings
                                .list(query, Paging.first(10), Viewer.visitor())
                                .items())
                        .extracting(Listing::id)
                        .containsExactly(story.id()));
        assertThat(f.listings.count(Facet.TAG, Viewer.visitor())).isEqualTo(Map.of("call", 1L, "missed-bin", 1L));
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void the_second_of_two_editors_hears_of_the_first(TestDatabase kind) {
        ListingFixture f = on(kind);
        Listing listing = f.listings.publish(full(Optional.empty()), actor(CAMBURY_OFFICER));
        f.listings.update(listing.id(), 1, full(Optional.empty()), actor(CAMBURY_OFFICER));
        assertThatExceptionOfType(EditClash.class)
                .isThrownBy(() -> f.listings.update(listing.id(), 1, full(Optional.empty()), actor(CAMBURY_OFFICER)))
                .satisfies(clash -> assertThat(clash.currentVersion()).isEqualTo(2));
        assertThatExceptionOfType(EditClash.class)
                .isThrownBy(() -> f.listings.withdraw(listing.id(), 1, "", actor(CAMBURY_OFFICER)));
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void nobody_writes_for_another_organisation(TestDatabase kind) {
        ListingFixture f = on(kind);
        Listing listing = f.listings.publish(full(Optional.empty()), actor(CAMBURY_OFFICER));
        assertThatExceptionOfType(NotAllowed.class)
                .isThrownBy(() -> f.listings.publish(full(Optional.empty()), actor(DEEPDALE_OFFICER)));
        assertThatExceptionOfType(NotAllowed.class)
                .isThrownBy(() -> f.listings.publish(full(Optional.empty()), actor(Viewer.visitor())))
                .satisfies(no -> assertThat(no.signInHelps()).isTrue());
        assertThatExceptionOfType(NotAllowed.class)
                .isThrownBy(() -> f.listings.withdraw(listing.id(), 1, "", actor(DEEPDALE_OFFICER)));
        assertThat(f.listings.find(listing.id(), Viewer.visitor()).life().version())
                .isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void the_address_of_a_withdrawn_archived_or_merged_listing_says_what_became_of_it(TestDatabase kind) {
        ListingFixture f = on(kind);
        Listing one = f.listings.publish(full(Optional.empty()), actor(CAMBURY_OFFICER));
        Listing two = f.listings.publish(full(Optional.empty()), actor(CAMBURY_OFFICER));
        Listing three = f.listings.publish(full(Optional.empty()), actor(CAMBURY_OFFICER));
        f.listings.merge(one.id(), two.id(), actor(CURATOR));
        f.listings.merge(two.id(), three.id(), actor(CURATOR));
        Stream.of(one, two).forEach(gone -> assertThatExceptionOfType(Moved.class)
                .isThrownBy(() -> f.listings.find(gone.id(), Viewer.visitor()))
                .satisfies(moved -> assertThat(moved.to()).isEqualTo(three.id())));
        f.listings.withdraw(three.id(), 1, "We bought a lorry.", actor(CAMBURY_OFFICER));
        assertThatExceptionOfType(Gone.class)
                .isThrownBy(() -> f.listings.find(three.id(), Viewer.visitor()))
                .withMessageContaining("We bought a lorry.");
        Listing four = f.listings.publish(full(Optional.empty()), actor(CAMBURY_OFFICER));
        f.listings.archive(four.id(), 1, actor(CAMBURY_OFFICER));
        assertThatExceptionOfType(Gone.class).isThrownBy(() -> f.listings.find(four.id(), Viewer.visitor()));
        assertThat(f.listings
                        .list(ListingQuery.NEWEST, Paging.first(10), Viewer.visitor())
                        .total())
                .isZero();
        assertThat(f.listings.forEverybody(List.of(one.id(), two.id(), three.id())))
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void a_voice_counts_once_for_each_organisation(TestDatabase kind) {
        ListingFixture f = on(kind);
        Listing listing = f.listings.publish(full(Optional.empty()), actor(CAMBURY_OFFICER));
        f.listings.speak(
                listing.id(), VoiceKind.HAVE_THIS_TOO, DEEPDALE, Optional.of("Us, too"), actor(DEEPDALE_OFFICER));
        f.listings.speak(
                listing.id(), VoiceKind.HAVE_THIS_TOO, DEEPDALE, Optional.of("Still"), actor(DEEPDALE_OFFICER));
        f.listings.speak(listing.id(), VoiceKind.HAVE_THIS_TOO, DEEPDALE, Optional.empty(), SYSTEM);
        f.listings.speak(listing.id(), VoiceKind.WOULD_JOIN, DEEPDALE, Optional.empty(), actor(DEEPDALE_OFFICER));
        assertThat(f.listings.find(listing.id(), Viewer.visitor()).tally().haveThisToo())
                .isEqualTo(1);
        assertThat(f.listings.find(listing.id(), Viewer.visitor()).tally().wouldJoin())
                .isEqualTo(1);
        assertThat(f.listings.voices(listing.id(), Viewer.visitor())).hasSize(3);
        assertThatExceptionOfType(InvalidInput.class)
                .isThrownBy(() -> f.listings.speak(
                        listing.id(), VoiceKind.USE_THIS, CAMBURY, Optional.empty(), actor(CAMBURY_OFFICER)));
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void posts_and_relations_are_shown_with_the_listing(TestDatabase kind) {
        ListingFixture f = on(kind);
        Listing one = f.listings.publish(full(Optional.empty()), actor(CAMBURY_OFFICER));
        Listing two =
                f.listings.publish(problem("The same thing in other words", Circle.DRAFT), actor(CAMBURY_OFFICER));
        f.listings.post(one.id(), "We have begun.", ListingFixture.NOW, actor(CAMBURY_OFFICER));
        f.listings.relate(one.id(), RelationKind.SAME_PROBLEM_AS, two.id(), actor(CAMBURY_OFFICER));
        f.listings.relate(one.id(), RelationKind.SAME_PROBLEM_AS, two.id(), actor(CAMBURY_OFFICER));
        assertThat(f.listings.updates(one.id(), Viewer.visitor()))
                .singleElement()
                .satisfies(update -> assertThat(update.text()).isEqualTo("We have begun."));
        assertThat(f.listings.relations(two.id(), CAMBURY_OFFICER))
                .singleElement()
                .satisfies(relation -> {
                    assertThat(relation.outgoing()).isFalse();
                    assertThat(relation.other()).isEqualTo(one.id());
                });
        assertThat(f.listings.relations(one.id(), Viewer.visitor()))
                .as("a draft is not told of")
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void every_field_at_fault_is_named_and_nothing_is_saved(TestDatabase kind) {
        ListingFixture f = on(kind);
        ListingDraft d = full(Optional.empty());
        ListingDraft bad = new ListingDraft(
                Optional.empty(),
                ListingKind.PROBLEM,
                new org.tributary.api.listing.Headline("Short", "x".repeat(301)),
                new org.tributary.api.listing.Sections(
                        Map.of(org.tributary.api.listing.Section.WHY, "null\u0000character")),
                new org.tributary.api.listing.Facets(
                        Set.of("no-such-topic"),
                        Set.of(),
                        Optional.empty(),
                        Set.of(),
                        Set.of(),
                        Set.of(),
                        Set.of(),
                        org.tributary.api.listing.BudgetBand.UNKNOWN),
                CAMBURY,
                List.of(new OrganisationId("nobody")),
                List.of(new Contact(
                        Optional.empty(), "", Optional.of("a@b\r\nBcc: c@d.example"), Circle.PUBLIC, false)),
                new org.tributary.api.listing.Period(
                        d.period().end(), d.period().start()),
                List.of(new org.tributary.api.listing.Link(
                        org.tributary.api.listing.LinkRelation.PAGE, "x", java.net.URI.create("javascript:alert(1)"))),
                Optional.empty(),
                Circle.PUBLIC,
                true,
                Optional.of(org.tributary.api.listing.AssetType.CODE),
                Optional.of(org.tributary.api.listing.Direction.ASK),
                d.provenance(),
                Optional.empty());
        assertThatExceptionOfType(InvalidInput.class)
                .isThrownBy(() -> f.listings.publish(bad, actor(CAMBURY_OFFICER)))
                .satisfies(no -> assertThat(no.faults())
                        .extracting(FieldFault::field)
                        .containsExactlyInAnyOrder(
                                "title",
                                "summary",
                                "sections.why",
                                "topics[0]",
                                "partners[0]",
                                "contacts[0].role",
                                "contacts[0].email",
                                "end",
                                "links[0].address",
                                "assetType",
                                "direction",
                                "anonymous"));
        assertThat(f.listings.walk(Optional.empty(), 10, Viewer.administrator()))
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void the_same_import_twice_changes_nothing_and_a_bad_one_holds_nobody_back(TestDatabase kind) {
        ListingFixture f = on(kind);
        ListingDraft good = full(Optional.of(new ListingId("pipeline", "1")));
        ListingDraft bad = full(Optional.of(new ListingId("pipeline", "2")));
        ListingDraft untitled = bad.withHeadline(new org.tributary.api.listing.Headline(" ", ""));
        assertThat(f.listings.keepAll(List.of(good, untitled, good), SYSTEM))
                .extracting(Listings.Kept::fate)
                .containsExactly(Listings.Fate.NEW, Listings.Fate.REFUSED, Listings.Fate.REFUSED);
        long head = f.database.changeLog().head();
        assertThat(f.listings.keepAll(List.of(good), SYSTEM))
                .extracting(Listings.Kept::fate)
                .containsExactly(Listings.Fate.SAME);
        assertThat(f.database.changeLog().head()).isEqualTo(head);
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void a_cursor_that_nobody_gave_out_is_refused(TestDatabase kind) {
        ListingFixture f = on(kind);
        Stream.of("x", "!!!", "bm8", "YQpi").forEach(cursor -> assertThatExceptionOfType(InvalidInput.class)
                .isThrownBy(() ->
                        f.listings.list(ListingQuery.NEWEST, new Paging(Optional.of(cursor), 5), Viewer.visitor())));
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void of_many_who_save_at_once_one_is_kept_and_all_others_hear_of_it(TestDatabase kind) throws Exception {
        ListingFixture f = on(kind);
        Listing listing = f.listings.publish(problem("Keys travel by car", Circle.DRAFT), actor(CAMBURY_OFFICER));
        List<Callable<Object>> editors = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            ListingDraft draft = problem("Keys travel by car " + i, Circle.DRAFT);
            editors.add(() -> f.listings.update(listing.id(), 1, draft, actor(CAMBURY_OFFICER)));
        }

        List<Object> ends = atOnce(editors);

        Listing kept = f.listings.find(listing.id(), CAMBURY_OFFICER);
        assertThat(ends).filteredOn(Listing.class::isInstance).containsExactly(kept);
        assertThat(ends).filteredOn(end -> !(end instanceof Listing)).hasSize(7).allSatisfy(end -> assertThat(end)
                .isInstanceOfSatisfying(EditClash.class, clash -> assertThat(clash.currentVersion())
                        .isEqualTo(2)));
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void of_publishing_and_withdrawing_at_once_one_counts_and_is_what_everybody_sees(TestDatabase kind)
            throws Exception {
        ListingFixture f = on(kind);
        for (int round = 0; round < 5; round++) {
            ListingId id = f.listings
                    .publish(problem("Keys travel by car", Circle.DRAFT), actor(CAMBURY_OFFICER))
                    .id();
            List<Object> ends = atOnce(List.of(
                    () -> f.listings.update(id, 1, problem("Keys, told", Circle.PUBLIC), actor(CAMBURY_OFFICER)),
                    () -> {
                        f.listings.withdraw(id, 1, "", actor(CAMBURY_OFFICER));
                        return "withdrawn";
                    }));

            assertThat(ends)
                    .filteredOn(RuntimeException.class::isInstance)
                    .singleElement()
                    .isInstanceOfAny(EditClash.class, Gone.class, NotFound.class);
            boolean published = ends.get(0) instanceof Listing;
            assertThat(f.listings.forEverybody(List.of(id))).hasSize(published ? 1 : 0);
            List<ListingId> listed =
                    f.listings.list(ListingQuery.NEWEST, Paging.first(100), Viewer.visitor()).items().stream()
                            .map(Listing::id)
                            .toList();
            assertThat(listed.contains(id)).isEqualTo(published);
        }
    }

    /** What came of each, begun at the same moment: a value or what was thrown. */
    private static List<Object> atOnce(List<Callable<Object>> all) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(all.size());
        CyclicBarrier together = new CyclicBarrier(all.size());
        try {
            List<Object> ends = new ArrayList<>();
            for (Future<Object> end : threads.invokeAll(all.stream()
                    .<Callable<Object>>map(one -> () -> {
                        together.await(20, TimeUnit.SECONDS);
                        return one.call();
                    })
                    .toList())) {
                try {
                    ends.add(end.get());
                } catch (ExecutionException e) {
                    ends.add(e.getCause());
                }
            }
            return ends;
        } finally {
            threads.shutdownNow();
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void tags_and_names_in_disguise_and_piled_up_accents_are_refused_at_their_field(TestDatabase kind) {
        ListingFixture f = on(kind);
        ListingDraft d = problem("Keys travel by car a" + "\u0301".repeat(500), Circle.PUBLIC);
        ListingDraft bad = tagged(d, "p\u0430rking");

        assertThatExceptionOfType(InvalidInput.class)
                .isThrownBy(() -> f.listings.publish(bad, actor(CAMBURY_OFFICER)))
                .satisfies(no -> assertThat(no.faults())
                        .extracting(FieldFault::field)
                        .containsExactlyInAnyOrder("title", "tags[0]"));
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void twins_of_a_tag_are_one(TestDatabase kind) {
        ListingFixture f = on(kind);
        for (String tag : List.of("caf\u00E9 culture", "cafe\u0301 culture", "Caf\u00C9\u200B Culture")) {
            f.listings.publish(tagged(problem("Nobody sits outside", Circle.PUBLIC), tag), actor(CAMBURY_OFFICER));
        }
        assertThat(f.listings.count(Facet.TAG, Viewer.visitor())).isEqualTo(Map.of("caf\u00E9-culture", 3L));
    }

    private static ListingDraft tagged(ListingDraft draft, String tag) {
        return draft.withFacets(new Facets(
                Set.of(), Set.of(tag), Optional.empty(), Set.of(), Set.of(), Set.of(), Set.of(), BudgetBand.UNKNOWN));
    }
}
