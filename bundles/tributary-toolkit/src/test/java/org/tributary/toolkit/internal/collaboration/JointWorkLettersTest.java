package org.tributary.toolkit.internal.collaboration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tributary.toolkit.internal.collaboration.JointWorkFixture.EASTON;
import static org.tributary.toolkit.internal.collaboration.JointWorkFixture.NORTON;
import static org.tributary.toolkit.internal.collaboration.JointWorkFixture.SUTTON;
import static org.tributary.toolkit.internal.collaboration.JointWorkFixture.WESTON;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tributary.api.id.PersonId;
import org.tributary.api.notify.Message;
import org.tributary.api.people.Actor;
import org.tributary.api.people.Person;
import org.tributary.api.people.Role;
import org.tributary.store.Delivery;
import org.tributary.testkit.TestStore;
import org.tributary.toolkit.internal.collaboration.JointWorkLetters.Occasion;
import org.tributary.web.Texts;

class JointWorkLettersTest {

    private static TestStore database;

    private JointWorkFixture fixture;
    private Collaborations collaborations;
    private Partnerships partnerships;
    private final Set<String> seen = new HashSet<>();

    @BeforeAll
    static void open() {
        database = TestStore.derby("toolkit", "db/toolkit.xml");
    }

    @AfterAll
    static void close() {
        database.close();
    }

    @BeforeEach
    void fresh() {
        database.clear();
        fixture = new JointWorkFixture(database);
        collaborations = fixture.collaborations;
        partnerships = fixture.partnerships;
    }

    private Actor actor(String person) {
        return fixture.actor(person);
    }

    /** Who is written to about what since the last time, as {@code occasion person}. */
    private List<String> told() {
        return database.waiting().stream()
                .map(delivery -> delivery.message().key())
                .filter(seen::add)
                .map(key -> key.split("/"))
                .map(parts -> parts[3] + " " + parts[4])
                .sorted()
                .toList();
    }

    private Optional<Message> letter(String occasion, String person) {
        return database.waiting().stream()
                .map(Delivery::message)
                .map(Message::key)
                .filter(key -> key.endsWith("/" + occasion + "/" + person))
                .reduce((first, last) -> last)
                .flatMap(fixture.letters::write);
    }

    @Test
    void those_whom_it_concerns_are_told_and_never_who_did_it() {
        Collaboration started =
                collaborations.start(fixture.draft("Missed bins, reported online"), EASTON, actor("easton-ann"));
        CollaborationId id = started.id();
        assertThat(told()).containsExactly("start-wanted easton-lead");
        partnerships.agree(id, EASTON, List.of(), actor("easton-lead"));
        assertThat(told()).containsExactly("welcome easton-ann");
        partnerships.invite(id, WESTON, "Join us", actor("easton-ann"));
        assertThat(told()).containsExactly("invited weston-lead");
        partnerships.agree(
                id, WESTON, List.of(new PersonId("weston-ann"), new PersonId("weston-lead")), actor("weston-lead"));
        assertThat(told()).containsExactly("joined easton-ann", "named weston-ann");
        partnerships.invite(id, SUTTON, "Join us", actor("easton-ann"));
        assertThat(told()).containsExactly("invited curator");
        partnerships.decline(id, SUTTON, actor("curator"));
        assertThat(told()).containsExactly("declined easton-ann");
        Collaboration now = collaborations.find(id, fixture.viewer("easton-ann"));
        now = collaborations.open(id, now.version(), Openness.MEMBERS, actor("easton-ann"));
        assertThat(told()).containsExactly("opened weston-ann", "opened weston-lead");
        partnerships.ask(id, NORTON, "We, too", actor("norton-ann"));
        assertThat(told()).containsExactly("backing-wanted norton-lead");
        partnerships.agree(id, NORTON, List.of(), actor("norton-lead"));
        assertThat(told()).containsExactly("admission-wanted easton-ann");
        partnerships.admit(id, NORTON, actor("easton-ann"));
        assertThat(told()).containsExactly("welcome norton-ann");
        partnerships.agreeToOutcome(id, EASTON, now.version(), actor("easton-ann"));
        partnerships.agreeToOutcome(id, WESTON, now.version(), actor("weston-ann"));
        assertThat(told()).isEmpty();
        partnerships.agreeToOutcome(id, NORTON, now.version(), actor("norton-ann"));
        assertThat(told()).containsExactly("all-agreed easton-ann");
        now = collaborations.move(id, now.version(), Stage.AGREED, actor("easton-ann"));
        assertThat(told()).containsExactly("stage norton-ann", "stage weston-ann", "stage weston-lead");
        collaborations.show(id, actor("easton-ann"));
        assertThat(told()).containsExactly("shown norton-ann", "shown weston-ann", "shown weston-lead");
        collaborations.show(id, actor("easton-ann"));
        assertThat(told()).isEmpty();
        partnerships.name(
                id,
                WESTON,
                collaborations
                        .find(id, fixture.viewer("weston-ann"))
                        .partner(WESTON)
                        .orElseThrow()
                        .version(),
                List.of(new PersonId("weston-ann"), new PersonId("weston-bob")),
                actor("weston-ann"));
        assertThat(told()).containsExactly("named weston-bob", "person-gone easton-ann", "person-gone weston-bob");
        partnerships.leave(id, EASTON, false, actor("easton-ann"));
        assertThat(told())
                .containsExactly(
                        "lead-passed-on norton-ann",
                        "lead-passed-on weston-ann",
                        "lead-passed-on weston-bob",
                        "left norton-ann",
                        "left weston-ann",
                        "left weston-bob");
    }

    @Test
    void a_letter_says_what_it_is_about_what_they_wrote_and_what_to_do() {
        Collaboration started = fixture.started();
        partnerships.invite(started.id(), WESTON, "You <b>have</b> this, too", actor("easton-lead"));

        Message letter = letter("invited", "weston-lead").orElseThrow();

        assertThat(letter.to()).isEqualTo("weston-lead@council.example");
        assertThat(letter.subject())
                .isEqualTo("Easton Borough Council asks Weston District Council to join: Missed bins, reported online");
        assertThat(letter.text())
                .contains("You <b>have</b> this, too")
                .contains("Nobody has to call about a missed bin")
                .contains("https://tributary.example/joint-work/" + started.id() + "/partners/" + WESTON + "/agree");
        assertThat(letter.html()).hasValueSatisfying(html -> assertThat(html).contains("You &lt;b&gt;have"));
    }

    @Test
    void what_needs_no_answer_any_more_is_not_sent() {
        Collaboration started = fixture.started();
        partnerships.invite(started.id(), WESTON, "", actor("easton-lead"));
        partnerships.decline(started.id(), WESTON, actor("easton-lead"));

        assertThat(letter("invited", "weston-lead")).isEmpty();
        assertThat(letter("taken-back", "weston-lead")).isPresent();
    }

    @Test
    void who_has_nothing_to_do_with_it_any_more_gets_nothing() {
        Collaboration three = fixture.ofThree();
        collaborations.open(three.id(), three.version(), Openness.MEMBERS, actor("easton-lead"));
        assertThat(letter("opened", "weston-ann")).isPresent();

        fixture.put("weston-ann", NORTON, Role.MEMBER);
        assertThat(letter("opened", "weston-ann")).isPresent();
        fixture.put("weston-ann", SUTTON, Role.MEMBER);
        assertThat(letter("opened", "weston-ann")).isEmpty();
        Person lead = fixture.people.find(new PersonId("weston-lead")).orElseThrow();
        fixture.people.with(new Person(
                lead.id(), lead.name(), lead.address(), lead.organisation(), lead.role(), Person.Standing.SUSPENDED));
        assertThat(letter("opened", "weston-lead")).isEmpty();
        partnerships.leave(three.id(), NORTON, false, actor("norton-lead"));
        assertThat(letter("opened", "norton-lead")).isEmpty();
        fixture.people.erase(new PersonId("easton-lead"));
        assertThat(letter("left", "easton-lead")).isEmpty();
    }

    @Test
    void a_key_that_is_none_of_ours_is_no_letter() {
        for (String key :
                List.of("", "joint-work/aaaaaaaaaaaa/1/no-such/p", "joint-work/aaaaaaaaaaaa/1/stage/p", "x/y")) {
            assertThat(fixture.letters.write(key)).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void each_occasion_has_its_words(Occasion occasion) {
        Texts texts = Texts.of(JointWorkLetters.class, Locale.UK);

        assertThat(texts.get("letter." + occasion.code() + ".subject", "T", "C", "L", "S"))
                .isNotBlank();
        assertThat(texts.get("letter." + occasion.code(), "T", "C", "L", "S"))
                .isNotBlank()
                .doesNotContain("{");
    }

    @Test
    void a_partner_whose_people_are_all_gone_is_reached_by_its_leads() {
        Collaboration two = fixture.ofTwo();
        fixture.people.erase(new PersonId("weston-ann"));
        fixture.put("weston-lead", NORTON, Role.LEAD);
        fixture.put("weston-bob", WESTON, Role.LEAD);
        told();

        collaborations.open(two.id(), two.version(), Openness.MEMBERS, actor("easton-lead"));

        assertThat(told()).containsExactly("opened weston-bob");
        assertThat(letter("opened", "weston-bob").orElseThrow().text()).contains("everybody who is signed in");
    }
}
