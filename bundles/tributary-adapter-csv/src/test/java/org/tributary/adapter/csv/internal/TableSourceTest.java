package org.tributary.adapter.csv.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import java.io.BufferedWriter;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tributary.api.listing.BudgetBand;
import org.tributary.api.listing.Circle;
import org.tributary.api.listing.Contact;
import org.tributary.api.listing.Link;
import org.tributary.api.listing.LinkRelation;
import org.tributary.api.listing.ListingDraft;
import org.tributary.api.listing.ListingKind;
import org.tributary.api.listing.Phase;
import org.tributary.api.listing.Section;
import org.tributary.api.source.ListingBatch;
import org.tributary.api.source.SourceFailure;
import org.tributary.testkit.fake.FixedTopics;
import org.tributary.testkit.fake.InMemoryOrganisations;
import org.tributary.testkit.fake.Site;
import org.tributary.web.internal.outbound.GuardedHttp;

class TableSourceTest {

    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

    @TempDir
    Path data;

    private Site site;
    private GuardedHttp door;

    @BeforeEach
    void open() throws IOException {
        site = new Site();
        door = Door.allowing("127.0.0.1");
        Files.createDirectories(data.resolve("imports"));
    }

    @AfterEach
    void close() {
        door.close();
        site.close();
    }

    private TableSource source(Object... settings) {
        Map<String, Object> values = new HashMap<>(Map.of("origin", "easton-projects", "organisation", "Easton"));
        for (int i = 0; i < settings.length; i += 2) {
            values.put((String) settings[i], settings[i + 1]);
        }
        if (!values.containsKey("file")) {
            values.putIfAbsent("address", site.address("/t.csv"));
        }
        return new TableSource(
                Configs.of(values),
                Optional.of(data),
                door,
                new InMemoryOrganisations(),
                new FixedTopics(),
                Clock.fixed(NOW, ZoneOffset.UTC));
    }

    private List<ListingDraft> read(String table, Object... settings) throws SourceFailure {
        site.page("/t.csv", "text/csv", table);
        return source(settings).fetch(Optional.empty()).listings();
    }

    private ListingDraft one(String table, Object... settings) throws SourceFailure {
        List<ListingDraft> drafts = read(table, settings);
        assertThat(drafts).hasSize(1);
        return drafts.get(0);
    }

    @Test
    void a_row_of_pipeline_becomes_a_listing() throws SourceFailure {
        ListingDraft draft = one(
                """
                Project title;Phase;Phase start;Phase (estimated) end;Organisation;Department;Key contact;Key contact e-mail;Budget;Collaboration level;Description;Status updates;Tags;Service;Shoe size
                "Missed \"\"bins\"\"";Decommissioned;March 2019;31/12/2020;Weston District Council;IT;Jo Bloggs;mailto:jo@weston.example;£50K > £100k;Share Ideas;"<p>Crews skip streets.</p><p>Cars on both sides.</p>";We began;Bins, Streets;Waste and recycling|Poetry;43
                """);

        assertThat(draft.headline().title()).isEqualTo("Missed \"bins\"");
        assertThat(draft.headline().summary()).isEqualTo("Crews skip streets. Cars on both sides.");
        assertThat(draft.kind()).isEqualTo(ListingKind.PROJECT);
        assertThat(draft.owner().value()).isEqualTo("sample-weston");
        assertThat(draft.facets().phase()).contains(Phase.RETIRED);
        assertThat(draft.facets().budget()).isEqualTo(BudgetBand.FROM_50K_TO_100K);
        assertThat(draft.facets().topics()).containsExactly("waste-and-recycling");
        assertThat(draft.facets().tags()).containsExactly("poetry", "bin", "street");
        assertThat(draft.period().start().orElseThrow()).hasToString("2019-03");
        assertThat(draft.period().end().orElseThrow()).hasToString("2020-12-31");
        assertThat(draft.sections().text())
                .containsEntry(Section.WHY, "Crews skip streets.\n\nCars on both sides.")
                .containsEntry(Section.OUTCOMES, "### Status updates\n\nWe began");
        assertThat(draft.contacts())
                .containsExactly(new Contact(
                        Optional.of("Jo Bloggs"), "IT", Optional.of("jo@weston.example"), Circle.MEMBERS, true));
        assertThat(draft.id().orElseThrow().key()).matches("missed-bins-[0-9a-f]{12}");
    }

    @Test
    void a_row_of_an_export_of_tributary_becomes_a_listing() throws SourceFailure {
        ListingDraft draft = one(
                """
                id\tkind\ttitle\tsource\tlinks\toutcome.costBefore\toutcome.reusedBy\tassetType\tcreated\tupdated
                7/8\treusable\t'=Code\thttps://a.example/7\tcode Our code <https://code.example/x>; https://b.example\t£1,000\tA; B\tcode\t2026-01-02\t2026-02-03T04:05:06Z
                """);
        assertThat(draft.headline().title()).isEqualTo("=Code");
        assertThat(draft.owner().value()).isEqualTo("sample-easton");
        assertThat(draft.id().orElseThrow().key()).startsWith("7-8-");
        assertThat(draft.provenance().address()).contains(URI.create("https://a.example/7"));
        assertThat(draft.links())
                .containsExactly(
                        new Link(LinkRelation.CODE, "Our code", URI.create("https://code.example/x")),
                        new Link(LinkRelation.PAGE, "b.example", URI.create("https://b.example")));
        assertThat(draft.outcome().orElseThrow().costBefore()).hasValue(1000);
        assertThat(draft.outcome().orElseThrow().reusedBy()).containsExactly("A", "B");
        assertThat(draft.dates().orElseThrow().updated()).isEqualTo("2026-02-03T04:05:06Z");
    }

    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "+44 20", "@SUM(A1)", "\uFF1D1", "\u00A0=1", "'=1", "''-1"})
    void what_an_export_keeps_from_being_a_formula_comes_in_as_it_was(String title) throws SourceFailure {
        ListingDraft draft = one("title,organisation\n'" + title + ",Easton\n");
        assertThat(draft.headline().title()).isEqualTo(title.strip());
    }

    @Test
    void one_wrong_row_or_cell_does_not_hold_back_the_others() throws SourceFailure {
        List<ListingDraft> drafts = read("title,phase,organisation,start,links,created\n"
                + "Good,beta,Easton,2020,https://a.example,\n"
                + ",beta,Easton,,,\n"
                + "Wrong cells,gamma,Easton,someday,javascript:alert(1),2037-01-01\n"
                + "Nobody's,beta,Northern Estuaries,,,\n"
                + "5\" pipe,beta,Easton,,,\n"
                + "\"Open\"x\"y,beta,Easton,,,\n"
                + "Long " + "x".repeat(1_500_000) + ",beta,Easton,,,\n"
                + "control\u0007s\u202E,beta,Easton,,,,,,too,many\n"
                + "Good,beta,Easton,,,\n"
                + "Last,beta,Easton");
        assertThat(drafts)
                .extracting(draft -> draft.headline().title())
                .contains("Good", "", "Wrong cells", "Nobody's", "5\" pipe", "controls", "Last");
        assertThat(drafts)
                .as("the same row twice is one listing")
                .filteredOn(draft -> draft.headline().title().equals("Good"))
                .hasSize(1);
        ListingDraft wrong = drafts.stream()
                .filter(draft -> draft.headline().title().equals("Wrong cells"))
                .findFirst()
                .orElseThrow();
        assertThat(wrong.facets().phase()).isEmpty();
        assertThat(wrong.period().start()).isEmpty();
        assertThat(wrong.links()).isEmpty();
        assertThat(wrong.dates()).isEmpty();
        assertThat(drafts)
                .filteredOn(draft -> draft.headline().title().equals("Nobody's"))
                .extracting(draft -> draft.owner().value())
                .as("an organisation that nobody knows is refused and shown, and never another's listing")
                .containsExactly("unknown-northern-estuaries");
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "UTF-16", "UTF-16LE", "windows-1252"})
    void a_table_is_read_in_the_encodings_in_which_spreadsheets_write_it(String charset) throws SourceFailure {
        String mark = charset.startsWith("UTF") && !charset.equals("UTF-16") ? "\uFEFF" : "";
        String table = mark + "title\r\nCafé £5 – ’t\r\n\"two\r\nlines\"\r\n";
        site.page("/t.csv", 200, "text/csv; charset=x-nonsense", table.getBytes(Charset.forName(charset)));
        assertThat(source().fetch(Optional.empty()).listings())
                .extracting(draft -> draft.headline().title())
                .containsExactly("Café £5 – ’t", "two lines");
    }

    // Reading on a rhythm

    @Test
    void a_long_table_is_read_in_pages_and_its_last_page_says_that_this_was_all() throws SourceFailure {
        StringBuilder rows = new StringBuilder("key,title\n");
        for (int i = 0; i < 1_234; i++) {
            rows.append("k").append(i).append(",\"Title\n").append(i).append("\"\n\n");
        }
        site.page("/t.csv", "text/csv", rows.toString(), "ETag", "\"1\"");
        TableSource source = source();
        List<String> keys = new ArrayList<>();
        ListingBatch batch = source.fetch(Optional.empty());
        while (batch.more()) {
            assertThat(batch.whole()).isFalse();
            batch.listings().forEach(draft -> keys.add(draft.id().orElseThrow().key()));
            batch = source.fetch(Optional.of(batch.next()));
        }
        batch.listings().forEach(draft -> keys.add(draft.id().orElseThrow().key()));

        assertThat(keys).hasSize(1_234).doesNotHaveDuplicates().startsWith("k0").endsWith("k1233");
        assertThat(batch.whole()).isTrue();
        assertThat(site.asked()).as("robots.txt and the table once").hasSize(2);
        assertThat(source.fetch(Optional.of(batch.next()))).isEqualTo(ListingBatch.unchanged(batch.next()));
        assertThat(site.asked().get(2).header("If-none-match")).isEqualTo("\"1\"");
    }

    @Test
    void a_table_that_changes_between_two_pages_is_read_from_its_beginning() throws SourceFailure {
        StringBuilder rows = new StringBuilder("key,title\n");
        for (int i = 0; i < 600; i++) {
            rows.append("k").append(i).append(",Title\n");
        }
        site.page("/t.csv", "text/csv", rows.toString());
        ListingBatch first = source().fetch(Optional.empty());
        site.page("/t.csv", "text/csv", "key,title\nnew,Title\n");
        ListingBatch second = source().fetch(Optional.of(first.next()));
        assertThat(second.listings())
                .extracting(draft -> draft.id().orElseThrow().key())
                .containsExactly("new");
        assertThat(second.whole()).isTrue();
    }

    @Test
    void a_token_is_sent_and_robots_txt_is_then_not_asked() throws SourceFailure {
        site.page("/t.csv", "text/csv", "title\nOne\n");
        source("token", "abc123").fetch(Optional.empty());
        assertThat(site.asked()).extracting(Site.Asked::path).containsExactly("/t.csv");
        assertThat(site.asked().get(0).header("Authorization")).isEqualTo("Bearer abc123");
    }

    // Files

    @Test
    void a_file_in_the_folder_is_read_and_again_when_it_has_changed() throws SourceFailure, IOException {
        Path file = Files.writeString(data.resolve("imports/sub-table.csv"), "title\nOne\n");
        TableSource source = source("file", "sub-table.csv");
        ListingBatch first = source.fetch(Optional.empty());
        assertThat(first.listings()).hasSize(1);
        assertThat(first.whole()).isTrue();
        assertThat(source.fetch(Optional.of(first.next())).listings()).isEmpty();
        Files.writeString(file, "title\nTwo\n");
        Files.setLastModifiedTime(file, FileTime.from(NOW));
        assertThat(source.fetch(Optional.of(first.next())).listings()).hasSize(1);
        assertThat(site.asked()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../secret.csv",
                "/etc/passwd",
                "a/../../secret.csv",
                "..\\secret.csv",
                ".",
                "",
                "link.csv",
                "folder",
                "missing.csv",
                "a\u0000b"
            })
    void nothing_outside_of_the_folder_is_read(String name) throws IOException {
        Path secret = Files.writeString(data.resolve("secret.csv"), "title\nThe secret of the house\n");
        Files.createSymbolicLink(data.resolve("imports/link.csv"), secret);
        Files.createDirectory(data.resolve("imports/folder"));
        mustAct(() -> source("file", name, "address", "").fetch(Optional.empty()), "Setting ");
    }

    @Test
    void a_million_rows_are_refused_at_once_and_held_by_nobody() throws IOException {
        Path file = data.resolve("imports/million.csv");
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            out.write("title\n");
            for (int i = 0; i < 1_000_000; i++) {
                out.write("Title of the row with the number " + i + "\n");
            }
        }
        assertTimeout(
                Duration.ofSeconds(10),
                () -> mustAct(() -> source("file", "million.csv").fetch(Optional.empty()), "100,000 rows"));
    }

    // What is no table

    @Test
    void what_is_no_table_is_said() {
        for (String body : List.of(
                "<!doctype html><html><body>title, please sign in</body></html>",
                "a,b\n1,2\n",
                "\"",
                "{\"title\": 1}",
                "\"\"\"\n\"")) {
            site.page("/t.csv", "text/csv", body);
            passes(() -> source().fetch(Optional.empty()), "no");
        }
        site.page("/t.csv", "text/csv", "");
        passes(() -> source().fetch(Optional.empty()), "empty");
    }

    @Test
    void an_endless_cell_or_answer_is_broken_off() {
        site.page("/t.csv", "text/csv", "title\n\"" + "x,\n".repeat(3_000_000));
        assertTimeout(
                Duration.ofSeconds(5),
                () -> assertThat(source().fetch(Optional.empty()).listings()).isEmpty());
        site.page("/t.csv", "text/csv", "title" + ",".repeat(900_000) + "\n" + ",".repeat(900_000) + "x\n");
        assertTimeout(
                Duration.ofSeconds(5),
                () -> assertThat(source().fetch(Optional.empty()).listings()).hasSize(1));
        site.endless("/t.csv", ("title\n" + "x".repeat(60_000)).getBytes(StandardCharsets.UTF_8), 0);
        assertTimeout(Duration.ofSeconds(20), () -> mustAct(() -> source().fetch(Optional.empty()), "50 MB"));
    }

    private static void mustAct(ThrowingCallable reading, String said) {
        assertThatThrownBy(reading).isInstanceOfSatisfying(SourceFailure.class, failure -> {
            assertThat(failure.getMessage()).contains(said);
            assertThat(failure.retryAfter()).isEmpty();
        });
    }

    private static void passes(ThrowingCallable reading, String said) {
        assertThatThrownBy(reading).isInstanceOfSatisfying(SourceFailure.class, failure -> {
            assertThat(failure.getMessage()).contains(said);
            assertThat(failure.retryAfter()).isPresent();
        });
    }
}
