package org.tributary.listing.internal.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tributary.api.id.ListingId;
import org.tributary.api.listing.BudgetBand;
import org.tributary.api.listing.Circle;
import org.tributary.api.listing.CollaborationType;
import org.tributary.api.listing.Contact;
import org.tributary.api.listing.Direction;
import org.tributary.api.listing.Listing;
import org.tributary.api.listing.ListingKind;
import org.tributary.api.listing.Phase;
import org.tributary.api.listing.Section;
import org.tributary.api.listing.StatusUpdate;
import org.tributary.api.organisation.Organisation;
import org.tributary.api.organisation.PopulationBand;
import org.tributary.api.organisation.Position;
import org.tributary.api.organisation.Region;
import org.tributary.api.people.Actor;
import org.tributary.api.people.Door;
import org.tributary.api.people.Viewer;
import org.tributary.api.refusal.InvalidInput;
import org.tributary.api.refusal.NotAllowed;
import org.tributary.listing.internal.ListingFixture;
import org.tributary.listing.internal.topics.TopicFile;
import org.tributary.store.AuditTrail;
import org.tributary.testkit.TestDatabase;
import org.tributary.web.ListingJson;
import org.tributary.web.Site;

class ImportsTest {

    private static final Actor ADMINISTRATOR = new Actor(Viewer.administrator(), Door.SHELL, "import");

    private static ListingFixture fixture;
    private static Imports imports;

    @BeforeAll
    static void open() {
        fixture = new ListingFixture(TestDatabase.DERBY);
        imports = new Imports(
                fixture.listings,
                fixture.organisations,
                new TopicFile(),
                new PlainWords(),
                fixture.database.store(),
                () -> {},
                Clock.fixed(ListingFixture.NOW, ZoneOffset.UTC));
    }

    @AfterAll
    static void close() {
        fixture.close();
    }

    @BeforeEach
    void empty() {
        fixture.database.clear();
        fixture.organisations.keepAll(
                List.of(
                        ListingFixture.council(
                                ListingFixture.CAMBURY,
                                "Cambury Borough Council",
                                Region.LONDON,
                                new Position(51.5, -0.1)),
                        ListingFixture.council(
                                ListingFixture.DEEPDALE,
                                "Deepdale District Council",
                                Region.NORTH_WEST,
                                new Position(53.9, -2.7))),
                ListingFixture.SYSTEM);
    }

    @Test
    void a_table_from_pipeline_goes_in_with_all_it_says() throws IOException {
        ImportReport report = csv(
                """
                Title,Phase start,Phase (estimated) end,Phase,Organisation,Department,Key contact,Key contact e-mail,Budget,Collaboration level,Description,Status updates,Tags
                Missed bins,01/03/2018,June 2018,Decommissioned,cambury borough council,Waste team,Jo Miller,jo@cambury.example,£0K > £50K,Share Ideas;Open To Conversation;Share Funding,"Some words first.

                Problem to be solved
                Nobody knows why.
                Early market engagement
                Three suppliers.
                Existing team
                Two people.",12 March 2018: We began.,"Bins, missed-bin, Waste"
                """);

        assertThat(report.faults()).isEmpty();
        assertThat(report.warnings()).isEmpty();
        Listing listing = only();
        assertThat(listing.kind()).isEqualTo(ListingKind.PROJECT);
        assertThat(listing.title()).isEqualTo("Missed bins");
        assertThat(listing.owner().orElseThrow().id()).isEqualTo(ListingFixture.CAMBURY);
        assertThat(listing.period()).hasToString("Period[start=Optional[2018-03-01], end=Optional[2018-06]]");
        assertThat(listing.facets().phase()).contains(Phase.RETIRED);
        assertThat(listing.facets().budget()).isEqualTo(BudgetBand.UP_TO_50K);
        assertThat(listing.facets().collaboration())
                .containsExactlyInAnyOrder(
                        CollaborationType.KNOWLEDGE_SHARING,
                        CollaborationType.NETWORKING,
                        CollaborationType.RESOURCE_SHARING);
        assertThat(listing.facets().tags()).containsExactlyInAnyOrder("bin", "missed-bin", "waste");
        assertThat(listing.sections().text())
                .containsEntry(Section.PROBLEM, "Nobody knows why.")
                .containsEntry(Section.TRIED, "### Early market engagement\n\nThree suppliers.")
                .containsEntry(Section.WHY, "### Existing team\n\nTwo people.");
        assertThat(listing.headline().summary()).isEqualTo("Some words first.");
        assertThat(listing.contacts())
                .singleElement()
                .isEqualTo(new Contact(
                        Optional.of("Jo Miller"),
                        "Waste team",
                        Optional.of("jo@cambury.example"),
                        Circle.MEMBERS,
                        true));
        assertThat(fixture.listings.updates(listing.id(), Viewer.administrator()))
                .extracting(StatusUpdate::text, StatusUpdate::time)
                .containsExactly(tuple("We began.", Instant.parse("2018-03-12T00:00:00Z")));
    }

    @Test
    void imported_contacts_are_hidden_from_members() throws IOException {
        csv("Title,Organisation,Key contact\nMissed bins,Cambury Borough Council,Jo Miller\n");

        assertThat(fixture.listings
                        .find(only().id(), ListingFixture.DEEPDALE_OFFICER)
                        .contacts())
                .isEmpty();
    }

    @Test
    void condensed_listings_from_the_web_go_in_as_they_are() throws IOException {
        String text = "Missed bins make people ring. ".repeat(20).strip();
        ImportReport report = lines(
                """
                {"id":"RL-1","url":"https://a.example/1","title":"Bins","organisation":"Cambury Borough Council","date":"2019-03","text":"%s","kind":"case study","evidence":"excerpt","multi_listing_page":false}
                {"id":"RL-2","url":null,"title":"Permits","organisation":"Nobody Knows","date":"","text":"Short.","kind":"problem"}
                """
                        .formatted(text));

        assertThat(report.added()).isEqualTo(2);
        assertThat(report.organisationsCreated()).containsExactly("Nobody Knows");
        assertThat(report.warnings()).isEmpty();
        Listing story = fixture.listings.find(new ListingId("import", "RL-1"), Viewer.visitor());
        assertThat(story.kind()).isEqualTo(ListingKind.STORY);
        assertThat(story.sections().text()).containsEntry(Section.WHY, text);
        assertThat(story.headline().summary()).hasSizeBetween(200, 300).endsWith("ring.");
        assertThat(story.period().start()).hasToString("Optional[2019-03]");
        assertThat(story.life().created()).isEqualTo(Instant.parse("2019-03-01T00:00:00Z"));
        assertThat(story.provenance().address()).contains(URI.create("https://a.example/1"));
        assertThat(story.provenance().claimed()).isFalse();
        Listing problem = fixture.listings.find(new ListingId("import", "RL-2"), Viewer.visitor());
        assertThat(problem.headline().summary()).isEqualTo("Short.");
        assertThat(problem.sections().text()).isEmpty();
        assertThat(fixture.organisations
                        .find(problem.owner().orElseThrow().id())
                        .confirmed())
                .isFalse();
    }

    @Test
    void the_same_file_twice_changes_nothing() throws IOException {
        String file =
                """
                Title,Organisation,Description,Status updates
                Missed bins,New Body,What happens.,"2018-03-12 One
                2018-03-13 Two"
                Permits,Cambury Borough Council,What else.,
                """;
        csv(file);
        long head = fixture.database.changeLog().head();

        ImportReport again = csv(file);

        assertThat(again.same()).isEqualTo(2);
        assertThat(again.organisationsCreated()).isEmpty();
        assertThat(fixture.database.changeLog().head()).isEqualTo(head);
    }

    @Test
    void an_update_that_an_interrupted_import_did_not_post_is_posted_by_the_next() throws IOException {
        csv("Title,Organisation,Status updates\nMissed bins,Cambury Borough Council,2018-03-12 One\n");

        ImportReport next = csv(
                "Title,Organisation,Status updates\nMissed bins,Cambury Borough Council,\"2018-03-12 One\n2018-03-13 Two\"\n");

        assertThat(next.changed()).isEqualTo(1);
        assertThat(fixture.listings.updates(only().id(), Viewer.visitor()))
                .extracting(StatusUpdate::text)
                .containsExactly("Two", "One");
    }

    @Test
    void a_bad_row_is_named_by_line_and_column_and_the_others_go_in() throws IOException {
        ImportReport report = csv(
                """
                Project title,Council,Phase,Budget,Start date,Description
                Good,Cambury Borough Council,Alpha,Unknown,2019,x
                ,Cambury Borough Council,Alpha,Unknown,2019,x
                No council,,Alpha,Unknown,2019,x
                Bad words,Cambury Borough Council,Gamma,lots,soon,x
                %s,Cambury Borough Council,Alpha,Unknown,2019,x
                Too long,Cambury Borough Council,Alpha,Unknown,2019,%s
                Good too,Deepdale District Council,Beta,Unknown,2019,x
                """
                        .formatted("t".repeat(301), "y".repeat(20_001)));

        assertThat(report.added()).isEqualTo(2);
        assertThat(report.refused()).isEqualTo(5);
        assertThat(report.faults())
                .extracting(fault -> fault.line() + " " + fault.field())
                .containsExactly(
                        "3 Project title",
                        "4 Council",
                        "5 Phase",
                        "5 Budget",
                        "5 Start date",
                        "6 Project title",
                        "7 Description");
        assertThat(report.faults()).allMatch(fault -> fault.sentence().length() > 10);
        assertThat(report.faults())
                .allMatch(fault -> fault.value() == null || fault.value().length() <= 80);
    }

    @Test
    void no_organisation_is_made_up_for_a_row_that_is_refused() throws IOException {
        ImportReport report = csv("Title,Organisation\n" + "t".repeat(301) + ",Unknown Body\n,Another Unknown Body\n");

        assertThat(report.refused()).isEqualTo(2);
        assertThat(report.organisationsCreated()).isEmpty();
        assertThat(fixture.organisations.recognise("Unknown Body")).isEmpty();
    }

    @Test
    void the_same_id_twice_in_a_file_is_reported_with_the_line_of_the_first() throws IOException {
        ImportReport report =
                csv("Title,Organisation\nMissed bins,Cambury Borough Council\nmissed  bins,Cambury Borough Council\n");

        assertThat(report.added()).isEqualTo(1);
        assertThat(report.faults()).singleElement().satisfies(fault -> {
            assertThat(fault.line()).isEqualTo(3);
            assertThat(fault.sentence()).contains("Line 2");
        });
    }

    @Test
    void a_dry_run_says_the_same_and_changes_nothing() throws IOException {
        String file = "Title,Organisation,Phase\nMissed bins,New Body,Alpha\nPermits,New Body,Gamma\n" + "t".repeat(301)
                + ",New Body,Beta\nMore,New Body,Beta\n";
        long head = fixture.database.changeLog().head();

        ImportReport dry = run(file, ImportFormat.CSV, ImportType.LISTINGS, Optional.empty(), true);

        assertThat(fixture.database.changeLog().head()).isEqualTo(head);
        assertThat(fixture.organisations.recognise("New Body")).isEmpty();
        ImportReport real = csv(file);
        assertThat(dry).usingRecursiveComparison().ignoringFields("dryRun").isEqualTo(real);
        assertThat(real.added()).isEqualTo(2);
        ImportReport after = run(
                file.replace("More,New Body,Beta", "More,New Body,Live"),
                ImportFormat.CSV,
                ImportType.LISTINGS,
                Optional.empty(),
                true);
        assertThat(after.same()).isEqualTo(1);
        assertThat(after.changed()).isEqualTo(1);
    }

    @Test
    void our_own_json_goes_out_and_in_again_unchanged() throws IOException {
        fixture.listings.keepAll(
                List.of(
                        ListingFixture.full(Optional.of(new ListingId("local", "a"))),
                        ListingFixture.full(Optional.of(new ListingId("elsewhere", "b")))),
                ListingFixture.SYSTEM);
        Site site = new Site("Tributary", URI.create("https://tributary.example"), false, "", "");
        ObjectMapper mapper = new ObjectMapper();
        StringBuilder exported = new StringBuilder();
        for (Listing listing : all()) {
            exported.append(mapper.writeValueAsString(ListingJson.of(listing, site, Viewer.administrator())))
                    .append('\n');
        }
        List<Listing> before = all();
        ImportReport report = lines(exported.toString());

        assertThat(report.faults()).isEmpty();
        assertThat(report.warnings()).isEmpty();
        assertThat(report.same()).isEqualTo(2);
        assertThat(all()).isEqualTo(before);
    }

    @Test
    void an_origin_that_is_given_holds_for_all_rows_and_otherwise_that_of_the_row() throws IOException {
        String file = "{\"id\":\"other:1\",\"title\":\"a\",\"organisation\":\"cambury\"}\n"
                + "{\"id\":\"2 x\",\"title\":\"b\",\"organisation\":\"cambury\"}";

        run(file, ImportFormat.JSONL, ImportType.LISTINGS, Optional.of("mine"), false);
        run(file, ImportFormat.JSONL, ImportType.LISTINGS, Optional.empty(), false);

        assertThat(all())
                .extracting(listing -> listing.id().origin())
                .containsExactlyInAnyOrder("mine", "mine", "other", "import");
        assertThat(all()).extracting(listing -> listing.id().key()).anyMatch(key -> key.matches("2-x-[0-9a-f]{12}"));
        assertThatThrownBy(() -> run(file, ImportFormat.JSONL, ImportType.LISTINGS, Optional.of("No!"), false))
                .isInstanceOf(InvalidInput.class);
    }

    @Test
    void links_contacts_and_outcome_of_our_own_table_are_read() throws IOException {
        ImportReport report = csv(
                """
                title,organisation.id,organisation.name,kind,links,contacts,outcome.costBefore,outcome.reusedBy,partners
                Story,cambury,Something else,story,"code The code; all of it <https://a.example/c>; page Page <https://a.example/p>","Jo Miller, Owner <jo@cambury.example>; Waste team","£90,000",Deepdale;Others,Deepdale District Council
                """);

        assertThat(report.faults()).isEmpty();
        Listing story = only();
        assertThat(story.links())
                .extracting(link -> link.relation().code() + "|" + link.title() + "|" + link.address())
                .containsExactly("code|The code; all of it|https://a.example/c", "page|Page|https://a.example/p");
        assertThat(story.contacts())
                .extracting(contact -> contact.name() + contact.role() + contact.email())
                .containsExactly(
                        "Optional[Jo Miller]OwnerOptional[jo@cambury.example]",
                        "Optional.emptyWaste teamOptional.empty");
        assertThat(story.outcome().orElseThrow().costBefore()).hasValue(90_000);
        assertThat(story.outcome().orElseThrow().reusedBy()).containsExactly("Deepdale", "Others");
        assertThat(story.partners()).containsExactly(ListingFixture.DEEPDALE);
    }

    @Test
    void offers_and_asks_are_opportunities_with_a_direction() throws IOException {
        csv("title,organisation,kind\nA day of help,cambury,offer\n");

        assertThat(only().kind()).isEqualTo(ListingKind.OPPORTUNITY);
        assertThat(only().direction()).contains(Direction.OFFER);
    }

    @Test
    void topics_are_guessed_only_where_their_own_words_stand() throws IOException {
        csv(
                """
                title,organisation,topics,description
                Missed bin reports,cambury,,x
                A plan for lunch,cambury,,We eat. A missed bin was near.
                Named,cambury,Parking and permits;Dragon care,missed bin
                """);

        assertThat(topicsOf("Missed bin reports")).containsExactly("waste-and-recycling");
        assertThat(topicsOf("A plan for lunch")).isEmpty();
        assertThat(topicsOf("Named")).containsExactly("parking");
        assertThat(all())
                .filteredOn(listing -> listing.title().equals("Named"))
                .flatExtracting(listing -> listing.facets().tags())
                .containsExactly("dragon-care");
    }

    @Test
    void unknown_columns_are_named_once_and_unknown_topics_become_tags() throws IOException {
        ImportReport report = csv("title,organisation,Shoe size,topics\na,cambury,1,Dragons\nb,cambury,2,Dragons\n");

        assertThat(report.added()).isEqualTo(2);
        assertThat(report.warnings())
                .hasSize(2)
                .anyMatch(w -> w.contains("Shoe size"))
                .anyMatch(w -> w.contains("Dragons"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"title\":{\"a\":1},\"organisation\":\"cambury\"}",
                "{\"title\":[\"a\"],\"organisation\":\"cambury\"}",
                "{\"title\":true,\"organisation\":\"cambury\"}",
                "{\"title\":\"a\",\"organisation\":7}",
                "{\"title\":\"a\",\"organisation\":[]}",
                "{\"title\":\"a\",\"organisation\":\"cambury\",\"phase\":3}",
                "{\"title\":\"a\",\"organisation\":\"cambury\",\"tags\":[{\"a\":1}]}",
                "{\"title\":\"a\",\"organisation\":\"cambury\",\"links\":[{\"title\":\"x\",\"address\":\"javascript:alert(1)\"}]}",
                "{\"title\":\"a\",\"organisation\":\"cambury\",\"links\":[\"x\"]}",
                "{\"title\":\"a\",\"organisation\":\"cambury\",\"contacts\":[\"x\"]}",
                "{\"title\":\"a\",\"organisation\":\"cambury\",\"updates\":[{\"text\":\"x\"}]}",
                "{\"title\":\"a\",\"organisation\":\"cambury\",\"url\":\"::\"}",
                "{\"title\":\"a\",\"organisation\":\"cambury\",\"start\":\"2020\",\"end\":\"2019\"}",
                "{\"title\":\"a\",\"organisation\":\"cambury\",\"outcome\":{\"costBefore\":-1}}",
                "{\"title\":\"a\",\"organisation\":\"cambury\",\"outcome\":{\"costBefore\":1e400}}",
                "{\"title\":\"a\",\"organisation\":\"cambury\",\"anonymous\":\"perhaps\"}",
                "{\"title\":\"a\",\"organisation\":\"cambury\",\"origin\":\"../..\"}",
                "{\"title\":\"a\",\"organisation\":\"cambury\",\"partners\":[\"nobody at all\"]}",
                "{\"title\":\"\\ud800\",\"organisation\":\"cambury\"}",
                "{\"title\":\"a\",\"organisation\":\"?\"}",
                "{\"title\":\"a\",\"organisation\":\"cambury\",\"summary\":NaN}",
                "[]",
                "7"
            })
    void whatever_is_wrong_in_a_row_is_a_fault_of_it(String row) throws IOException {
        ImportReport report = lines(row.replace("\n", "") + "\n{\"title\":\"Fine\",\"organisation\":\"cambury\"}");

        if (!row.contains("organisation\":7")) {
            assertThat(report.refused()).as(report.toString()).isEqualTo(1);
            assertThat(report.faults()).allMatch(fault -> fault.line() == 1);
        }
        assertThat(all()).extracting(Listing::title).contains("Fine");
    }

    @Test
    void markup_scripts_and_control_characters_do_no_harm() throws IOException {
        ImportReport report =
                lines("{\"title\":\"<script>alert(1)</script>\\u0000\\u202e x\",\"organisation\":\"cambury\","
                        + "\"description\":\"<p onclick=a()>Hello</p><script>alert(2)</script>\\u0007\"}");

        assertThat(report.added()).isEqualTo(1);
        assertThat(report.warnings()).hasSize(1);
        assertThat(only().title()).isEqualTo("<script>alert(1)</script> x");
        assertThat(only().headline().summary()).isEqualTo("Hello");
    }

    @Test
    void a_file_that_breaks_off_keeps_what_came_before_and_says_so() throws IOException {
        ImportReport report = run(
                "[{\"title\":\"Fine\",\"organisation\":\"cambury\"},\n{\"title\":",
                ImportFormat.JSON,
                ImportType.LISTINGS,
                Optional.empty(),
                false);

        assertThat(report.complete()).isFalse();
        assertThat(report.added()).isEqualTo(1);
        assertThat(report.faults()).singleElement().satisfies(fault -> assertThat(fault.line())
                .isEqualTo(2));
    }

    @Test
    void a_connection_that_breaks_keeps_what_came_before() {
        InputStream broken = new SequenceInputStream(
                new ByteArrayInputStream(
                        "title,organisation\nFine,cambury\nPerhaps,cambury\n".getBytes(StandardCharsets.UTF_8)),
                new InputStream() {
                    @Override
                    public int read() throws IOException {
                        throw new IOException("gone");
                    }
                });

        assertThatThrownBy(() -> imports.run(
                        new ImportRequest(ImportType.LISTINGS, Optional.of(ImportFormat.CSV), Optional.empty(), false),
                        broken,
                        ADMINISTRATOR,
                        Progress.NONE))
                .isInstanceOf(IOException.class)
                .hasMessage("gone");

        assertThat(all()).extracting(Listing::title).contains("Fine");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "   \n", "title,organisation\n", "[]", "{", "\u0000\u0001"})
    void a_file_without_a_row_is_refused_with_a_sentence(String file) {
        assertThatThrownBy(() -> run(file, null, ImportType.LISTINGS, Optional.empty(), false))
                .isInstanceOf(InvalidInput.class);
    }

    @Test
    void only_the_administrator_imports() {
        assertThatThrownBy(() -> imports.run(
                        new ImportRequest(ImportType.LISTINGS, Optional.empty(), Optional.empty(), false),
                        new ByteArrayInputStream(new byte[0]),
                        ListingFixture.actor(ListingFixture.CURATOR),
                        Progress.NONE))
                .isInstanceOf(NotAllowed.class);
    }

    @Test
    void an_import_has_one_row_in_the_audit_trail() throws IOException {
        csv("title,organisation\na,cambury\nb,cambury\n");

        assertThat(fixture.database.auditTrail().newest(AuditTrail.Question.ALL, 100))
                .filteredOn(row -> row.action().equals("import.listings"))
                .singleElement()
                .satisfies(row -> assertThat(row.detail()).contains("new 2"));
    }

    @Test
    void many_rows_go_in_chunk_by_chunk_and_progress_is_told() throws IOException {
        String file = "title,organisation\n"
                + IntStream.range(0, 1_203)
                        .mapToObj(i -> "Row " + i + ",cambury\n")
                        .collect(Collectors.joining());
        StringBuilder told = new StringBuilder();

        ImportReport report = imports.run(
                new ImportRequest(ImportType.LISTINGS, Optional.empty(), Optional.empty(), false),
                new ByteArrayInputStream(file.getBytes(StandardCharsets.UTF_8)),
                ADMINISTRATOR,
                (bytes, rows) -> told.append(rows).append(' '));

        assertThat(report.added()).isEqualTo(1_203);
        assertThat(told).hasToString("250 500 750 1000 1203 ");
    }

    @Test
    void organisations_are_recognised_by_their_code_keep_what_is_known_and_get_what_is_missing() throws IOException {
        String file =
                """
                gss_code,name,nice_name,type,type_name,nation,region,lat,long,population_2020,website_url,email_domain_guess,county_la
                E07000999,Newtown District Council,Newtown,district,Non-metropolitan district,England,South East,50.844441,-0.298530,64187.0,https://www.newtown.example/,newtown.example,X
                ,Cambury Borough Council,,unitary,Unitary authority,England,South East,1,1,64187,https://cambury.example,cambury.example,X
                """;
        ImportReport first = run(file, null, ImportType.ORGANISATIONS, Optional.empty(), false);
        ImportReport second = run(file, null, ImportType.ORGANISATIONS, Optional.empty(), false);

        assertThat(first.faults()).isEmpty();
        assertThat(first.warnings()).isEmpty();
        assertThat(first.added()).isEqualTo(1);
        assertThat(first.changed()).isEqualTo(1);
        assertThat(second.same()).isEqualTo(2);
        Organisation added = fixture.organisations.recognise("newtown").orElseThrow();
        assertThat(added.codes().gss()).contains("E07000999");
        assertThat(added.place().centre()).contains(new Position(50.84, -0.3));
        assertThat(added.place().population()).contains(PopulationBand.FROM_50K_TO_100K);
        assertThat(added.website()).contains(URI.create("https://www.newtown.example"));
        assertThat(added.domains()).isEmpty();
        assertThat(added.confirmed()).isTrue();
        Organisation known = fixture.organisations.find(ListingFixture.CAMBURY);
        assertThat(known.place().region()).contains(Region.LONDON);
        assertThat(known.place().population()).contains(PopulationBand.FROM_50K_TO_100K);
        assertThat(known.website()).contains(URI.create("https://cambury.example"));
        assertThat(known.confirmed()).isTrue();
    }

    @Test
    void organisations_at_fault_are_reported_and_the_others_go_in() throws IOException {
        ImportReport report = run(
                """
                name,gss,kind,latitude,longitude,domains,id
                Good one,,network,,,,
                X,,network,,,,
                Bad code,E07,network,,,,
                Bad kind,,parish,,,,
                Bad place,,network,95,1,,
                Half place,,network,51,,,
                Bad domain,,network,,,not a domain,
                Bad id,,network,,,,No Id!
                Good one,,network,,,,
                Cambury Borough Council,,network,,,,
                """,
                null,
                ImportType.ORGANISATIONS,
                Optional.empty(),
                false);

        assertThat(report.added()).isEqualTo(1);
        assertThat(report.same()).isEqualTo(1);
        assertThat(report.faults())
                .extracting(fault -> fault.line() + " " + fault.field())
                .containsExactlyInAnyOrder(
                        "3 name", "4 gss", "5 kind", "6 latitude", "7 latitude", "8 domains", "9 id", "10 name");
        assertThat(fixture.organisations.recognise("Good one").orElseThrow().confirmed())
                .isFalse();
    }

    private static Set<String> topicsOf(String title) {
        return all().stream()
                .filter(listing -> listing.title().equals(title))
                .findFirst()
                .orElseThrow()
                .facets()
                .topics();
    }

    private static Listing only() {
        List<Listing> all = all();
        assertThat(all).hasSize(1);
        return all.get(0);
    }

    private static List<Listing> all() {
        return fixture.listings.findAll(
                fixture.listings.walk(Optional.empty(), 100, Viewer.administrator()), Viewer.administrator());
    }

    private static ImportReport csv(String file) throws IOException {
        return run(file, ImportFormat.CSV, ImportType.LISTINGS, Optional.empty(), false);
    }

    private static ImportReport lines(String file) throws IOException {
        return run(file, ImportFormat.JSONL, ImportType.LISTINGS, Optional.empty(), false);
    }

    private static ImportReport run(
            String file, ImportFormat format, ImportType type, Optional<String> origin, boolean dryRun)
            throws IOException {
        return imports.run(
                new ImportRequest(type, Optional.ofNullable(format), origin, dryRun),
                new ByteArrayInputStream(file.getBytes(StandardCharsets.UTF_8)),
                ADMINISTRATOR,
                Progress.NONE);
    }
}
