package org.tributary.subscriptions.internal.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.net.URI;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.tributary.api.id.OrganisationId;
import org.tributary.api.id.PersonId;
import org.tributary.api.people.Caller;
import org.tributary.api.people.Door;
import org.tributary.api.people.Role;
import org.tributary.api.people.Viewer;
import org.tributary.api.refusal.NotAllowed;
import org.tributary.api.refusal.NotFound;
import org.tributary.subscriptions.internal.flow.Messages;
import org.tributary.subscriptions.internal.following.Follower;
import org.tributary.subscriptions.internal.following.FollowingFixture;
import org.tributary.subscriptions.internal.following.Subscription;
import org.tributary.testkit.TestStore;
import org.tributary.web.Surroundings;
import org.tributary.web.Visit;

/** Every operation of the API on a person's own subscription and on a channel of Cambury, as everybody. */
class AuthorisationTest {

    private static final OrganisationId CAMBURY = new OrganisationId("cambury");
    private static final OrganisationId DEEPDALE = new OrganisationId("deepdale");

    private static TestStore database;

    private FollowingFixture fixture;
    private SubscriptionsResource subscriptions;
    private ChannelsResource channels;
    private String own;
    private String channel;
    private String into;

    /** Who asks. */
    private enum Who {
        VISITOR,
        /** Signed in, but of no organisation yet. */
        WAITING,
        /** Whose subscription it is, and who opened the channel. */
        SELF,
        COLLEAGUE,
        LEAD,
        MACHINE,
        OTHER_MEMBER,
        OTHER_LEAD,
        OTHER_MACHINE,
        CURATOR,
        ADMINISTRATOR
    }

    private static final Set<Who> SELF = EnumSet.of(Who.SELF);
    private static final Set<Who> KEEPERS = EnumSet.of(Who.CURATOR, Who.ADMINISTRATOR);
    private static final Set<Who> MEMBERS = with(KEEPERS, Who.SELF, Who.COLLEAGUE, Who.LEAD, Who.MACHINE);
    private static final Set<Who> OWNERS = with(KEEPERS, Who.SELF, Who.LEAD, Who.MACHINE);

    private static Set<Who> with(Set<Who> others, Who... more) {
        Set<Who> all = EnumSet.copyOf(others);
        all.addAll(List.of(more));
        return all;
    }

    private static Viewer viewer(Who who) {
        return switch (who) {
            case VISITOR -> Viewer.visitor();
            case WAITING -> person("wanda", Role.VISITOR, Set.of());
            case SELF -> person("sam", Role.MEMBER, Set.of(CAMBURY));
            case COLLEAGUE -> person("alex", Role.MEMBER, Set.of(CAMBURY));
            case LEAD -> person("lee", Role.LEAD, Set.of(CAMBURY));
            case MACHINE -> new Viewer(Optional.empty(), Role.MEMBER, Set.of(CAMBURY));
            case OTHER_MEMBER -> person("mo", Role.MEMBER, Set.of(DEEPDALE));
            case OTHER_LEAD -> person("pat", Role.LEAD, Set.of(DEEPDALE));
            case OTHER_MACHINE -> new Viewer(Optional.empty(), Role.MEMBER, Set.of(DEEPDALE));
            case CURATOR -> person("cleo", Role.CURATOR, Set.of(DEEPDALE));
            case ADMINISTRATOR -> Viewer.administrator();
        };
    }

    private static Viewer person(String id, Role role, Set<OrganisationId> organisations) {
        return new Viewer(Optional.of(new PersonId(id)), role, organisations);
    }

    /** Something that somebody tries. */
    private interface Try {
        void as(AuthorisationTest test, Visit visit);
    }

    /** An operation with those who may. */
    private record Operation(String name, Set<Who> may, Try attempt) {
        @Override
        public String toString() {
            return name;
        }
    }

    private static final SubscriptionJson.Change CHANGE =
            new SubscriptionJson.Change("Other", List.of("voice"), "weekly");

    private static final List<Operation> OPERATIONS = List.of(
            new Operation("read one's own", SELF, (t, v) -> t.subscriptions.read(t.own, null, v)),
            new Operation("change one's own", SELF, (t, v) -> t.subscriptions.change(t.own, CHANGE, "*", v)),
            new Operation("pause one's own", SELF, (t, v) -> t.subscriptions.pause(t.own, v)),
            new Operation("resume one's own", SELF, (t, v) -> t.subscriptions.resume(t.own, v)),
            new Operation("stop one's own", SELF, (t, v) -> t.subscriptions.stop(t.own, v)),
            new Operation("read one's own log", SELF, (t, v) -> t.subscriptions.deliveries(t.own, null, v)),
            new Operation("list the channels", MEMBERS, (t, v) -> t.channels.list("cambury", v)),
            new Operation("read the channel", MEMBERS, (t, v) -> t.channels.read(t.channel, v)),
            new Operation("read its log", MEMBERS, (t, v) -> t.channels.deliveries(t.channel, null, v)),
            new Operation("test the channel", MEMBERS, (t, v) -> t.channels.test(t.channel, v)),
            new Operation("reopen the channel", MEMBERS, (t, v) -> t.channels.reopen(t.channel, v)),
            new Operation("open a channel", MEMBERS, (t, v) -> t.channels.open(t.another(), null, v)),
            new Operation("renew its secret", OWNERS, (t, v) -> t.channels.renewSecret(t.channel, v)),
            new Operation("close the channel", OWNERS, (t, v) -> t.channels.close(t.channel, v)),
            new Operation("list what it follows", MEMBERS, (t, v) -> t.subscriptions.list(t.channel, null, null, v)),
            new Operation("follow into it", MEMBERS, (t, v) -> t.subscriptions.create(t.wish(), null, v)),
            new Operation("read what it follows", MEMBERS, (t, v) -> t.subscriptions.read(t.into, null, v)),
            new Operation("change what it follows", MEMBERS, (t, v) -> t.subscriptions.change(t.into, CHANGE, "*", v)),
            new Operation("pause what it follows", MEMBERS, (t, v) -> t.subscriptions.pause(t.into, v)),
            new Operation("stop what it follows", MEMBERS, (t, v) -> t.subscriptions.stop(t.into, v)));

    @BeforeAll
    static void open() {
        database = TestStore.derby("subscriptions", "db/subscriptions.xml");
    }

    @AfterAll
    static void close() {
        database.close();
    }

    @BeforeEach
    void begin() {
        database.clear();
        fixture = new FollowingFixture(database);
        OnceOnly once = new OnceOnly(database.idempotencyKeys(), database.store());
        subscriptions = new SubscriptionsResource(
                fixture.subscriptions,
                fixture.capabilities,
                database.deliveries(),
                fixture.listings,
                fixture.topics,
                fixture.organisations,
                once);
        channels = new ChannelsResource(
                fixture.subscriptions,
                new Messages(database.store(), fixture.subscriptions, fixture.clock),
                database.deliveries(),
                once);
        fixture.people.put("sam", "sam@cambury.example", "cambury", Role.MEMBER);
        Subscription mine =
                fixture.subscriptions.follow(FollowingFixture.topic("housing"), fixture.people.actor("sam"));
        own = String.valueOf(mine.id());
        Follower opened = fixture.subscriptions
                .openChannel("webhook", "https://hooks.example/x", "Team", CAMBURY, fixture.people.actor("sam"))
                .follower();
        channel = opened.id();
        into = String.valueOf(fixture.subscriptions
                .follow(channel, FollowingFixture.topic("housing"), fixture.signedIn("sam"))
                .id());
    }

    private ChannelJson.Input another() {
        return new ChannelJson.Input("cambury", "webhook", "https://hooks.example/y", "Another");
    }

    private SubscriptionJson.Input wish() {
        return new SubscriptionJson.Input(channel, null, null, "topic=roads", "Roads", null, null);
    }

    static Stream<Arguments> everything() {
        return OPERATIONS.stream()
                .flatMap(operation -> Stream.of(Who.values()).map(who -> Arguments.of(operation, who)));
    }

    @ParameterizedTest(name = "{1}: {0}")
    @MethodSource("everything")
    void only_who_may_does_it(Operation operation, Who who) {
        String before = rows();
        Throwable no = catchThrowable(() -> operation.attempt().as(this, visit(viewer(who))));
        if (operation.may().contains(who)) {
            assertThat(no).isNull();
            return;
        }
        assertThat(no).isInstanceOfAny(NotAllowed.class, NotFound.class);
        if (no instanceof NotAllowed refused) {
            assertThat(refused.signInHelps())
                    .as("whether signing in helps")
                    .isEqualTo(!viewer(who).isMember());
        }
        assertThat(rows()).as("nothing changed").isEqualTo(before);
    }

    private String rows() {
        return fixture.count("select count(*) from subscriptions_follower") + " "
                + fixture.count("select count(*) from subscriptions_subscription") + " "
                + fixture.count("select sum(version) from subscriptions_subscription") + " "
                + fixture.count("select sum(version) from subscriptions_follower") + " "
                + fixture.count("select count(*) from store_delivery") + " "
                + fixture.count("select count(*) from store_audit");
    }

    private Visit visit(Viewer viewer) {
        return new Visit(
                Caller.of(viewer),
                Door.API,
                Locale.UK,
                URI.create("https://tributary.example/api/v1/x"),
                FollowingFixture.SITE,
                fixture.clock.instant(),
                "",
                "a-browser",
                "192.0.2.1",
                Surroundings.NONE);
    }
}
