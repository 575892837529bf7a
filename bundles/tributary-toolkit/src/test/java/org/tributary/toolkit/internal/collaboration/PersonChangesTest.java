package org.tributary.toolkit.internal.collaboration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tributary.toolkit.internal.collaboration.JointWorkFixture.EASTON;
import static org.tributary.toolkit.internal.collaboration.JointWorkFixture.NORTON;
import static org.tributary.toolkit.internal.collaboration.JointWorkFixture.NOW;
import static org.tributary.toolkit.internal.collaboration.JointWorkFixture.WESTON;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tributary.api.change.Change;
import org.tributary.api.change.Subject;
import org.tributary.api.change.What;
import org.tributary.api.id.PersonId;
import org.tributary.api.people.Person;
import org.tributary.api.people.Role;
import org.tributary.api.people.Viewer;
import org.tributary.api.refusal.NotAllowed;
import org.tributary.api.refusal.NotFound;
import org.tributary.testkit.TestStore;
import org.tributary.toolkit.internal.guides.Guides;
import org.tributary.toolkit.internal.succession.HandOver;
import org.tributary.toolkit.internal.succession.HandOvers;

class PersonChangesTest {

    private static final PersonId ANN = new PersonId("weston-ann");

    private static TestStore database;

    private JointWorkFixture fixture;
    private PersonChanges changes;
    private HandOvers handOvers;

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
        fixture.checklist.add(new Guides.Item("Say who leads", Optional.empty()));
        changes = new PersonChanges(database.store(), fixture.people, fixture.letters, fixture.clock, new Random(9));
        handOvers = new HandOvers(database.store(), fixture.clock);
    }

    private void told(String person, What what) {
        Change change = new Change(1, Subject.PERSON, person, what, NOW, Optional.empty());
        // Whatever comes may come again.
        changes.accept(List.of(change, change), 1);
    }

    private Partner weston(Collaboration of) {
        return fixture.collaborations
                .find(of.id(), fixture.viewer("easton-lead"))
                .partner(WESTON)
                .orElseThrow();
    }

    private List<String> letters() {
        return database.waiting().stream()
                .map(delivery -> delivery.message().key())
                .filter(key -> key.contains("/person-gone/"))
                .map(key -> key.substring(key.lastIndexOf('/') + 1))
                .sorted()
                .toList();
    }

    /** What Ann did in it: she ticked a task, wrote a decision, added a link and answered the canvas. */
    private void annWorks(Collaboration in) {
        String id = in.id().value();
        for (String sql : List.of(
                "update toolkit_task set owner_id = 'sample-weston'",
                "update toolkit_task set done_by = 'weston-ann', done_ms = 1 where position = 0",
                "insert into toolkit_decision (id, collaboration_id, on_day, text, why, agreed, by_person, withdrawn,"
                        + " created_ms, version) values ('decision', '" + id + "', 1, 'We use forms', '', '',"
                        + " 'weston-ann', 0, 1, 1)",
                "insert into toolkit_place (id, collaboration_id, kind, title, address, by_person, created_ms, version)"
                        + " values ('place', '" + id + "', 'board', 'Our board', 'https://board.example', 'weston-ann',"
                        + " 1, 1)",
                "insert into toolkit_answers (collaboration_id, number, organisation_id, scores, notes, by_person,"
                        + " given_ms, version) values ('" + id
                        + "', 1, 'sample-weston', '{}', '{}', 'weston-ann', 1, 1)")) {
            database.store()
                    .write((entities, tx) -> entities.createNativeQuery(sql).executeUpdate());
        }
    }

    @Test
    void who_moves_to_another_council_leaves_a_list_of_what_was_open() {
        Collaboration two = fixture.ofTwo();
        annWorks(two);
        fixture.put("weston-ann", NORTON, Role.MEMBER);

        told("weston-ann", What.CONTENT);

        assertThat(weston(two).people()).containsExactly(new PersonId("weston-lead"));
        List<HandOver> lists = handOvers.of(two.id(), fixture.viewer("weston-bob"));
        assertThat(lists).hasSize(1);
        assertThat(lists.get(0).from()).hasValue(ANN);
        assertThat(lists.get(0).points()).extracting(HandOver.Point::sort).containsExactly("task", "decision", "place");
        assertThat(letters()).containsExactly("easton-lead", "weston-lead");
        assertThat(fixture.collaborations.history(two.id(), Optional.empty(), 1, fixture.viewer("easton-lead")))
                .extracting(Event::what)
                .containsExactly(Event.What.PERSON_GONE);
        assertThat(fixture.collaborations.ofViewer(fixture.viewer("weston-ann")))
                .isEmpty();
    }

    @Test
    void whose_account_is_closed_looks_after_nothing_any_more() {
        Collaboration two = fixture.ofTwo();
        Person ann = fixture.people.find(ANN).orElseThrow();
        fixture.people.with(new Person(
                ann.id(), ann.name(), ann.address(), ann.organisation(), ann.role(), Person.Standing.SUSPENDED));

        told("weston-ann", What.VISIBILITY);

        assertThat(weston(two).people()).containsExactly(new PersonId("weston-lead"));
        assertThat(handOvers.of(two.id(), fixture.viewer("weston-lead"))).isEmpty();
    }

    @Test
    void who_stays_stays() {
        Collaboration two = fixture.ofTwo();
        long version = weston(two).version();
        fixture.put("weston-ann", WESTON, Role.LEAD);

        told("weston-ann", What.CONTENT);

        assertThat(weston(two).version()).isEqualTo(version);
        assertThat(letters()).isEmpty();
    }

    @Test
    void of_who_is_erased_nothing_is_kept_and_what_they_did_stays() throws Exception {
        Collaboration two = fixture.ofTwo();
        annWorks(two);
        fixture.collaborations.start(
                fixture.draft("Parking permits by telephone"), WESTON, fixture.actor("weston-ann"));
        fixture.people.erase(ANN);

        told("weston-ann", What.ERASED);

        assertThat(traces("weston-ann")).isEmpty();
        assertThat(weston(two).people()).containsExactly(new PersonId("weston-lead"));
        HandOver list = handOvers.of(two.id(), fixture.viewer("weston-lead")).get(0);
        assertThat(list.from()).isEmpty();
        assertThat(list.points()).hasSize(3);
        assertThat(fixture.collaborations.ofViewer(fixture.viewer("weston-lead")))
                .hasSize(2);
        assertThat(letters()).containsExactly("easton-lead", "weston-lead");
    }

    /** Tables of the toolkit that hold this word anywhere. */
    private static List<String> traces(String word) throws Exception {
        List<String> found = new ArrayList<>();
        try (Connection connection = database.dataSource().getConnection();
                ResultSet tables = connection
                        .getMetaData()
                        .getTables(null, connection.getSchema(), "TOOLKIT_%", new String[] {"TABLE"})) {
            while (tables.next()) {
                String table = tables.getString("TABLE_NAME");
                try (Statement statement = connection.createStatement();
                        ResultSet rows = statement.executeQuery("select * from " + table)) {
                    while (rows.next()) {
                        for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
                            String value = rows.getString(i);
                            if (value != null && value.contains(word)) {
                                found.add(table + "." + rows.getMetaData().getColumnName(i));
                            }
                        }
                    }
                }
            }
        }
        return found;
    }

    @Test
    void a_hand_over_list_is_worked_off_by_those_who_stay() {
        Collaboration two = fixture.ofTwo();
        annWorks(two);
        fixture.put("weston-ann", NORTON, Role.MEMBER);
        told("weston-ann", What.CONTENT);
        HandOver list = handOvers.of(two.id(), fixture.viewer("weston-lead")).get(0);

        assertThat(handOvers.waitingFor(fixture.viewer("easton-lead"))).containsExactly(list);
        assertThat(handOvers.waitingFor(fixture.viewer("easton-bob"))).isEmpty();
        assertThat(handOvers.waitingFor(Viewer.visitor())).isEmpty();
        handOvers.tick(two.id(), list.id(), 1, true, fixture.actor("weston-lead"));
        handOvers.tick(two.id(), list.id(), 2, true, fixture.actor("easton-lead"));
        HandOver done = handOvers.tick(two.id(), list.id(), 3, true, fixture.actor("weston-lead"));

        assertThat(done.done()).hasValue(NOW);
        assertThat(handOvers.waitingFor(fixture.viewer("weston-lead"))).isEmpty();
        assertThat(handOvers
                        .tick(two.id(), list.id(), 3, false, fixture.actor("weston-lead"))
                        .done())
                .isEmpty();
    }

    @Test
    void strangers_and_colleagues_tick_nothing_off() {
        Collaboration two = fixture.ofTwo();
        annWorks(two);
        fixture.put("weston-ann", NORTON, Role.MEMBER);
        told("weston-ann", What.CONTENT);
        HandOver list = handOvers.of(two.id(), fixture.viewer("weston-lead")).get(0);
        Collaboration other = fixture.started();

        assertThatThrownBy(() -> handOvers.tick(two.id(), list.id(), 1, true, fixture.actor("norton-lead")))
                .isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> handOvers.tick(two.id(), list.id(), 1, true, fixture.actor("weston-bob")))
                .isInstanceOf(NotAllowed.class);
        assertThatThrownBy(() -> handOvers.tick(two.id(), list.id(), 99, true, fixture.actor("weston-lead")))
                .isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> handOvers.tick(other.id(), list.id(), 1, true, fixture.actor("easton-lead")))
                .isInstanceOf(NotFound.class);
        // However open it is, hand-overs are for partners.
        fixture.collaborations.open(two.id(), two.version(), Openness.PUBLIC, fixture.actor("easton-lead"));
        assertThat(handOvers.of(two.id(), fixture.viewer("norton-lead"))).isEmpty();
        assertThat(handOvers.of(two.id(), Viewer.visitor())).isEmpty();
    }

    @Test
    void somebody_gets_a_copy_of_all_that_is_kept_about_them() {
        Collaboration two = fixture.ofTwo();
        annWorks(two);
        fixture.collaborations.start(
                fixture.draft("Parking permits by telephone"), WESTON, fixture.actor("weston-ann"));

        Map<String, Object> copy = new JointWorkRecords(database.store()).about(ANN);

        assertThat(copy)
                .containsOnlyKeys(
                        "started",
                        "lookedAfter",
                        "done",
                        "decisionsWritten",
                        "linksAdded",
                        "canvasAnswered",
                        "tasksTicked");
        assertThat(copy.get("decisionsWritten").toString()).contains("We use forms", "Missed bins, reported online");
        assertThat(new JointWorkRecords(database.store()).about(new PersonId("nobody")))
                .isEmpty();
        assertThat(new JointWorkRecords(database.store())
                        .about(new PersonId("easton-lead"))
                        .toString())
                .contains(EASTON.value());
    }
}
