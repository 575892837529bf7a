package org.tributary.subscriptions.internal.following;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tributary.api.id.ListingId;
import org.tributary.api.id.OrganisationId;
import org.tributary.api.listing.Circle;
import org.tributary.api.people.Actor;
import org.tributary.api.people.Door;
import org.tributary.api.people.Role;
import org.tributary.api.people.Viewer;
import org.tributary.api.refusal.FieldFault;
import org.tributary.api.refusal.InvalidInput;
import org.tributary.api.refusal.NotAllowed;
import org.tributary.api.refusal.NotFound;
import org.tributary.subscriptions.internal.following.Subscriptions.Holder;
import org.tributary.subscriptions.internal.following.Subscriptions.Opened;
import org.tributary.testkit.TestStore;

class TeamChannelsTest {

    private static final OrganisationId CAMBURY = new OrganisationId("cambury");
    private static final String HOOK = "https://hooks.example/services/T0/B0/secret";

    private static TestStore database;

    private FollowingFixture fixture;
    private Subscriptions subscriptions;
    private Holder opener;
    private Holder colleague;
    private Holder lead;
    private Holder machine;

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
        subscriptions = fixture.subscriptions;
        fixture.people.put("sam", "sam@cambury.example", "cambury", Role.MEMBER);
        fixture.people.put("alex", "alex@cambury.example", "cambury", Role.MEMBER);
        fixture.people.put("lee", "lee@cambury.example", "cambury", Role.LEAD);
        fixture.people.put("pat", "pat@deepdale.example", "deepdale", Role.LEAD);
        opener = fixture.signedIn("sam");
        colleague = fixture.signedIn("alex");
        lead = fixture.signedIn("lee");
        machine = new Holder.SignedIn(
                new Actor(new Viewer(Optional.empty(), Role.MEMBER, Set.of(CAMBURY)), Door.API, "token-1"));
    }

    private Opened opened() {
        return subscriptions.openChannel("webhook", HOOK, "Housing team", CAMBURY, fixture.people.actor("sam"));
    }

    @Test
    void an_address_that_shows_that_it_leads_inside_is_refused_at_once() {
        assertThatThrownBy(() -> subscriptions.openChannel(
                        "webhook", "https://127.0.0.1/hook", "Inside", CAMBURY, fixture.people.actor("sam")))
                .isInstanceOfSatisfying(InvalidInput.class, refusal -> assertThat(refusal.faults())
                        .extracting(FieldFault::field)
                        .containsExactly("address"));
        assertThat(subscriptions.channels(CAMBURY, opener)).isEmpty();
    }

    @Test
    void a_webhook_gets_a_secret_that_is_shown_once_and_can_be_renewed() {
        ChannelSecrets secrets = new ChannelSecrets(database.store());
        Opened opened = opened();

        assertThat(opened.secret())
                .hasValueSatisfying(secret -> assertThat(secret).matches("[A-Za-z0-9_-]{43}"));
        assertThat(opened.follower().state()).isEqualTo(Follower.State.ACTIVE);
        assertThat(opened.follower().organisation()).contains(CAMBURY);
        assertThat(opened.follower().person()).isPresent();
        assertThat(opened.toString()).doesNotContain(opened.secret().get());
        assertThat(secrets.of(opened.follower().id())).isEqualTo(opened.secret());

        Optional<String> renewed = subscriptions.renewSecret(opened.follower().id(), opener);
        assertThat(renewed).isPresent().isNotEqualTo(opened.secret());
        assertThat(secrets.of(opened.follower().id())).isEqualTo(renewed);
        assertThat(fixture.audit()).containsExactly("sam channel.secret cambury", "sam channel.open cambury webhook");
    }

    @Test
    void a_chat_has_no_secret() {
        Opened chat = subscriptions.openChannel("teams", HOOK, "Team", CAMBURY, fixture.people.actor("sam"));

        assertThat(chat.secret()).isEmpty();
        assertThat(subscriptions.renewSecret(chat.follower().id(), opener)).isEmpty();
    }

    @Test
    void members_and_machines_of_the_organisation_follow_into_it_and_others_do_not_know_of_it() {
        String id = opened().follower().id();
        List<Holder> members = List.of(opener, colleague, lead, machine);
        for (Holder holder : members) {
            assertThat(subscriptions.channels(CAMBURY, holder)).hasSize(1);
            subscriptions.follow(id, FollowingFixture.topic("t" + members.indexOf(holder)), holder);
        }
        assertThat(subscriptions.of(id, colleague)).hasSize(4);
        assertThat(subscriptions.mine(fixture.people.actor("sam").viewer())).isEmpty();

        Holder stranger = fixture.signedIn("pat");
        assertThatThrownBy(() -> subscriptions.channels(CAMBURY, stranger)).isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> subscriptions.channels(CAMBURY, new Holder.ByLink(id)))
                .isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> subscriptions.follow(id, FollowingFixture.topic("x"), stranger))
                .isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> subscriptions.closeChannel(id, stranger)).isInstanceOf(NotFound.class);
        assertThatThrownBy(
                        () -> subscriptions.openChannel("webhook", HOOK, "Mine", CAMBURY, fixture.people.actor("pat")))
                .isInstanceOf(NotAllowed.class);
    }

    @Test
    void only_who_opened_it_a_lead_or_a_machine_closes_it_or_renews_its_secret() {
        String id = opened().follower().id();

        assertThatThrownBy(() -> subscriptions.closeChannel(id, colleague)).isInstanceOf(NotAllowed.class);
        assertThatThrownBy(() -> subscriptions.renewSecret(id, colleague)).isInstanceOf(NotAllowed.class);
        assertThatThrownBy(() -> subscriptions.closeChannel(id, new Holder.ByLink(id)))
                .isInstanceOf(NotAllowed.class);
        subscriptions.renewSecret(id, machine);
        subscriptions.follow(id, FollowingFixture.topic("housing"), opener);
        subscriptions.closeChannel(id, lead);

        assertThat(fixture.count("select count(*) from subscriptions_follower")).isZero();
        assertThat(fixture.count("select count(*) from subscriptions_subscription"))
                .isZero();
        assertThat(fixture.audit().get(0)).isEqualTo("lee channel.close cambury webhook");
        assertThat(fixture.placesOf("hooks.example")).isEmpty();
    }

    @Test
    void a_channel_hears_of_what_is_public_alone() {
        String id = opened().follower().id();
        fixture.circles.put(new ListingId("local", "inside"), Circle.MEMBERS);

        assertThat(subscriptions.viewer(subscriptions.follower(id).orElseThrow()))
                .isEqualTo(Viewer.visitor());
        assertThatThrownBy(() -> subscriptions.follow(id, FollowingFixture.listing("inside"), opener))
                .isInstanceOf(NotFound.class);
    }

    @Test
    void what_failed_for_days_is_disabled_and_opened_again_by_its_members() {
        String id = opened().follower().id();

        subscriptions.disable(id, "410 Gone");
        Follower disabled = subscriptions.follower(id).orElseThrow();
        assertThat(disabled.state()).isEqualTo(Follower.State.DISABLED);
        assertThat(disabled.stateWhy()).isEqualTo("410 Gone");

        subscriptions.reopen(id, colleague);
        assertThat(subscriptions.follower(id).orElseThrow().state()).isEqualTo(Follower.State.ACTIVE);
        assertThat(fixture.audit())
                .containsExactly(
                        "alex channel.reopen cambury",
                        "subscriptions channel.disable cambury",
                        "sam channel.open cambury webhook");
    }

    @Test
    void an_address_is_one_channel_of_an_organisation_in_every_spelling_of_its_host() {
        opened();

        assertThatThrownBy(() -> subscriptions.openChannel(
                        "webhook",
                        HOOK.replace("hooks.example", "HOOKS.example:443"),
                        "Again",
                        CAMBURY,
                        fixture.people.actor("lee")))
                .isInstanceOf(InvalidInput.class);
        subscriptions.openChannel(
                "webhook", HOOK, "Theirs", new OrganisationId("deepdale"), fixture.people.actor("pat"));
    }

    @Test
    void an_organisation_has_twenty_channels_at_most() {
        Actor sam = fixture.people.actor("sam");
        for (int i = 0; i < TeamChannels.MOST; i++) {
            subscriptions.openChannel("webhook", HOOK + i, "Team " + i, CAMBURY, sam);
        }

        assertThatThrownBy(() -> subscriptions.openChannel("webhook", HOOK, "One more", CAMBURY, sam))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("20");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "hooks.example/x",
                "ftp://hooks.example/x",
                "javascript:alert(1)",
                "file:///etc/passwd",
                "https:///x",
                "https://user:secret@hooks.example/x",
                "https://hooks.example@127.0.0.1/x",
                "https://hooks.example/x#part",
                "https://hooks.example/x y",
                "https://hooks.example/x\r\nHost: inside",
                "https://hooks.ex\u0430mple/x",
                "https://[::1/x",
                "//hooks.example/x"
            })
    void an_address_that_is_none_is_refused_by_its_field(String address) {
        assertThatThrownBy(() ->
                        subscriptions.openChannel("webhook", address, "Team", CAMBURY, fixture.people.actor("sam")))
                .isInstanceOfSatisfying(InvalidInput.class, refusal -> assertThat(refusal.faults())
                        .singleElement()
                        .satisfies(fault -> assertThat(fault.field()).isEqualTo("address")));
    }

    @Test
    void everything_that_is_wrong_is_said_at_once() {
        assertThatThrownBy(() -> subscriptions.openChannel(
                        "email", "https://x.example/" + "a".repeat(2_000), " ", CAMBURY, fixture.people.actor("sam")))
                .isInstanceOfSatisfying(InvalidInput.class, refusal -> assertThat(refusal.faults())
                        .extracting(fault -> fault.field())
                        .containsExactly("channel", "name", "address"));
    }

    @Test
    void a_name_in_letters_that_only_look_the_same_is_refused() {
        assertThatThrownBy(() -> subscriptions.openChannel(
                        "webhook", HOOK, "H\u043Eusing", CAMBURY, fixture.people.actor("sam")))
                .isInstanceOfSatisfying(InvalidInput.class, refusal -> assertThat(refusal.faults())
                        .extracting(fault -> fault.field())
                        .containsExactly("name"));
    }
}
