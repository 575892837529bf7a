package org.tributary.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.tributary.api.id.ListingId;
import org.tributary.api.id.OrganisationId;
import org.tributary.api.id.PersonId;
import org.tributary.api.listing.AssetType;
import org.tributary.api.listing.Circle;
import org.tributary.api.listing.Contact;
import org.tributary.api.listing.Direction;
import org.tributary.api.listing.Facet;
import org.tributary.api.listing.Facets;
import org.tributary.api.listing.Headline;
import org.tributary.api.listing.Link;
import org.tributary.api.listing.LinkRelation;
import org.tributary.api.listing.Listing;
import org.tributary.api.listing.ListingDraft;
import org.tributary.api.listing.ListingKind;
import org.tributary.api.listing.ListingQuery;
import org.tributary.api.listing.Listings;
import org.tributary.api.listing.Listings.Fate;
import org.tributary.api.listing.Listings.Kept;
import org.tributary.api.listing.Owner;
import org.tributary.api.listing.Provenance;
import org.tributary.api.listing.RelationKind;
import org.tributary.api.listing.Section;
import org.tributary.api.listing.Sections;
import org.tributary.api.listing.StatusUpdate;
import org.tributary.api.listing.Tally;
import org.tributary.api.listing.VoiceKind;
import org.tributary.api.paging.Paged;
import org.tributary.api.paging.Paging;
import org.tributary.api.people.Actor;
import org.tributary.api.people.Door;
import org.tributary.api.people.Role;
import org.tributary.api.people.Viewer;
import org.tributary.api.refusal.EditClash;
import org.tributary.api.refusal.FieldFault;
import org.tributary.api.refusal.Gone;
import org.tributary.api.refusal.InvalidInput;
import org.tributary.api.refusal.Moved;
import org.tributary.api.refusal.NotAllowed;
import org.tributary.api.refusal.NotFound;

/**
 * What {@link Listings} promise to those who use them, in a plugin or a slice. Run against the real ones and against
 * {@link org.tributary.testkit.fake.InMemoryListings}, so that who tests with the one may rely on the other.
 */
@Timeout(value = 2, unit = TimeUnit.MINUTES)
public abstract class ListingsContract {

    private static final String TITLE = "Bins are missed on Mondays";

    /** Without listings at the beginning of each test; they know {@link #council} and {@link #neighbour}. */
    protected abstract Listings listings();

    /** A council that is known. */
    protected abstract OrganisationId council();

    /** Another one. */
    protected abstract OrganisationId neighbour();

    /** A topic that is known. */
    protected String topic() {
        return "waste-and-recycling";
    }

    private Viewer officer() {
        return new Viewer(Optional.of(new PersonId("p-1")), Role.MEMBER, Set.of(council()));
    }

    private Viewer colleague() {
        return new Viewer(Optional.of(new PersonId("p-2")), Role.MEMBER, Set.of(neighbour()));
    }

    private static Actor by(Viewer viewer) {
        return Actor.of(viewer, Door.PAGE);
    }

    private static Actor curator() {
        return by(new Viewer(Optional.of(new PersonId("p-3")), Role.CURATOR, Set.of()));
    }

    private ListingDraft draft(String title) {
        return ListingDraft.of(ListingKind.PROBLEM, title, "Residents ring again and again.", council());
    }

    private ListingDraft imported(String key, String title) {
        return draft(title)
                .withId(Optional.of(new ListingId("elsewhere", key)))
                .withProvenance(new Provenance(Optional.of(URI.create("https://elsewhere.example/" + key)), false));
    }

    private Listing published(String title) {
        return listings().publish(draft(title), by(officer()));
    }

    @Test
    protected void what_is_published_is_read_back_whole() {
        ListingDraft draft = draft(TITLE)
                .withSections(new Sections(Map.of(Section.PROBLEM, "People *ring*.")))
                .withFacets(Facets.NONE.withTopics(Set.of(topic())).withTags(Set.of("Missed Bins")))
                .withPartners(List.of(neighbour()))
                .withLinks(List.of(new Link(LinkRelation.CODE, "Code", URI.create("https://code.example/bins"))));
        Listing published = listings().publish(draft, by(officer()));
        Listing read = listings().find(published.id(), officer());
        assertThat(read).isEqualTo(published);
        assertThat(read.id().origin()).isEqualTo(ListingId.LOCAL);
        assertThat(read.sections()).isEqualTo(draft.sections());
        assertThat(read.facets().tags()).as("tags have one form").containsExactly("missed-bin");
        assertThat(read.partners()).containsExactly(neighbour());
        assertThat(read.links()).isEqualTo(draft.links());
        assertThat(read.owner().map(Owner::id)).contains(council());
        assertThat(read.tally()).isEqualTo(Tally.NONE);
        assertThat(read.provenance()).isEqualTo(Provenance.HERE);
    }

    @Test
    protected void who_may_not_publish_is_told_whether_signing_in_helps() {
        assertThatThrownBy(() -> listings().publish(draft(TITLE), by(Viewer.visitor())))
                .isInstanceOfSatisfying(
                        NotAllowed.class, no -> assertThat(no.signInHelps()).isTrue());
        assertThatThrownBy(() -> listings().publish(draft(TITLE), by(colleague())))
                .isInstanceOfSatisfying(
                        NotAllowed.class, no -> assertThat(no.signInHelps()).isFalse());
        assertThat(listings().walk(Optional.empty(), 10, Viewer.administrator()))
                .isEmpty();
    }

    @Test
    protected void every_field_at_fault_is_named_at_once_and_nothing_is_kept() {
        ListingDraft wrong = draft("Short")
                .withFacets(Facets.NONE.withTopics(Set.of("no-such-topic")))
                .withPartners(List.of(new OrganisationId("no-such-organisation")))
                .withLinks(List.of(new Link(LinkRelation.PAGE, "", URI.create("ftp://x.example/"))))
                .withAssetType(Optional.of(AssetType.CODE))
                .withDirection(Optional.of(Direction.ASK))
                .withAnonymous(true);
        List<String> fields = List.of(
                "title",
                "topics[0]",
                "partners[0]",
                "links[0].title",
                "links[0].address",
                "assetType",
                "direction",
                "anonymous");
        assertThat(listings().check(wrong)).extracting(FieldFault::field).containsExactlyInAnyOrderElementsOf(fields);
        assertThat(listings().check(wrong)).extracting(FieldFault::sentence).noneMatch(String::isBlank);
        assertThatThrownBy(() -> listings().publish(wrong, by(officer())))
                .isInstanceOfSatisfying(InvalidInput.class, no -> assertThat(no.faults())
                        .extracting(FieldFault::field)
                        .containsExactlyInAnyOrderElementsOf(fields));
        assertThat(listings().walk(Optional.empty(), 10, Viewer.administrator()))
                .isEmpty();
        assertThat(listings().check(draft(TITLE))).isEmpty();
    }

    @Test
    protected void text_has_bounds() {
        assertThat(faults(draft("x".repeat(121)))).containsExactly("title");
        assertThat(faults(imported("a", "x".repeat(300)))).isEmpty();
        assertThat(faults(imported("a", "x".repeat(301)))).containsExactly("title");
        assertThat(faults(imported("a", " "))).containsExactly("title");
        assertThat(faults(draft(TITLE).withHeadline(new Headline(TITLE, "x".repeat(301)))))
                .containsExactly("summary");
        assertThat(faults(draft(TITLE).withHeadline(new Headline(TITLE, "a\u0000b"))))
                .containsExactly("summary");
        assertThat(faults(draft(TITLE).withSections(new Sections(Map.of(Section.WHY, "x".repeat(20_001))))))
                .containsExactly("sections.why");
        assertThat(faults(draft(TITLE)
                        .withContacts(List.of(new Contact(
                                Optional.empty(), "Lead", Optional.of("no address"), Circle.PUBLIC, false)))))
                .containsExactly("contacts[0].email");
    }

    private List<String> faults(ListingDraft draft) {
        return listings().check(draft).stream().map(FieldFault::field).toList();
    }

    @Test
    protected void what_a_viewer_may_not_see_is_as_if_it_were_not_there() {
        List<Viewer> viewers = List.of(Viewer.visitor(), officer(), colleague(), Viewer.administrator());
        List<Listing> all = new ArrayList<>();
        for (Circle circle : Circle.values()) {
            all.add(listings().publish(draft("Bins for " + circle.code()).withCircle(circle), by(officer())));
        }
        for (Viewer viewer : viewers) {
            List<ListingId> expected = all.stream()
                    .filter(one -> one.isVisibleTo(viewer))
                    .map(Listing::id)
                    .toList();
            Paged<Listing> page = listings().list(ListingQuery.NEWEST, Paging.first(100), viewer);
            assertThat(page.total()).isEqualTo(expected.size());
            assertThat(page.items()).extracting(Listing::id).containsExactlyInAnyOrderElementsOf(expected);
            assertThat(listings().walk(Optional.empty(), 100, viewer)).containsExactlyInAnyOrderElementsOf(expected);
            assertThat(listings().count(Facet.KIND, viewer)).isEqualTo(Map.of("problem", (long) expected.size()));
            assertThat(listings().findAll(all.stream().map(Listing::id).toList(), viewer))
                    .extracting(Listing::id)
                    .containsExactlyElementsOf(expected);
            all.stream().map(Listing::id).filter(id -> !expected.contains(id)).forEach(hidden -> assertThatThrownBy(
                            () -> listings().find(hidden, viewer))
                    .isInstanceOf(NotFound.class)
                    .hasMessage(missing()));
        }
    }

    /** What is said of an id that never was. */
    private String missing() {
        try {
            listings().find(new ListingId("local", "never-was"), Viewer.visitor());
            return "";
        } catch (NotFound e) {
            return e.getMessage();
        }
    }

    @Test
    protected void addresses_are_for_members_and_contacts_that_came_from_elsewhere_for_nobody_outside() {
        Contact written = new Contact(
                Optional.of("Sam Weaver"), "Lead", Optional.of("sam@council.example"), Circle.PUBLIC, false);
        Listing here = listings().publish(draft(TITLE).withContacts(List.of(written)), by(officer()));
        assertThat(listings().find(here.id(), Viewer.visitor()).contacts())
                .singleElement()
                .satisfies(contact -> assertThat(contact.email()).isEmpty());
        assertThat(listings().find(here.id(), colleague()).contacts()).containsExactly(written);
        Contact read = new Contact(Optional.empty(), "Lead", Optional.of("a@b.example"), Circle.PUBLIC, true);
        ListingDraft there = imported("a", TITLE).withContacts(List.of(read));
        listings().keepAll(List.of(there), curator());
        assertThat(listings().find(there.id().orElseThrow(), colleague()).contacts())
                .isEmpty();
        assertThat(listings().find(there.id().orElseThrow(), officer()).contacts())
                .hasSize(1);
        assertThat(listings().forEverybody(List.of(here.id())).get(here.id()).contacts())
                .isEmpty();
    }

    @Test
    protected void nobody_overwrites_what_they_have_not_seen() {
        Listing first = published(TITLE);
        Listing second = listings()
                .update(
                        first.id(),
                        first.life().version(),
                        first.toDraft().withHeadline(new Headline(TITLE, "New")),
                        by(officer()));
        assertThat(second.headline().summary()).isEqualTo("New");
        assertThat(second.life().version()).isGreaterThan(first.life().version());
        assertThatThrownBy(() -> listings().update(first.id(), first.life().version(), first.toDraft(), by(officer())))
                .isInstanceOfSatisfying(EditClash.class, clash -> assertThat(clash.currentVersion())
                        .isEqualTo(second.life().version()));
        assertThatThrownBy(() -> listings().withdraw(first.id(), first.life().version(), "", by(officer())))
                .isInstanceOf(EditClash.class);
    }

    @Test
    protected void what_is_taken_out_of_sight_says_so_and_comes_back() {
        Listing listing = published(TITLE);
        listings().withdraw(listing.id(), listing.life().version(), "We solved it.", by(officer()));
        assertGone(listing.id());
        Listing back = restored(listing.id());
        assertThat(back.headline()).isEqualTo(listing.headline());
        listings().archive(listing.id(), back.life().version(), by(officer()));
        assertGone(listing.id());
        restored(listing.id());
        listings().hide(listing.id(), "It names somebody.", curator());
        assertThatThrownBy(() -> listings().find(listing.id(), Viewer.visitor()))
                .isInstanceOf(Gone.class);
        assertThat(listings().find(listing.id(), officer()).id()).isEqualTo(listing.id());
        listings().unhide(listing.id(), curator());
        assertThat(listings().find(listing.id(), Viewer.visitor()).id()).isEqualTo(listing.id());
        assertThatThrownBy(() -> listings().hide(listing.id(), "Why", by(officer())))
                .isInstanceOf(NotAllowed.class);
    }

    private void assertGone(ListingId id) {
        assertThatThrownBy(() -> listings().find(id, Viewer.visitor())).isInstanceOf(Gone.class);
        assertThat(listings().walk(Optional.empty(), 10, Viewer.administrator()))
                .isEmpty();
        assertThat(listings().forEverybody(List.of(id))).isEmpty();
        assertThat(listings().count(Facet.KIND, Viewer.administrator())).isEmpty();
    }

    /** The version is not said of what is out of sight, so the clash tells it. */
    private Listing restored(ListingId id) {
        try {
            return listings().restore(id, -1, by(officer()));
        } catch (EditClash clash) {
            return listings().restore(id, clash.currentVersion(), by(officer()));
        }
    }

    @Test
    protected void what_was_merged_leads_on_in_one_step() {
        Listing first = published(TITLE);
        Listing second = published("Bins are missed on Tuesdays");
        Listing third = published("Bins are missed every day");
        listings().merge(first.id(), second.id(), by(officer()));
        listings().merge(second.id(), third.id(), by(officer()));
        assertThatThrownBy(() -> listings().find(first.id(), Viewer.visitor()))
                .isInstanceOfSatisfying(
                        Moved.class, moved -> assertThat(moved.to()).isEqualTo(third.id()));
        assertThatThrownBy(() -> listings().merge(third.id(), third.id(), by(officer())))
                .isInstanceOf(InvalidInput.class);
    }

    @Test
    protected void an_import_keeps_what_it_can_and_the_same_again_changes_nothing() {
        List<ListingDraft> drafts =
                List.of(imported("a", "A"), imported("b", " "), imported("c", "C"), imported("a", "A again"));
        List<Kept> once = listings().keepAll(drafts, curator());
        assertThat(once).extracting(Kept::fate).containsExactly(Fate.NEW, Fate.REFUSED, Fate.NEW, Fate.REFUSED);
        assertThat(once.get(1).faults()).extracting(FieldFault::field).containsExactly("title");
        assertThat(listings().keepAll(List.of(imported("a", "A"), imported("c", "Changed")), curator()))
                .extracting(Kept::fate)
                .containsExactly(Fate.SAME, Fate.CHANGED);
        assertThatThrownBy(() -> listings().keepAll(drafts, by(officer()))).isInstanceOf(NotAllowed.class);
    }

    @Test
    protected void what_its_organisation_has_taken_over_is_left_as_it_is() {
        ListingId id = imported("a", TITLE).id().orElseThrow();
        listings().keepAll(List.of(imported("a", TITLE)), curator());
        assertThatThrownBy(() -> listings().claim(id, by(colleague()))).isInstanceOf(NotAllowed.class);
        assertThat(listings().claim(id, by(officer())).provenance().claimed()).isTrue();
        assertThat(listings().keepAll(List.of(imported("a", "Changed there")), curator()))
                .extracting(Kept::fate)
                .containsExactly(Fate.SAME);
        assertThat(listings().find(id, Viewer.visitor()).title()).isEqualTo(TITLE);
        assertThat(listings().find(id, Viewer.visitor()).provenance().address()).isPresent();
    }

    @Test
    protected void pages_follow_each_other_without_gap_or_repeat() {
        listings()
                .keepAll(
                        java.util.stream.IntStream.range(0, 25)
                                .mapToObj(i -> imported("k" + i, "Title " + i % 7))
                                .toList(),
                        curator());
        for (ListingQuery.Order order : ListingQuery.Order.values()) {
            List<ListingId> read = new ArrayList<>();
            Optional<String> after = Optional.empty();
            do {
                Paged<Listing> page =
                        listings().list(ListingQuery.NEWEST.withOrder(order), new Paging(after, 4), Viewer.visitor());
                page.items().forEach(one -> read.add(one.id()));
                after = page.next();
            } while (after.isPresent());
            assertThat(read)
                    .as("in the order %s", order)
                    .doesNotHaveDuplicates()
                    .hasSize(order == ListingQuery.Order.ENDING ? 0 : 25);
        }
        List<ListingId> walked = new ArrayList<>();
        for (List<ListingId> some = listings().walk(Optional.empty(), 10, Viewer.visitor());
                !some.isEmpty();
                some = listings().walk(Optional.of(walked.get(walked.size() - 1)), 10, Viewer.visitor())) {
            walked.addAll(some);
        }
        assertThat(walked).doesNotHaveDuplicates().hasSize(25);
        assertThatThrownBy(() ->
                        listings().list(ListingQuery.NEWEST, new Paging(Optional.of("nonsense"), 4), Viewer.visitor()))
                .isInstanceOf(InvalidInput.class);
    }

    @Test
    protected void lists_hold_what_was_asked_for() {
        Listing bins = listings()
                .publish(
                        draft(TITLE)
                                .withFacets(
                                        Facets.NONE.withTopics(Set.of(topic())).withTags(Set.of("bin")))
                                .withPartners(List.of(neighbour())),
                        by(officer()));
        published("Something else entirely");
        assertThat(ids(ListingQuery.NEWEST.withTopic(topic()))).containsExactly(bins.id());
        assertThat(ids(ListingQuery.NEWEST.withTag("Bins"))).containsExactly(bins.id());
        assertThat(ids(ListingQuery.NEWEST.withOrganisation(neighbour()))).containsExactly(bins.id());
        assertThat(ids(ListingQuery.NEWEST.withOrganisation(council()))).hasSize(2);
        assertThat(ids(ListingQuery.NEWEST.withKinds(Set.of(ListingKind.STORY))))
                .isEmpty();
    }

    private List<ListingId> ids(ListingQuery query) {
        List<Listing> found =
                listings().list(query, Paging.first(10), Viewer.visitor()).items();
        assertThat(listings().first(query, 10, Viewer.visitor())).isEqualTo(found);
        assertThat(listings().first(query, 1, Viewer.visitor()))
                .isEqualTo(found.stream().limit(1).toList());
        return found.stream().map(Listing::id).toList();
    }

    @Test
    protected void voices_are_counted_once_an_organisation() {
        Listing listing = published(TITLE);
        for (int i = 0; i < 2; i++) {
            listings()
                    .speak(
                            listing.id(),
                            VoiceKind.HAVE_THIS_TOO,
                            neighbour(),
                            Optional.of("Here too."),
                            by(colleague()));
        }
        assertThat(listings().voices(listing.id(), Viewer.visitor())).hasSize(1);
        assertThat(listings().ownVoices(listing.id(), colleague())).hasSize(1);
        assertThat(listings().ownVoices(listing.id(), Viewer.administrator())).isEmpty();
        assertThat(listings().find(listing.id(), Viewer.visitor()).tally().haveThisToo())
                .isEqualTo(1);
        assertThatThrownBy(() ->
                        listings().speak(listing.id(), VoiceKind.USE_THIS, council(), Optional.empty(), by(officer())))
                .isInstanceOf(InvalidInput.class);
        listings().withdrawVoice(listing.id(), VoiceKind.HAVE_THIS_TOO, neighbour(), by(colleague()));
        assertThat(listings().find(listing.id(), Viewer.visitor()).tally()).isEqualTo(Tally.NONE);
        assertThatThrownBy(() ->
                        listings().withdrawVoice(listing.id(), VoiceKind.HAVE_THIS_TOO, neighbour(), by(colleague())))
                .isInstanceOf(NotFound.class);
    }

    @Test
    protected void dated_posts_come_and_go() {
        Listing listing = published(TITLE);
        StatusUpdate post =
                listings().post(listing.id(), "We have begun.", listing.life().created(), by(officer()));
        assertThat(listings()
                        .editUpdate(listing.id(), post.id(), "We began.", by(officer()))
                        .time())
                .isEqualTo(post.time());
        listings().removeUpdate(listing.id(), post.id(), by(officer()));
        assertThat(listings().updates(listing.id(), Viewer.visitor())).isEmpty();
        assertThat(listings()
                        .restoreUpdate(listing.id(), post.id(), by(officer()))
                        .text())
                .isEqualTo("We began.");
        assertThat(listings().updates(listing.id(), Viewer.visitor())).hasSize(1);
        assertThatThrownBy(
                        () -> listings().post(listing.id(), " ", listing.life().created(), by(officer())))
                .isInstanceOf(InvalidInput.class);
        assertThatThrownBy(() ->
                        listings().post(listing.id(), "Hello", listing.life().created(), by(colleague())))
                .isInstanceOf(NotAllowed.class);
    }

    @Test
    protected void relations_stand_on_both_sides_for_those_who_see_both() {
        Listing one = published(TITLE);
        Listing other = published("Bins are missed on Tuesdays");
        for (int i = 0; i < 2; i++) {
            listings().relate(one.id(), RelationKind.BUILDS_ON, other.id(), by(officer()));
        }
        assertThat(listings().relations(one.id(), Viewer.visitor()))
                .singleElement()
                .satisfies(relation -> {
                    assertThat(relation.outgoing()).isTrue();
                    assertThat(relation.other()).isEqualTo(other.id());
                });
        assertThat(listings().relations(other.id(), Viewer.visitor()))
                .singleElement()
                .satisfies(relation -> assertThat(relation.outgoing()).isFalse());
        listings().withdraw(one.id(), one.life().version(), "", by(officer()));
        assertThat(listings().relations(other.id(), Viewer.visitor())).isEmpty();
    }

    @Test
    protected void confirming_says_that_it_is_still_true() {
        Listing listing = published(TITLE);
        assertThat(listings().confirm(listing.id(), by(officer())).life().isStale())
                .isFalse();
        assertThatThrownBy(() -> listings().confirm(listing.id(), by(colleague())))
                .isInstanceOf(NotAllowed.class);
    }
}
