package org.tributary.people.internal.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Map;
import javax.ws.rs.core.Response;
import javax.ws.rs.core.StreamingOutput;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tributary.api.id.PersonId;
import org.tributary.api.people.Person;
import org.tributary.api.people.PersonalRecords;
import org.tributary.api.people.Viewer;
import org.tributary.api.refusal.NotAllowed;
import org.tributary.people.internal.Cast;
import org.tributary.people.internal.PeopleFixture;
import org.tributary.people.internal.tokens.TokenProbe;
import org.tributary.testkit.TestStore;

class PersonalCopyTest {

    private static TestStore database;

    private PeopleFixture fixture;
    private Cast cast;

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
    }

    private JsonNode copyOf(Person somebody, PersonalRecords... others) throws Exception {
        CopyPages pages = new CopyPages(new PersonalCopy(
                database.store(), database.auditTrail(), database.deliveries(), fixture.clock, List.of(others)));
        Response answer = pages.take(cast.visit(somebody, "/account/data"));
        assertThat(answer.getHeaderString("Content-Disposition")).startsWith("attachment");
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ((StreamingOutput) answer.getEntity()).write(out);
        return new ObjectMapper().readTree(out.toByteArray());
    }

    private static PersonalRecords slice(String name, Map<String, Object> records) {
        return new PersonalRecords() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public Map<String, Object> about(PersonId person) {
                if (records.isEmpty()) {
                    throw new IllegalStateException("away");
                }
                return records;
            }
        };
    }

    @Test
    void it_holds_everything_about_them_and_nothing_about_others() throws Exception {
        fixture.browser("a").signIn("mia@cambury.example");
        new TokenProbe(database.store(), fixture.clock).make("Intranet", cast.actor(cast.member));

        JsonNode copy = copyOf(cast.member, slice("listings", Map.of("voices", List.of("We have this too"))));

        assertThat(copy.at("/account/address").asText()).isEqualTo("mia@cambury.example");
        assertThat(copy.at("/account/organisation").asText()).isEqualTo("cambury");
        assertThat(copy.at("/account/since").asText()).isEqualTo("2026-03-02T10:00:00Z");
        assertThat(copy.at("/profile/name").asText()).isEqualTo("Mia");
        assertThat(copy.at("/sessions")).hasSize(1);
        assertThat(copy.at("/tokens/0/name").asText()).isEqualTo("Intranet");
        assertThat(copy.at("/done").findValuesAsText("action")).contains("token.make");
        assertThat(copy.at("/messages/0/key").asText()).isNotEmpty();
        assertThat(copy.at("/messages/0").has("text")).isFalse();
        assertThat(copy.at("/listings/voices/0").asText()).isEqualTo("We have this too");
        assertThat(copy.has("missing")).isFalse();
        assertThat(copy.toString())
                .doesNotContain("cole")
                .doesNotContain("nia@")
                .doesNotContain("trib_");
    }

    @Test
    void no_secret_nor_its_hash_is_in_it() throws Exception {
        PeopleFixture.Browser browser = fixture.browser("a").signIn("mia@cambury.example");
        String copy = copyOf(cast.member).toString();
        assertThat(copy).doesNotContain(browser.session().orElseThrow()).doesNotContainPattern("[0-9a-f]{64}");
    }

    @Test
    void a_part_that_cannot_be_read_is_named_rather_than_left_out_in_silence() throws Exception {
        JsonNode copy = copyOf(cast.member, slice("matching", Map.of()), slice("listings", Map.of("one", 1)));
        assertThat(copy.at("/missing/0").asText()).isEqualTo("matching");
        assertThat(copy.at("/missingWhy").asText()).contains("again later");
        assertThat(copy.at("/listings/one").asInt()).isEqualTo(1);
    }

    @Test
    void that_it_was_taken_is_in_the_audit_trail() throws Exception {
        copyOf(cast.member);
        assertThat(fixture.audit().get(0)).isEqualTo("person.copy " + cast.member.id());
    }

    @Test
    void nobody_takes_anything_without_being_signed_in() {
        CopyPages pages = new CopyPages(new PersonalCopy(
                database.store(), database.auditTrail(), database.deliveries(), fixture.clock, List.of()));
        assertThatThrownBy(() -> pages.take(Cast.visit(Viewer.visitor(), "/account/data")))
                .isInstanceOf(NotAllowed.class);
        assertThatThrownBy(() -> pages.show(Cast.visit(Viewer.visitor(), "/account/data")))
                .isInstanceOf(NotAllowed.class);
        assertThat(PeopleFixture.html(pages.show(cast.visit(cast.member, "/account/data")))
                        .select("form"))
                .hasSize(1);
    }
}
