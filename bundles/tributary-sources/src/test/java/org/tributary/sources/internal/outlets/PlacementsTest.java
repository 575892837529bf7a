package org.tributary.sources.internal.outlets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tributary.api.id.ListingId;
import org.tributary.api.id.OrganisationId;
import org.tributary.api.listing.Circle;
import org.tributary.api.listing.Listing;
import org.tributary.api.people.Actor;
import org.tributary.api.people.Door;
import org.tributary.api.people.Role;
import org.tributary.api.people.Viewer;
import org.tributary.api.refusal.InvalidInput;
import org.tributary.api.refusal.NotAllowed;
import org.tributary.api.refusal.NotFound;
import org.tributary.api.source.ListingOutlet;
import org.tributary.api.source.SourceFailure;
import org.tributary.api.web.PanelContribution;
import org.tributary.sources.internal.running.Scene;
import org.tributary.testkit.TestDatabase;
import org.tributary.testkit.TestStore;
import org.tributary.web.PluginCalls;
import org.tributary.web.Site;

class PlacementsTest {

    private static final ListingId ONE = new ListingId("blog", "k1");
    private static final Actor MEMBER = Scene.actor("mem", Role.MEMBER, "camden");

    private static TestStore database;
    private Scene scene;
    private Placements placements;
    private Placing placing;
    private OutletPanel panel;
    private final Intranet intranet = new Intranet();

    /** Answers what a test tells it to. */
    private static final class Intranet implements ListingOutlet {

        @FunctionalInterface
        interface Answer {
            Placed give() throws SourceFailure;
        }

        final List<String> calls = new ArrayList<>();
        final Deque<Answer> answers = new ArrayDeque<>();

        @Override
        public String name() {
            return "intranet";
        }

        @Override
        public String title() {
            return "the intranet of <b>Camden";
        }

        @Override
        public Optional<OrganisationId> organisation() {
            return Optional.of(new OrganisationId("camden"));
        }

        @Override
        public Placed place(Listing listing, URI address, Optional<String> earlier) throws SourceFailure {
            calls.add(listing.title() + " " + address + " " + earlier.orElse("new") + " " + listing.contacts());
            return answers.isEmpty()
                    ? new Placed("page-7", Optional.of(URI.create("https://intranet.example/7")))
                    : answers.poll().give();
        }
    }

    private static final class Places extends InstalledOutlets {

        private final Intranet intranet;

        Places(Intranet intranet) {
            super(PluginCalls.DIRECT);
            this.intranet = intranet;
        }

        @Override
        protected List<Outlet> all() {
            return ask(intranet).stream().toList();
        }
    }

    @BeforeAll
    static void start() {
        database = Scene.open(TestDatabase.DERBY);
    }

    @AfterAll
    static void end() {
        database.close();
    }

    @BeforeEach
    void open() {
        scene = new Scene(database);
        scene.moderatedSource("blog", 2);
        scene.go();
        scene.decisions.accept(List.of(ONE, new ListingId("blog", "k2")), Scene.curator());
        Places places = new Places(intranet);
        placements = new Placements(scene.store, places, scene.listings.service(), scene.clock);
        placing = new Placing(
                scene.store,
                places,
                scene.listings.service(),
                scene.db.leases(),
                PluginCalls.DIRECT,
                () -> new Site("Tributary", URI.create("https://tributary.example"), false, "", ""),
                scene.clock,
                new Random(1));
        panel = new OutletPanel(placements);
    }

    @AfterEach
    void close() {
        placing.stop();
        scene.close();
    }

    private void work() {
        placing.look(Runnable::run);
    }

    private Placement placement() {
        return placements.offers(ONE, MEMBER.viewer()).get(0).placement().orElseThrow();
    }

    private Optional<String> panel(Actor actor) {
        return panel.panel(new PanelContribution.Occasion(
                        PanelContribution.Place.LISTING, ONE.toString(), actor.viewer(), Locale.UK))
                .map(found -> found.body().toString());
    }

    @Test
    void a_member_presses_a_button_and_finds_the_listing_there() {
        assertThat(panel(MEMBER).orElseThrow()).contains("Put this into the intranet of &lt;b&gt;Camden");
        placements.ask("intranet", ONE, MEMBER);
        assertThat(panel(MEMBER).orElseThrow()).contains("It is being put into");
        work();
        assertThat(intranet.calls).containsExactly("Story 1 <b>& https://tributary.example/listings/blog/k1 new []");
        assertThat(panel(MEMBER).orElseThrow())
                .contains("on 14 January 2026")
                .contains("https://intranet.example/7")
                .contains("Bring it up to date");
        placements.ask("intranet", ONE, MEMBER);
        work();
        assertThat(intranet.calls.get(1)).contains("page-7");
        work();
        assertThat(intranet.calls).hasSize(2);
    }

    @Test
    void only_those_of_its_organisation_and_curators_may_and_only_what_is_public() {
        Actor neighbour = Scene.actor("nia", Role.LEAD, "leeds");
        Actor visitor = Actor.of(Viewer.visitor(), Door.PAGE);
        assertThat(panel(neighbour)).isEmpty();
        assertThat(panel(visitor)).isEmpty();
        assertThat(panel(Scene.curator())).isPresent();
        assertThatThrownBy(() -> placements.ask("intranet", ONE, neighbour)).isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> placements.ask("other", ONE, MEMBER)).isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> placements.ask("intranet", ONE, visitor)).isInstanceOf(NotAllowed.class);
        scene.listings.circle("blog", "k1", Circle.MEMBERS);
        assertThat(panel(MEMBER)).isEmpty();
        assertThatThrownBy(() -> placements.ask("intranet", ONE, MEMBER)).isInstanceOf(InvalidInput.class);
        work();
        assertThat(intranet.calls).isEmpty();
    }

    @Test
    void what_is_hidden_between_the_press_and_the_work_is_not_put_there() {
        placements.ask("intranet", ONE, MEMBER);
        scene.listings.circle("blog", "k1", Circle.ORGANISATION);
        work();
        assertThat(intranet.calls).isEmpty();
        scene.listings.circle("blog", "k1", Circle.PUBLIC);
        assertThat(placement().sentence()).isEqualTo("It is not public any more, so it was not put there.");
    }

    @Test
    void a_failure_with_a_time_is_tried_for_a_day_and_one_without_is_said_at_once() {
        for (int i = 0; i < 20; i++) {
            intranet.answers.add(() -> {
                throw SourceFailure.later("It answers 503.", Duration.ofMinutes(5), null);
            });
        }
        placements.ask("intranet", ONE, MEMBER);
        work();
        assertThat(placement().state()).isEqualTo(Placement.State.WAITING);
        assertThat(placement().sentence()).isEqualTo("It answers 503.");
        work();
        assertThat(intranet.calls).hasSize(1);
        for (int i = 0; i < 40; i++) {
            scene.clock.move(Duration.ofHours(1));
            work();
        }
        assertThat(placement().state()).isEqualTo(Placement.State.FAILED);
        assertThat(placement().sentence())
                .isEqualTo("It was tried for a day and could not be put there: It answers 503.");
        assertThat(panel(MEMBER).orElseThrow()).contains("Try again");

        intranet.answers.clear();
        intranet.answers.add(() -> {
            throw SourceFailure.misconfigured("The account may not write.");
        });
        placements.ask("intranet", ONE, MEMBER);
        work();
        assertThat(placement().state()).isEqualTo(Placement.State.FAILED);
        assertThat(placement().sentence()).isEqualTo("The account may not write.");
    }

    @Test
    void an_outlet_at_fault_is_named_and_holds_up_nothing() {
        intranet.answers.add(() -> null);
        intranet.answers.add(() -> new ListingOutlet.Placed("", Optional.empty()));
        intranet.answers.add(() -> new ListingOutlet.Placed("7", Optional.of(URI.create("javascript:alert(1)"))));
        placements.ask("intranet", ONE, MEMBER);
        placements.ask("intranet", new ListingId("blog", "k2"), MEMBER);
        work();
        assertThat(placement().sentence())
                .startsWith("The adapter is at fault: ")
                .endsWith("It answered nothing at all.");
        scene.clock.move(Duration.ofMinutes(2));
        work();
        assertThat(placement().sentence())
                .isEqualTo("The adapter did not say where it is now, so look there before you try again.");
        assertThat(intranet.calls).hasSize(3);
    }

    @Test
    void an_outlet_that_refuses_is_not_asked_again_at_once() {
        intranet.answers.add(() -> {
            throw new NotFound("There is no such page.");
        });
        placements.ask("intranet", ONE, MEMBER);
        work();
        work();
        assertThat(intranet.calls).hasSize(1);
        assertThat(placements
                        .offers(ONE, MEMBER.viewer())
                        .get(0)
                        .placement()
                        .orElseThrow()
                        .sentence())
                .contains("no such page");
    }
}
