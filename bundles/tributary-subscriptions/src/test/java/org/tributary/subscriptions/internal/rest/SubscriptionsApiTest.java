package org.tributary.subscriptions.internal.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.ws.rs.ClientErrorException;
import javax.ws.rs.core.Response;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tributary.api.id.ListingId;
import org.tributary.api.id.OrganisationId;
import org.tributary.api.id.PersonId;
import org.tributary.api.listing.Circle;
import org.tributary.api.notify.Message;
import org.tributary.api.people.Actor;
import org.tributary.api.people.Caller;
import org.tributary.api.people.Door;
import org.tributary.api.people.Role;
import org.tributary.api.people.Viewer;
import org.tributary.api.refusal.EditClash;
import org.tributary.api.refusal.InvalidInput;
import org.tributary.api.refusal.KeyReused;
import org.tributary.api.refusal.NotAllowed;
import org.tributary.api.refusal.NotFound;
import org.tributary.store.Delivery;
import org.tributary.subscriptions.internal.flow.Messages;
import org.tributary.subscriptions.internal.following.FilterJson;
import org.tributary.subscriptions.internal.following.FollowingFixture;
import org.tributary.testkit.TestStore;
import org.tributary.web.Surroundings;
import org.tributary.web.Visit;

class SubscriptionsApiTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String HOOK = "https://hooks.example/services/secret-path";

    private static TestStore database;

    private FollowingFixture fixture;
    private SubscriptionsResource subscriptions;
    private ChannelsResource channels;
    private Visit sam;
    private Visit machine;

    @BeforeAll
    static void open() {
        database = TestStore.derby("subscriptions", "db/subscriptions.xml");
    }

    @AfterAll
    static void close() {
        database.close();
    }

    @BeforeEach
    void fresh() {
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
        sam = visit(Caller.of(fixture.people.actor("sam").viewer()));
        machine = machine("cambury");
    }

    private Visit machine(String organisation) {
        return visit(new Caller(
                new Viewer(Optional.empty(), Role.MEMBER, Set.of(new OrganisationId(organisation))),
                "token-" + organisation,
                false));
    }

    private Visit visit(Caller caller) {
        return new Visit(
                caller,
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

    private static SubscriptionJson.Input input(
            String follower, String listing, FilterJson filter, String query, String title) {
        return new SubscriptionJson.Input(follower, listing, filter, query, title, null, null);
    }

    private static JsonNode body(Response response) throws Exception {
        return response.getEntity() instanceof byte[] bytes
                ? JSON.readTree(new String(bytes, StandardCharsets.UTF_8))
                : JSON.valueToTree(response.getEntity());
    }

    private String made(Visit visit, SubscriptionJson.Input input) throws Exception {
        Response response = subscriptions.create(input, null, visit);
        assertThat(response.getStatus()).isEqualTo(201);
        return body(response).path("id").asText();
    }

    private String channel() throws Exception {
        return body(channels.open(new ChannelJson.Input(null, "webhook", HOOK, "Team"), null, machine))
                .path("id")
                .asText();
    }

    @Test
    void a_search_is_followed_as_it_stands_in_its_address() throws Exception {
        Response response = subscriptions.create(
                input(null, null, null, "topic=housing&q=damp+mould&sort=newest", null), null, sam);

        JsonNode one = body(response);
        assertThat(response.getLocation())
                .isEqualTo(URI.create("https://tributary.example/api/v1/subscriptions/"
                        + one.path("id").asText()));
        assertThat(response.getEntityTag()).isNotNull();
        assertThat(one.path("query").asText()).isEqualTo("q=damp+mould&topic=housing");
        assertThat(one.path("filter").toString())
                .isEqualTo("{\"words\":\"damp mould\",\"facets\":{\"topic\":[\"housing\"]}}");
        assertThat(one.path("title").asText()).isNotBlank();
        assertThat(one.path("rhythm").asText()).isEqualTo("daily");
        assertThat(one.path("news").toString()).isEqualTo("[\"new\",\"outcome\",\"phase\"]");
        assertThat(one.path("state").asText()).isEqualTo("active");
        assertThat(one.path("feed").asText()).startsWith("https://tributary.example/following/feed/");
    }

    @Test
    void a_filter_as_json_means_the_same_as_its_address() throws Exception {
        FilterJson filter = new FilterJson(
                "damp  mould",
                Map.of("topic", List.of("housing"), "kind", List.of("Problem")),
                new FilterJson.Circle(51.5, -0.125, 12.5),
                "beta");
        String byFilter = made(sam, input(null, null, filter, null, "Mine"));
        String byQuery = made(
                sam,
                input(
                        null,
                        null,
                        null,
                        "q=damp+mould&kind=problem&topic=housing&near=51.5,-0.125&within=12.5&atLeast=beta",
                        "Again"));

        assertThat(byQuery).isEqualTo(byFilter);
    }

    @Test
    void one_listing_is_followed_by_its_id() throws Exception {
        fixture.circles.put(new ListingId("local", "bins"), Circle.PUBLIC);

        String id = made(sam, input(null, "local:bins", null, null, "Bins"));

        JsonNode one = body(subscriptions.read(id, null, sam));
        assertThat(one.path("listing").asText()).isEqualTo("local:bins");
        assertThat(one.has("filter")).isFalse();
        assertThat(one.path("news").toString()).isEqualTo("[\"outcome\",\"phase\",\"updated\"]");
    }

    @Test
    void what_is_wrong_is_said_by_its_field() {
        refused(input(null, null, null, null, "T"), "filter");
        refused(input(null, "local:x", null, "q=x", "T"), "filter");
        refused(input(null, "nowhere", null, null, "T"), "listing");
        refused(input(null, null, null, "colour=red", "T"), "query");
        refused(input(null, null, null, "q=" + "a".repeat(4_000), "T"), "query");
        refused(input(null, null, null, "topic=nonsense", "T"), "query");
        refused(
                input(null, null, new FilterJson(null, Map.of("topic", List.of("nonsense")), null, null), null, "T"),
                "filter.facets.topic");
        refused(
                input(null, null, new FilterJson(null, Map.of("kind", List.of("nonsense")), null, null), null, "T"),
                "filter.facets.kind");
        refused(new SubscriptionJson.Input(null, null, null, "q=x", "T", List.of("gossip"), null), "news");
        refused(new SubscriptionJson.Input(null, null, null, "q=x", "T", List.of(), null), "news");
        refused(new SubscriptionJson.Input(null, null, null, "q=x", "T", null, "hourly"), "rhythm");
        refused(new SubscriptionJson.Input(null, null, null, "q=x", "", null, null), "title");
        refused(null, "");
        assertThatThrownBy(() -> subscriptions.create(input(null, null, null, "q=x", "T"), null, machine))
                .isInstanceOfSatisfying(
                        InvalidInput.class,
                        no -> assertThat(no.faults().get(0).field()).isEqualTo("follower"));
    }

    private void refused(SubscriptionJson.Input input, String field) {
        assertThatThrownBy(() -> subscriptions.create(input, null, sam))
                .isInstanceOfSatisfying(InvalidInput.class, no -> assertThat(no.faults())
                        .singleElement()
                        .satisfies(fault -> assertThat(fault.field()).isEqualTo(field)));
    }

    @Test
    void the_same_request_again_is_answered_the_same_without_the_secret() throws Exception {
        ChannelJson.Input input = new ChannelJson.Input("cambury", "webhook", HOOK, "Team");

        JsonNode first = body(channels.open(input, "key-1", machine));
        JsonNode second = body(channels.open(input, "key-1", machine));

        assertThat(first.path("secret").asText()).hasSize(43);
        assertThat(second.path("id")).isEqualTo(first.path("id"));
        assertThat(second.has("secret")).isFalse();
        assertThat(fixture.placesOf(first.path("secret").asText().toLowerCase(Locale.ROOT)))
                .containsExactly("SUBSCRIPTIONS_FOLLOWER.SECRET");
        ChannelJson.Input other = new ChannelJson.Input("cambury", "webhook", HOOK, "Other");
        assertThatThrownBy(() -> channels.open(other, "key-1", machine)).isInstanceOf(KeyReused.class);
        assertThatThrownBy(() -> channels.open(input, "k".repeat(201), machine)).isInstanceOf(InvalidInput.class);
    }

    @Test
    void a_channel_shows_the_host_of_its_address_and_no_more() throws Exception {
        String id = channel();

        assertThat(JSON.valueToTree(channels.read(id, sam)).toString())
                .contains("\"host\":\"hooks.example\"")
                .doesNotContain("secret");
        assertThat(channels.list(null, machine).items()).hasSize(1);
        assertThat(channels.renewSecret(id, machine).secret()).hasSize(43);
        channels.close(id, machine);
        assertThatThrownBy(() -> channels.read(id, machine)).isInstanceOf(NotFound.class);
    }

    @Test
    void ones_own_follower_is_no_channel() throws Exception {
        made(sam, input(null, null, null, "q=x", "T"));
        String own = fixture.subscriptions.mine(sam.viewer()).orElseThrow().id();

        assertThatThrownBy(() -> channels.read(own, sam)).isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> channels.close(own, sam)).isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> channels.test(own, sam)).isInstanceOf(NotFound.class);
    }

    @Test
    void everything_that_one_holds_is_listed_page_by_page() throws Exception {
        String channel = channel();
        List<String> own = new ArrayList<>();
        List<String> theirs = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            own.add(made(sam, input(null, null, null, "q=own" + i, "T")));
            theirs.add(made(machine, input(channel, null, null, "q=team" + i, "T")));
        }
        List<String> read = new ArrayList<>();
        String after = null;
        do {
            SubscriptionJson.Page page = subscriptions.list(null, "3", after, sam);
            assertThat(page.total()).isEqualTo(10);
            page.items().forEach(one -> read.add(one.id()));
            after = page.next();
        } while (after != null);

        assertThat(read)
                .doesNotHaveDuplicates()
                .containsAll(own)
                .containsAll(theirs)
                .hasSize(10);
        assertThat(subscriptions.list(null, null, null, machine).items())
                .extracting(SubscriptionJson::id)
                .containsExactlyInAnyOrderElementsOf(theirs);
        assertThat(subscriptions.list(channel, null, null, sam).total()).isEqualTo(5);
        assertThat(subscriptions.list(null, null, null, machine("deepdale")).total())
                .isZero();
        assertThatThrownBy(() -> subscriptions.list(null, null, null, visit(Caller.of(Viewer.visitor()))))
                .isInstanceOf(NotAllowed.class);
        assertThatThrownBy(() -> subscriptions.list(null, "0", null, sam)).isInstanceOf(InvalidInput.class);
        assertThatThrownBy(() -> subscriptions.list(null, null, "9".repeat(30), sam))
                .isInstanceOf(InvalidInput.class);
    }

    @Test
    void a_change_names_the_version_that_was_read() throws Exception {
        String id = made(sam, input(null, null, null, "q=x", "T"));
        Response read = subscriptions.read(id, null, sam);
        String tag = '"' + read.getEntityTag().getValue() + '"';
        SubscriptionJson.Change change = new SubscriptionJson.Change("Other", List.of("voice"), "weekly");

        assertThat(subscriptions.read(id, tag, sam).getStatus()).isEqualTo(304);
        assertThatThrownBy(() -> subscriptions.change(id, change, null, sam))
                .isInstanceOfSatisfying(
                        ClientErrorException.class,
                        no -> assertThat(no.getResponse().getStatus()).isEqualTo(428));
        Response changed = subscriptions.change(id, change, tag, sam);
        assertThat(body(changed).path("rhythm").asText()).isEqualTo("weekly");
        assertThat(changed.getEntityTag()).isNotEqualTo(read.getEntityTag());
        assertThatThrownBy(() -> subscriptions.change(id, change, tag, sam)).isInstanceOf(EditClash.class);
        assertThatThrownBy(() -> subscriptions.change(id, change, "nonsense", sam))
                .isInstanceOf(EditClash.class);
        assertThat(subscriptions.change(id, change, "*", sam).getStatus()).isEqualTo(200);
    }

    @Test
    void it_rests_goes_on_and_stops() throws Exception {
        String id = made(sam, input(null, null, null, "q=x", "T"));

        assertThat(subscriptions.pause(id, sam).state()).isEqualTo("paused");
        assertThat(subscriptions.resume(id, sam).state()).isEqualTo("active");
        subscriptions.stop(id, sam);
        assertThat(body(subscriptions.read(id, null, sam)).path("state").asText())
                .isEqualTo("stopped");
        for (String nonsense : List.of("x", "-1", "0", "9".repeat(40), "1.5")) {
            assertThatThrownBy(() -> subscriptions.read(nonsense, null, sam)).isInstanceOf(NotFound.class);
        }
    }

    @Test
    void the_log_says_what_became_of_the_messages_and_of_no_others() throws Exception {
        String channel = channel();
        String id = made(machine, input(channel, null, null, "q=x", "T"));
        database.store().write((entities, tx) -> {
            for (String key : List.of("subscriptions/" + channel + "/1", "subscriptions/other/1")) {
                tx.deliver(Delivery.writtenWhenSent(
                        "subscriptions",
                        "webhook",
                        key,
                        HOOK,
                        Message.Sort.BULK,
                        FollowingFixture.NOW,
                        Optional.empty()));
            }
            return null;
        });

        List<DeliveryJson> log = channels.deliveries(channel, null, machine).items();
        assertThat(log).singleElement().satisfies(one -> {
            assertThat(one.id()).isEqualTo("subscriptions/" + channel + "/1");
            assertThat(one.state()).isEqualTo("waiting");
        });
        assertThat(JSON.writeValueAsString(log)).doesNotContain("hooks.example");
        assertThat(subscriptions.deliveries(id, "5", machine).items()).isEqualTo(log);
    }

    @Test
    void a_test_message_is_put_into_the_queue() throws Exception {
        String channel = channel();

        channels.test(channel, machine);

        assertThat(channels.deliveries(channel, null, machine).items()).hasSize(1);
    }

    @Test
    void what_belongs_to_others_is_as_if_it_were_not_there() throws Exception {
        String channel = channel();
        String id = made(machine, input(channel, null, null, "q=x", "T"));
        SubscriptionJson.Change change = new SubscriptionJson.Change("Other", List.of("voice"), "weekly");
        List<Visit> strangers = List.of(
                machine("deepdale"),
                visit(Caller.of(Viewer.visitor())),
                visit(Caller.of(Actor.of(
                                new Viewer(
                                        Optional.of(new PersonId("pat")),
                                        Role.LEAD,
                                        Set.of(new OrganisationId("deepdale"))),
                                Door.PAGE)
                        .viewer())));
        for (Visit stranger : strangers) {
            for (Runnable call : List.<Runnable>of(
                    () -> subscriptions.list(channel, null, null, stranger),
                    () -> subscriptions.create(input(channel, null, null, "q=y", "T"), null, stranger),
                    () -> subscriptions.read(id, null, stranger),
                    () -> subscriptions.change(id, change, "*", stranger),
                    () -> subscriptions.pause(id, stranger),
                    () -> subscriptions.resume(id, stranger),
                    () -> subscriptions.stop(id, stranger),
                    () -> subscriptions.deliveries(id, null, stranger),
                    () -> channels.list("cambury", stranger),
                    () -> channels.open(new ChannelJson.Input("cambury", "webhook", HOOK + "2", "T"), null, stranger),
                    () -> channels.read(channel, stranger),
                    () -> channels.close(channel, stranger),
                    () -> channels.renewSecret(channel, stranger),
                    () -> channels.reopen(channel, stranger),
                    () -> channels.test(channel, stranger),
                    () -> channels.deliveries(channel, null, stranger))) {
                assertThatThrownBy(call::run).isInstanceOfAny(NotFound.class, NotAllowed.class);
            }
        }
        assertThat(channels.list(null, machine).items()).hasSize(1);
        assertThat(subscriptions.list(channel, null, null, machine).items())
                .singleElement()
                .satisfies(one -> assertThat(one.state()).isEqualTo("active"));
    }
}
