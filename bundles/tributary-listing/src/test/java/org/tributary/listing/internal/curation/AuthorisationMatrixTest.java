package org.tributary.listing.internal.curation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tributary.listing.internal.ListingFixture.CAMBURY;
import static org.tributary.listing.internal.ListingFixture.CAMBURY_OFFICER;
import static org.tributary.listing.internal.ListingFixture.CURATOR;
import static org.tributary.listing.internal.ListingFixture.DEEPDALE;
import static org.tributary.listing.internal.ListingFixture.DEEPDALE_OFFICER;
import static org.tributary.listing.internal.ListingFixture.SYSTEM;
import static org.tributary.listing.internal.ListingFixture.actor;
import static org.tributary.listing.internal.ListingFixture.full;
import static org.tributary.listing.internal.ListingFixture.problem;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.tributary.api.id.ListingId;
import org.tributary.api.id.OrganisationId;
import org.tributary.api.id.PersonId;
import org.tributary.api.listing.Circle;
import org.tributary.api.listing.Listing;
import org.tributary.api.listing.RelationKind;
import org.tributary.api.listing.VoiceKind;
import org.tributary.api.organisation.Organisation;
import org.tributary.api.organisation.OrganisationDraft;
import org.tributary.api.organisation.Position;
import org.tributary.api.organisation.Region;
import org.tributary.api.people.Actor;
import org.tributary.api.people.Door;
import org.tributary.api.people.Role;
import org.tributary.api.people.Viewer;
import org.tributary.api.refusal.Gone;
import org.tributary.api.refusal.NotAllowed;
import org.tributary.api.refusal.NotFound;
import org.tributary.listing.internal.ListingFixture;
import org.tributary.listing.internal.catalogue.History;
import org.tributary.listing.internal.organisations.OrganisationAbout;
import org.tributary.listing.internal.pages.Visits;
import org.tributary.listing.internal.stewardship.HandOvers;
import org.tributary.listing.internal.stewardship.Owners;
import org.tributary.store.AuditTrail;
import org.tributary.testkit.TestDatabase;

/**
 * Every operation of the services as every role, for listings and organisations of one's own and of others. What is
 * refused is refused with a reason, and leaves neither a change nor a row in the audit trail.
 */
class AuthorisationMatrixTest {

    private static final ListingFixture SHARED = new ListingFixture(TestDatabase.DERBY);

    @AfterAll
    static void close() {
        SHARED.close();
    }

    /** Who calls. The listings and the organisation are Cambury's. */
    private enum Caller {
        VISITOR(Viewer.visitor()),
        MEMBER(CAMBURY_OFFICER),
        LEAD(new Viewer(Optional.of(new PersonId("p-4")), Role.LEAD, Set.of(CAMBURY))),
        TOKEN(new Viewer(Optional.empty(), Role.MEMBER, Set.of(CAMBURY))),
        OTHER_MEMBER(DEEPDALE_OFFICER),
        OTHER_LEAD(new Viewer(Optional.of(new PersonId("p-5")), Role.LEAD, Set.of(DEEPDALE))),
        OTHER_TOKEN(new Viewer(Optional.empty(), Role.MEMBER, Set.of(DEEPDALE))),
        CURATOR(ListingFixture.CURATOR),
        ADMINISTRATOR(Viewer.administrator());

        private final Viewer viewer;

        Caller(Viewer viewer) {
            this.viewer = viewer;
        }

        Actor actor() {
            return new Actor(viewer, Door.API, viewer.person().isEmpty() ? "a-token" : "");
        }
    }

    private static final Set<Caller> ALL = EnumSet.allOf(Caller.class);
    private static final Set<Caller> SIGNED_IN = EnumSet.complementOf(EnumSet.of(Caller.VISITOR));
    private static final Set<Caller> ORDER = EnumSet.of(Caller.CURATOR, Caller.ADMINISTRATOR);
    private static final Set<Caller> OWN = EnumSet.of(Caller.MEMBER, Caller.LEAD, Caller.TOKEN);
    private static final Set<Caller> OWN_OR_ORDER = with(OWN, Caller.CURATOR, Caller.ADMINISTRATOR);
    private static final Set<Caller> OWN_OR_ADMINISTRATOR = with(OWN, Caller.ADMINISTRATOR);
    private static final Set<Caller> OTHER_OR_ORDER =
            with(ORDER, Caller.OTHER_MEMBER, Caller.OTHER_LEAD, Caller.OTHER_TOKEN);
    private static final Set<Caller> LEAD_OR_ORDER = with(ORDER, Caller.LEAD);

    private static Set<Caller> with(Set<Caller> some, Caller... more) {
        Set<Caller> all = EnumSet.copyOf(some);
        all.addAll(Arrays.asList(more));
        return all;
    }

    /** What the operations work on, made anew for each call. */
    private static final class World {
        private final CurationFixture f = new CurationFixture(SHARED);
        private final Listing open = publish("Residents ring about missed bins", Circle.PUBLIC);
        private final Listing members = publish("Calls about council tax bills", Circle.MEMBERS);
        private final Listing organisation = publish("Parking permits take too long", Circle.ORGANISATION);
        private final Listing draft = publish("Nobody answers the repairs line", Circle.DRAFT);
        private final long update = f.listings
                .listings
                .post(open.id(), "It goes on.", f.clock.instant(), actor(CAMBURY_OFFICER))
                .id();
        private final Organisation unconfirmed =
                f.listings.organisations.add(OrganisationDraft.named("Made Up"), actor(CURATOR));
        private final long report = f.reports.report(
                new Report.Draft(open.id(), Optional.of(ReportReason.WRONG), "", ""),
                "192.0.2.1",
                actor(Viewer.visitor()));

        World() {
            f.suspects.keep(List.of(new Suspects.Found(open.id(), members.id(), 90)));
            Viewer colleague = new Viewer(Optional.of(new PersonId("p-8")), Role.MEMBER, Set.of(DEEPDALE));
            f.listings.listings.speak(open.id(), VoiceKind.USE_THIS, DEEPDALE, Optional.empty(), actor(colleague));
        }

        private Listing publish(String title, Circle circle) {
            return f.listings.listings.publish(problem(title, circle), actor(CAMBURY_OFFICER));
        }

        private History history() {
            return new History(f.listings.database.store());
        }

        private HandOvers handOvers() {
            return new HandOvers(
                    f.listings.database.store(),
                    new Owners(f.listings.database.store(), f.people),
                    f.people,
                    f.listings.organisations,
                    () -> Visits.SITE,
                    f.clock,
                    new Random(1));
        }

        private long version(ListingId id) {
            return f.listings.listings.find(id, CAMBURY_OFFICER).life().version();
        }
    }

    private static Arguments row(String what, Set<Caller> may, BiConsumer<World, Actor> operation) {
        return Arguments.of(what, may, operation);
    }

    static Stream<Arguments> operations() {
        return Stream.of(
                // Reading
                row("find a public listing", ALL, (w, a) -> w.f.listings.listings.find(w.open.id(), a.viewer())),
                row(
                        "find a members' listing",
                        SIGNED_IN,
                        (w, a) -> w.f.listings.listings.find(w.members.id(), a.viewer())),
                row(
                        "find an organisation's listing",
                        OWN_OR_ORDER,
                        (w, a) -> w.f.listings.listings.find(w.organisation.id(), a.viewer())),
                row(
                        "find a draft",
                        OWN_OR_ADMINISTRATOR,
                        (w, a) -> w.f.listings.listings.find(w.draft.id(), a.viewer())),
                row(
                        "read updates of a draft",
                        OWN_OR_ADMINISTRATOR,
                        (w, a) -> w.f.listings.listings.updates(w.draft.id(), a.viewer())),
                row(
                        "read voices of a members' listing",
                        SIGNED_IN,
                        (w, a) -> w.f.listings.listings.voices(w.members.id(), a.viewer())),
                row(
                        "read relations of a draft",
                        OWN_OR_ADMINISTRATOR,
                        (w, a) -> w.f.listings.listings.relations(w.draft.id(), a.viewer())),
                // Publishing
                row(
                        "publish",
                        OWN_OR_ORDER,
                        (w, a) -> w.f.listings.listings.publish(
                                problem("Streets are swept too seldom", Circle.PUBLIC), a)),
                row(
                        "update",
                        OWN_OR_ORDER,
                        (w, a) -> w.f.listings.listings.update(
                                w.open.id(),
                                w.version(w.open.id()),
                                problem("Bins are missed again", Circle.PUBLIC),
                                a)),
                row(
                        "update a draft",
                        OWN_OR_ADMINISTRATOR,
                        (w, a) -> w.f.listings.listings.update(
                                w.draft.id(),
                                w.version(w.draft.id()),
                                problem("Bins are missed again", Circle.DRAFT),
                                a)),
                row(
                        "give to another organisation",
                        ORDER,
                        (w, a) -> w.f.listings.listings.update(
                                w.open.id(),
                                w.version(w.open.id()),
                                problem("Bins are missed again", Circle.PUBLIC).withOwner(DEEPDALE),
                                a)),
                row(
                        "withdraw",
                        OWN_OR_ORDER,
                        (w, a) -> w.f.listings.listings.withdraw(w.open.id(), w.version(w.open.id()), "", a)),
                row("restore", OWN_OR_ORDER, (w, a) -> {
                    long version = w.version(w.open.id());
                    w.f.listings.listings.withdraw(w.open.id(), version, "", SYSTEM);
                    w.f.listings.listings.restore(w.open.id(), version + 1, a);
                }),
                row(
                        "archive",
                        OWN_OR_ORDER,
                        (w, a) -> w.f.listings.listings.archive(w.open.id(), w.version(w.open.id()), a)),
                row("merge", OWN_OR_ORDER, (w, a) -> w.f.listings.listings.merge(w.open.id(), w.members.id(), a)),
                row(
                        "import",
                        ORDER,
                        (w, a) -> w.f.listings.listings.keepAll(
                                List.of(full(Optional.of(new ListingId("old-site", "1")))), a)),
                row("confirm", OWN_OR_ORDER, (w, a) -> w.f.listings.listings.confirm(w.open.id(), a)),
                row("claim", OWN, (w, a) -> w.f.listings.listings.claim(w.open.id(), a)),
                row("read the versions of a draft", OWN_OR_ADMINISTRATOR, (w, a) -> w.history()
                        .versions(w.draft.id(), a.viewer())),
                row("take out an earlier version", OWN_OR_ORDER, (w, a) -> {
                    long version = w.version(w.open.id());
                    w.f.listings.listings.update(
                            w.open.id(), version, problem("Bins are missed again", Circle.PUBLIC), SYSTEM);
                    w.history().takeOut(w.open.id(), version, a);
                }),
                row(
                        "see a listing as others will",
                        OWN_OR_ORDER,
                        (w, a) -> w.f.listings.listings.preview(w.open.id(), Circle.PUBLIC, Viewer.visitor(), a)),
                row(
                        "see a draft as others will",
                        OWN_OR_ADMINISTRATOR,
                        (w, a) -> w.f.listings.listings.preview(w.draft.id(), Circle.PUBLIC, Viewer.visitor(), a)),
                row("see what became of a withdrawn listing", OWN_OR_ORDER, (w, a) -> {
                    w.f.listings.listings.withdraw(w.open.id(), w.version(w.open.id()), "", SYSTEM);
                    w.f.listings.listings.shelved(w.open.id(), a);
                }),
                // Around a listing
                row(
                        "post an update",
                        OWN_OR_ORDER,
                        (w, a) -> w.f.listings.listings.post(w.open.id(), "Still.", w.f.clock.instant(), a)),
                row(
                        "edit an update",
                        OWN_OR_ORDER,
                        (w, a) -> w.f.listings.listings.editUpdate(w.open.id(), w.update, "Still.", a)),
                row(
                        "remove an update",
                        OWN_OR_ORDER,
                        (w, a) -> w.f.listings.listings.removeUpdate(w.open.id(), w.update, a)),
                row(
                        "restore an update",
                        OWN_OR_ORDER,
                        (w, a) -> w.f.listings.listings.restoreUpdate(w.open.id(), w.update, a)),
                row(
                        "speak for Deepdale",
                        OTHER_OR_ORDER,
                        (w, a) -> w.f.listings.listings.speak(
                                w.open.id(), VoiceKind.HAVE_THIS_TOO, DEEPDALE, Optional.empty(), a)),
                row(
                        "speak to a listing of Cambury alone",
                        ORDER,
                        (w, a) -> w.f.listings.listings.speak(
                                w.organisation.id(), VoiceKind.HAVE_THIS_TOO, DEEPDALE, Optional.empty(), a)),
                row(
                        "take back what somebody else said for Deepdale",
                        with(ORDER, Caller.OTHER_LEAD),
                        (w, a) -> w.f.listings.listings.withdrawVoice(w.open.id(), VoiceKind.USE_THIS, DEEPDALE, a)),
                row(
                        "relate",
                        OWN_OR_ORDER,
                        (w, a) -> w.f.listings.listings.relate(w.open.id(), RelationKind.BUILDS_ON, w.members.id(), a)),
                // Changing hands: the member is who looks after it
                row("hand over", with(ORDER, Caller.MEMBER, Caller.LEAD), (w, a) -> w.handOvers()
                        .offer(w.open.id(), "lead@cambury.example", a)),
                row(
                        "hand over a draft",
                        EnumSet.of(Caller.MEMBER, Caller.LEAD, Caller.ADMINISTRATOR),
                        (w, a) -> w.handOvers().offer(w.draft.id(), "lead@cambury.example", a)),
                row("take over", EnumSet.of(Caller.MEMBER, Caller.LEAD), (w, a) -> w.handOvers()
                        .take(w.open.id(), a)),
                // Keeping order
                row("hide", ORDER, (w, a) -> w.f.listings.listings.hide(w.open.id(), "It is rude.", a)),
                row(
                        "hide a draft",
                        EnumSet.of(Caller.ADMINISTRATOR),
                        (w, a) -> w.f.listings.listings.hide(w.draft.id(), "It is rude.", a)),
                row("see a hidden listing", OWN_OR_ORDER, (w, a) -> {
                    w.f.listings.listings.hide(w.open.id(), "It is rude.", SYSTEM);
                    try {
                        w.f.listings.listings.find(w.open.id(), a.viewer());
                    } catch (Gone gone) {
                        throw new NotFound(gone.getMessage());
                    }
                }),
                row("bring back", ORDER, (w, a) -> w.f.listings.listings.unhide(w.open.id(), a)),
                row(
                        "report",
                        ALL,
                        (w, a) -> w.f.reports.report(
                                new Report.Draft(w.open.id(), Optional.of(ReportReason.RUDE), "", ""), "192.0.2.2", a)),
                row("read reports", ORDER, (w, a) -> w.f.reports.open(a.viewer())),
                row("read a report", ORDER, (w, a) -> w.f.reports.find(w.report, a.viewer())),
                row(
                        "decide about a report",
                        ORDER,
                        (w, a) -> w.f.reports.decide(w.report, Decision.HIDDEN, "It is rude.", a)),
                row("read possible duplicates", ORDER, (w, a) -> w.f.suspects.open(a.viewer())),
                row(
                        "say that two are not the same",
                        ORDER,
                        (w, a) -> w.f.suspects.dismiss(w.open.id(), w.members.id(), a)),
                row("merge possible duplicates", ORDER, (w, a) -> w.f.suspects.merge(w.open.id(), w.members.id(), a)),
                // Organisations
                row(
                        "add an organisation",
                        ORDER,
                        (w, a) -> w.f.listings.organisations.add(OrganisationDraft.named("Fens Network"), a)),
                row(
                        "change an organisation",
                        ORDER,
                        (w, a) -> w.f.listings.organisations.update(
                                CAMBURY,
                                1,
                                ListingFixture.council(
                                        CAMBURY, "Cambury City", Region.LONDON, new Position(51.5, -0.1)),
                                a)),
                row(
                        "import organisations",
                        ORDER,
                        (w, a) -> w.f.listings.organisations.keepAll(
                                List.of(OrganisationDraft.named("Fens Network")), a)),
                row("merge an organisation", ORDER, (w, a) -> w.f.newcomers.merge(w.unconfirmed.id(), "cambury", a)),
                row("confirm an organisation", ORDER, (w, a) -> w.f.newcomers.confirm(w.unconfirmed.id(), 1, a)),
                row("take out an organisation", ORDER, (w, a) -> w.f.newcomers.reject(w.unconfirmed.id(), a)),
                row(
                        "say what an organisation is",
                        LEAD_OR_ORDER,
                        (w, a) -> w.f.about.save(CAMBURY, new OrganisationAbout.About("Us.", "", 0), a)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("operations")
    void only_those_who_may_do_it(String what, Set<Caller> may, BiConsumer<World, Actor> operation) {
        for (Caller caller : Caller.values()) {
            World world = new World();
            String before = state(world);
            boolean done = done(operation, world, caller);
            assertThat(done).as("%s as %s", what, caller).isEqualTo(may.contains(caller));
            if (!done) {
                assertThat(world.f
                                .listings
                                .database
                                .auditTrail()
                                .newest(
                                        new AuditTrail.Question(
                                                Optional.of(caller.actor().id()),
                                                Optional.empty(),
                                                Optional.empty(),
                                                OptionalLong.empty()),
                                        100))
                        .as("%s as %s leaves no trace", what, caller)
                        .noneMatch(row -> row.door() == Door.API);
                assertThat(state(world))
                        .as("%s as %s changes nothing", what, caller)
                        .satisfiesAnyOf(
                                same -> assertThat(same).isEqualTo(before),
                                // Where the operation begins with something that the system does.
                                prepared -> assertThat(Set.of(
                                                "restore",
                                                "see a hidden listing",
                                                "take out an earlier version",
                                                "see what became of a withdrawn listing"))
                                        .contains(what));
            }
        }
    }

    private static boolean done(BiConsumer<World, Actor> operation, World world, Caller caller) {
        try {
            operation.accept(world, caller.actor());
            return true;
        } catch (NotAllowed | NotFound refused) {
            assertThat(refused.getMessage()).endsWith(".");
            return false;
        }
    }

    /** Everything that an operation could have changed. */
    private static String state(World world) {
        StringBuilder state = new StringBuilder();
        Viewer administrator = Viewer.administrator();
        Viewer own = new Viewer(Optional.empty(), Role.ADMINISTRATOR, Set.of(CAMBURY, DEEPDALE));
        for (Listing listing : List.of(world.open, world.members, world.organisation, world.draft)) {
            state.append(listing.id());
            world.f.listings.listings.findAll(List.of(listing.id()), own).forEach(state::append);
            state.append(world.f.hiding.of(listing.id(), administrator));
        }
        return state.append(world.f.listings.organisations.findAll(List.of(CAMBURY, DEEPDALE, world.unconfirmed.id())))
                .append(world.f.listings.organisations.recognise("Fens Network"))
                .append(world.f.about.of(new OrganisationId("cambury")))
                .append(world.f.reports.waiting())
                .append(world.f.suspects.waiting())
                .toString();
    }
}
