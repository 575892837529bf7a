package org.tributary.people.internal.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tributary.api.people.Person;
import org.tributary.api.people.Role;
import org.tributary.api.people.Viewer;
import org.tributary.api.refusal.NotAllowed;
import org.tributary.api.refusal.NotFound;
import org.tributary.people.internal.Cast;
import org.tributary.people.internal.CouncilServices;
import org.tributary.people.internal.Councils;
import org.tributary.people.internal.PeopleFixture;
import org.tributary.testkit.TestStore;
import org.tributary.web.Form;
import org.tributary.web.Redirect;

class ProfileTest {

    private static TestStore database;

    private PeopleFixture fixture;
    private Cast cast;
    private ProfilePages pages;
    private PersonPages others;

    @BeforeAll
    static void open() {
        database = TestStore.derby("people", "db/people.xml");
    }

    @AfterAll
    static void close() {
        database.close();
    }

    @BeforeEach
    void begin() {
        database.clear();
        fixture = new PeopleFixture(database);
        cast = new Cast(fixture);
        CouncilServices topics = new CouncilServices();
        pages = new ProfilePages(new OwnProfile(database.store(), topics), fixture.people, topics);
        others = new PersonPages(fixture.people);
    }

    private static Map<String, String> fields() {
        return new HashMap<>(Map.of(
                "name", "Mia Weaver",
                "roleWords", "Head of bins",
                "profession", "Service designer",
                "skills", "Interviews\r\n\r\n  Maps of <b>streets</b> \r\nInterviews",
                "topics", "waste-and-recycling",
                "see-name", "members",
                "see-role-words", "organisation",
                "see-profession", "nobody",
                "see-skills", "members",
                "see-topics", "organisation"));
    }

    private Object save(Person who, Map<String, String> fields) {
        return pages.save(cast.visit(who, "/account/profile"), Form.of(fields));
    }

    private String seen(Person by) {
        return PeopleFixture.html(others.person(cast.member.id().value(), cast.visit(by, "/people/x")))
                .text();
    }

    @Test
    void each_part_is_seen_by_those_it_is_for() {
        assertThat(save(cast.member, fields())).isEqualTo(Redirect.after("/account/profile?saved=yes"));

        assertThat(seen(cast.neighbour))
                .contains("Mia Weaver", "Interviews", "Maps of <b>streets</b>")
                .doesNotContain("Head of bins", "Service designer", "waste", "mia@");
        assertThat(seen(cast.colleague))
                .contains("Mia Weaver", "Head of bins", "waste")
                .doesNotContain("Service designer");
        assertThat(seen(cast.administrator)).doesNotContain("Service designer");
        assertThat(seen(cast.member)).contains("Head of bins", "Service designer", "Change your profile");
    }

    @Test
    void the_page_shows_what_is_kept_and_how_others_see_it() {
        save(cast.member, fields());
        Document page = PeopleFixture.html(pages.show(cast.visit(cast.member, "/account/profile?saved=yes")));

        assertThat(page.select("#name").val()).isEqualTo("Mia Weaver");
        assertThat(page.select("#skills").text()).isEqualTo("Interviews\nMaps of <b>streets</b>");
        assertThat(page.select("input[name=topics][checked]").eachAttr("value")).containsExactly("waste-and-recycling");
        assertThat(page.select("select[name=see-profession] option[selected]").val())
                .isEqualTo("nobody");
        assertThat(page.select(".govuk-notification-banner--success")).hasSize(1);
        String preview = page.select("section").text();
        assertThat(preview.substring(preview.indexOf("Members of other organisations")))
                .contains("Mia Weaver")
                .doesNotContain("Head of bins");
    }

    @Test
    void who_wants_to_be_found_is_found_and_others_are_not() {
        Map<String, String> fields = fields();
        save(cast.member, fields);
        assertThat(fixture.people.found(Councils.CAMBURY, cast.viewer(cast.neighbour)))
                .isEmpty();

        fields.put("findable", "yes");
        save(cast.member, fields);
        assertThat(fixture.people.found(Councils.CAMBURY, cast.viewer(cast.neighbour)))
                .singleElement()
                .satisfies(profile -> assertThat(profile.roleWords()).isEmpty())
                .satisfies(profile -> assertThat(profile.name()).isEqualTo("Mia Weaver"));
    }

    @Test
    void what_is_wrong_is_said_at_its_field_and_what_was_typed_is_kept() {
        Map<String, String> fields = fields();
        fields.put("name", "x".repeat(101));
        fields.put("roleWords", "turned \u202E round");
        fields.put("skills", IntStream.range(0, 21).mapToObj(i -> "skill " + i).collect(Collectors.joining("\n")));
        fields.put("topics", "everything");
        Object answer = save(cast.member, fields);

        Document page = PeopleFixture.html(answer);
        assertThat(page.select(".govuk-error-summary a").eachAttr("href"))
                .containsExactly("#name", "#roleWords", "#skills", "#topics");
        assertThat(page.select("#topics")).hasSize(1);
        assertThat(page.select("#name").val()).hasSize(101);
        assertThat(page.select("select[name=see-profession] option[selected]").val())
                .isEqualTo("nobody");
        assertThat(fixture.people.find(cast.member.id()).orElseThrow().name()).isEqualTo("Mia");
    }

    @Test
    void a_choice_that_was_not_sent_shows_nothing() {
        Map<String, String> fields = fields();
        fields.remove("see-name");
        fields.put("see-role-words", "world");
        save(cast.member, fields);
        assertThat(seen(cast.colleague)).doesNotContain("Mia Weaver", "Head of bins");
    }

    @Test
    void visitors_see_nobody_and_what_is_not_there_looks_like_what_is_not_shown() {
        Map<String, String> fields = fields();
        for (String part : List.of("name", "role-words", "profession", "skills", "topics")) {
            fields.put("see-" + part, "nobody");
        }
        save(cast.member, fields);
        String id = cast.member.id().value();
        assertThatThrownBy(() -> others.person(id, Cast.visit(Viewer.visitor(), "/people/" + id)))
                .isInstanceOfSatisfying(
                        NotAllowed.class, no -> assertThat(no.signInHelps()).isTrue());
        NotFound hidden = (NotFound) catchThrowable(() -> others.person(id, cast.visit(cast.neighbour, "/")));
        NotFound nobody = (NotFound) catchThrowable(() -> others.person("nobody", cast.visit(cast.neighbour, "/")));
        NotFound noId = (NotFound) catchThrowable(() -> others.person("<script>", cast.visit(cast.neighbour, "/")));
        assertThat(hidden).hasMessage(nobody.getMessage());
        assertThat(noId).hasMessage(nobody.getMessage());
    }

    @Test
    void who_waits_has_a_profile_that_nobody_sees() {
        PeopleFixture.Browser waiting = fixture.browser("w").signIn("wanda@nowhere.example");
        assertThat(pages.save(waiting.visit("/account/profile"), Form.of(fields())))
                .isInstanceOf(Redirect.class);
        assertThat(PeopleFixture.html(pages.show(waiting.visit("/account/profile")))
                        .text())
                .contains("Others see nothing of you");
        String id = waiting.viewer().person().orElseThrow().value();
        assertThatThrownBy(() -> others.person(id, cast.visit(cast.colleague, "/")))
                .isInstanceOf(NotFound.class);
    }

    @Test
    void machines_and_visitors_have_no_profile() {
        assertThatThrownBy(() -> pages.show(Cast.visit(Viewer.visitor(), "/account/profile")))
                .isInstanceOf(NotAllowed.class);
        Viewer machine = new Viewer(Optional.empty(), Role.MEMBER, Set.of(Councils.CAMBURY));
        assertThatThrownBy(() -> pages.show(Cast.visit(machine, "/account/profile")))
                .isInstanceOf(NotAllowed.class);
    }

    @Test
    void a_name_in_letters_that_only_look_the_same_is_refused_and_half_a_character_is_never_kept() {
        Map<String, String> fields = fields();
        fields.put("name", "Mi\u0430 Weaver");
        Document page = PeopleFixture.html(save(cast.member, fields));
        assertThat(page.select(".govuk-error-summary a").attr("href")).isEqualTo("#name");
        assertThat(page.select("#name").val()).isEqualTo("Mi\u0430 Weaver");

        String faces = "\uD83D\uDE00".repeat(60);
        fields.put("name", "x" + faces);
        save(cast.member, fields);
        String kept = PeopleFixture.html(pages.show(cast.visit(cast.member, "/account/profile")))
                .select("#name")
                .val();
        assertThat(kept).startsWith("x\uD83D\uDE00").doesNotContain("?", "\uFFFD");
        assertThat(kept.codePoints()).noneMatch(c -> c >= 0xD800 && c <= 0xDFFF);
    }
}
