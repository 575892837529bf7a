package org.tributary.adapter.publiccode.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.zip.GZIPOutputStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tributary.api.listing.AssetType;
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

class CatalogueSourceTest {

    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

    private static final String VERSION_0_4 =
            """
            publiccodeYmlVersion: "0.4"
            name: Bin Finder
            applicationSuite: Streets
            url: https://github.com/weston/bin-finder
            landingURL: https://bins.weston.example/
            softwareVersion: 1.10
            releaseDate: 2026-03-01
            platforms: [web, linux]
            categories:
              - waste-management
              - Public Services
            usedBy:
              - EASTON
              - Ministry of Bins
            roadmap: https://bins.weston.example/next
            developmentStatus: stable
            softwareType: standalone/web
            intendedAudience:
              scope: [local-authorities]
              countries: [GB]
            isBasedOn: https://github.com/other/finder
            description:
              it:
                shortDescription: Trova i bidoni
              en-GB:
                localisedName: Bin Finder for councils
                genericName: Finder
                shortDescription: |
                  Tells crews
                  which bins were missed.
                longDescription: |
                  It reads *lorries*.

                  - fast
                documentation: https://docs.weston.example/
                features: [Maps, "Works <offline>"]
            legal:
              license: AGPL-3.0-or-later
              mainCopyrightOwner: Weston  District Council
            maintenance:
              type: contract
              contractors:
                - name: Streets Ltd
                  until: 2027-12-31
                  email: sales@streets.example
              contacts:
                - name: Jo Bloggs
                  email: jo@weston.example
                  affiliation: Weston
                - name: Al
                - name: Bo
            localisation:
              localisationReady: true
              availableLanguages: [en, cy]
            dependsOn:
              open:
                - name: PostgreSQL
                  versionMin: "14"
              proprietary:
                - name: Oracle
            IT:
              countryExtensionVersion: "1.0"
            """;

    private static final String VERSION_0_1 =
            """
            publiccode-yaml-version: "0.1"
            name: Old Tool
            url: "https://code.example/old.git"
            developmentStatus: obsolete
            tags: [library]
            intendedAudience:
              onlyFor: [schools]
            description:
              eng:
                shortDescription: It was useful.
                longDesc: Very.
                featureList: [One]
            maintenance: {type: none}
            legal: {license: MIT, repoOwner: Easton}
            dependencies: {open: [{name: PHP}]}
            """;

    private Site site;
    private GuardedHttp door;

    @BeforeEach
    void open() throws IOException {
        site = new Site();
        door = Door.allowing("127.0.0.1");
    }

    @AfterEach
    void close() {
        door.close();
        site.close();
    }

    private CatalogueSource source(Object... settings) {
        Map<String, Object> values = new HashMap<>(
                Map.of("catalogue", site.address("/list"), "origin", "open-source", "organisation", "Easton"));
        for (int i = 0; i < settings.length; i += 2) {
            values.put((String) settings[i], settings[i + 1]);
        }
        return new CatalogueSource(
                Configs.of(values),
                door,
                new InMemoryOrganisations(),
                new FixedTopics(),
                Clock.fixed(NOW, ZoneOffset.UTC));
    }

    private ListingDraft one(String file, Object... settings) throws SourceFailure {
        site.page("/list", "text/plain", site.address("/tool"));
        site.page("/tool/publiccode.yml", "text/plain", file);
        List<ListingDraft> drafts = source(settings).fetch(Optional.empty()).listings();
        assertThat(drafts).hasSize(1);
        return drafts.get(0);
    }

    @Test
    void software_becomes_something_to_reuse_with_what_a_council_must_know() throws SourceFailure {
        ListingDraft draft = one(VERSION_0_4);

        assertThat(draft.kind()).isEqualTo(ListingKind.ASSET);
        assertThat(draft.assetType()).contains(AssetType.CODE);
        assertThat(draft.headline().title()).isEqualTo("Bin Finder for councils");
        assertThat(draft.headline().summary()).isEqualTo("Tells crews which bins were missed.");
        assertThat(draft.facets().phase()).contains(Phase.LIVE);
        assertThat(draft.facets().tags()).containsExactly("waste-management", "public-service");
        assertThat(draft.facets().technologies()).containsExactly("PostgreSQL", "Oracle");
        assertThat(draft.facets().userGroups()).containsExactly("local authorities");
        assertThat(draft.outcome().orElseThrow().reusedBy())
                .as("councils that are known here by the name they have here")
                .containsExactly("Easton Borough Council", "Ministry of Bins");
        assertThat(draft.owner().value()).isEqualTo("sample-weston");
        assertThat(draft.sections().text())
                .containsEntry(
                        Section.OFFERING,
                        "It reads *lorries*.\n\n- fast\n\n### What it does\n\n- Maps\n- Works \\<offline\\>")
                .containsEntry(Section.USERS, "Made for: local authorities")
                .containsEntry(
                        Section.SHAREABLE,
                        """
                        - Licence: AGPL-3.0-or-later
                        - Maintenance: by contract
                        - Under contract until 31 December 2027: Streets Ltd
                        - Version: 1.10, released on 1 March 2026
                        - Copyright: Weston District Council
                        - Part of: Streets
                        - Runs on: web, linux
                        - Languages: en, cy
                        - Made for: GB
                        - Based on: https://github.com/other/finder""");
        assertThat(draft.links())
                .contains(
                        new Link(LinkRelation.CODE, "Repository", URI.create("https://github.com/weston/bin-finder")),
                        new Link(LinkRelation.PAGE, "Website", URI.create("https://bins.weston.example/")),
                        new Link(
                                LinkRelation.PAGE,
                                "Licence AGPL-3.0-or-later",
                                URI.create("https://spdx.org/licenses/AGPL-3.0-or-later.html")),
                        new Link(
                                LinkRelation.CODE,
                                "Based on https://github.com/other/finder",
                                URI.create("https://github.com/other/finder")));
        assertThat(draft.provenance().address()).contains(URI.create("https://github.com/weston/bin-finder"));
        assertThat(draft.dates().orElseThrow().updated()).isEqualTo("2026-03-01T00:00:00Z");
        assertThat(draft.contacts()).isEmpty();
        assertThat(draft.toString() + draft.sections())
                .as("no person without being asked to")
                .doesNotContain("Bloggs", "jo@", "sales@");
    }

    @Test
    void maintainers_come_along_hidden_where_the_operator_wants_them() throws SourceFailure {
        assertThat(one(VERSION_0_4, "contacts", true).contacts())
                .containsExactly(
                        new Contact(
                                Optional.of("Jo Bloggs"),
                                "Weston",
                                Optional.of("jo@weston.example"),
                                Circle.MEMBERS,
                                true),
                        new Contact(Optional.of("Al"), "Maintainer", Optional.empty(), Circle.MEMBERS, true));
    }

    @Test
    void a_file_of_the_first_version_is_read_as_well() throws SourceFailure {
        ListingDraft draft = one(VERSION_0_1);
        assertThat(draft.headline().title()).isEqualTo("Old Tool");
        assertThat(draft.headline().summary()).isEqualTo("It was useful.");
        assertThat(draft.facets().phase()).contains(Phase.RETIRED);
        assertThat(draft.facets().tags()).containsExactly("library");
        assertThat(draft.facets().technologies()).containsExactly("PHP");
        assertThat(draft.facets().userGroups()).containsExactly("schools");
        assertThat(draft.owner().value()).isEqualTo("sample-easton");
        assertThat(draft.sections().text().get(Section.SHAREABLE)).contains("Maintenance: nobody maintains it");
        assertThat(draft.sections().text().get(Section.OFFERING)).isEqualTo("Very.\n\n### What it does\n\n- One");
    }

    @Test
    void a_file_of_the_newest_version_says_itself_whose_it_is() throws SourceFailure {
        ListingDraft draft = one(
                """
                publiccodeYmlVersion: '0.5.0'
                name: New
                organisation: {uri: 'urn:x', name: Weston District Council}
                usedBy: [{name: A, uri: 'https://a.example'}, B]
                """);
        assertThat(draft.owner().value()).isEqualTo("sample-weston");
        assertThat(draft.outcome().orElseThrow().reusedBy()).containsExactly("A", "B");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "# ours\n- %1$s\n- '%2$s'\n",
                "%1$s\r\n\r\n%2$s\r\n",
                "[\"%1$s\", \"%2$s\"]",
                "{\"data\": [{\"id\": 1, \"url\": \"%1$s\"}, {\"repository\": {\"url\": \"%2$s\"}, \"logo\": \"https://a.example/x.png\"}]}",
                "software:\n  - name: One\n    url: %1$s\n    homepage: https://a.example\n  - name: Two\n    publiccode: %2$s\n",
            })
    void catalogues_are_read_in_the_forms_in_which_people_write_them(String form) throws SourceFailure {
        site.page(
                "/list",
                "application/octet-stream",
                String.format(form, site.address("/one"), site.address("/two/publiccode.yml")));
        site.page("/one/publiccode.yml", "text/plain", "name: One");
        site.page("/two/publiccode.yml", "text/plain", "name: Two");
        ListingBatch batch = source().fetch(Optional.empty());
        assertThat(batch.listings())
                .extracting(draft -> draft.headline().title())
                .containsExactly("One", "Two");
        assertThat(batch.whole()).isTrue();
        assertThat(batch.more()).isFalse();
    }

    @Test
    void a_long_catalogue_is_read_in_pages_and_goes_on_where_it_was_when_it_changes() throws SourceFailure {
        StringBuilder list = new StringBuilder();
        for (int i = 100; i < 150; i++) {
            list.append(site.address("/t" + i)).append('\n');
            site.page("/t" + i + "/publiccode.yml", "text/plain", "name: T" + i);
        }
        site.page("/list", "text/plain", list.toString());
        List<String> titles = new ArrayList<>();
        ListingBatch batch = source().fetch(Optional.empty());
        batch.listings().forEach(draft -> titles.add(draft.headline().title()));
        site.page("/list", "text/plain", list + site.address("/t050"));
        while (batch.more()) {
            batch = source().fetch(Optional.of(batch.next()));
            batch.listings().forEach(draft -> titles.add(draft.headline().title()));
        }
        assertThat(titles).hasSize(50).doesNotHaveDuplicates();
        assertThat(batch.whole()).isTrue();
    }

    @Test
    void what_cannot_be_read_today_takes_nothing_away_and_what_has_no_file_any_more_goes() throws SourceFailure {
        site.page(
                "/list",
                "text/plain",
                site.address("/good") + "\n" + site.address("/bad") + "\n" + site.address("/none"));
        site.page("/good/publiccode.yml", "text/plain", "name: Good");
        site.page("/bad/publiccode.yml", 500, "text/plain", new byte[0]);
        ListingBatch batch = source().fetch(Optional.empty());
        assertThat(batch.listings()).hasSize(1);
        assertThat(batch.whole()).as("one could not be asked").isFalse();

        site.page("/bad/publiccode.yml", "text/plain", "name: Good again");
        assertThat(source().fetch(Optional.empty()).whole())
                .as("one has no file any more")
                .isTrue();
    }

    @Test
    void nobody_is_asked_on_while_a_site_asks_for_patience() throws SourceFailure {
        site.page("/list", "text/plain", site.address("/a") + "\n" + site.address("/b") + "\n" + site.address("/c"));
        site.page("/a/publiccode.yml", "text/plain", "name: A");
        site.page("/b/publiccode.yml", 429, "text/plain", new byte[0], "Retry-After", "3600");
        site.page("/c/publiccode.yml", "text/plain", "name: C");
        ListingBatch first = source().fetch(Optional.empty());
        assertThat(first.listings()).hasSize(1);
        assertThat(first.more()).isTrue();
        assertThatThrownBy(() -> source().fetch(Optional.of(first.next())))
                .isInstanceOfSatisfying(SourceFailure.class, failure -> assertThat(failure.retryAfter())
                        .contains(Duration.ofHours(1)));
        assertThat(site.asked()).extracting(Site.Asked::path).doesNotContain("/c/publiccode.yml");
        site.page("/b/publiccode.yml", "text/plain", "name: B");
        assertThat(source().fetch(Optional.of(first.next())).listings())
                .extracting(draft -> draft.headline().title())
                .containsExactly("B", "C");
    }

    @Test
    void a_file_cannot_pass_for_another_ones_and_two_ways_to_one_repository_are_one() throws SourceFailure {
        site.page(
                "/list",
                "text/plain",
                site.address("/a") + "\n" + site.address("/a.git") + "\n" + site.address("/b/publiccode.yml"));
        site.page("/a/publiccode.yml", "text/plain", "name: A\nurl: " + site.address("/a"));
        site.page("/b/publiccode.yml", "text/plain", "name: B\nurl: " + site.address("/a"));
        List<ListingDraft> drafts = source().fetch(Optional.empty()).listings();
        assertThat(drafts).extracting(draft -> draft.headline().title()).containsExactly("A", "B");
        assertThat(drafts).extracting(ListingDraft::id).doesNotHaveDuplicates();
    }

    // Attacks

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "just a text",
                "- a\n- list\n",
                "{}",
                "name: [x]\n",
                "name: &a [*a]\n",
                "name: !!javax.script.ScriptEngineManager [!!java.net.URLClassLoader [[!!java.net.URL ['http://127.0.0.1/x']]]]\n",
                "name: \"open",
                "<html>sign in</html>",
                "a: 1\n---\nb: 2\n",
                "\u0000\u0001",
            })
    void a_file_that_is_none_is_said_and_does_not_hold_back_the_others(String file) throws SourceFailure {
        site.page("/list", "text/plain", site.address("/a") + "\n" + site.address("/b"));
        site.page("/a/publiccode.yml", "text/plain", file);
        site.page("/b/publiccode.yml", "text/plain", "name: B");
        ListingBatch batch = source().fetch(Optional.empty());
        assertThat(batch.listings())
                .extracting(draft -> draft.headline().title())
                .containsExactly("B");
        assertThat(batch.whole()).isFalse();
        assertThat(site.asked()).extracting(Site.Asked::path).doesNotContain("/x");
    }

    @Test
    void a_bomb_of_aliases_deep_nesting_and_long_files_are_refused_at_once() {
        StringBuilder bomb = new StringBuilder("a0: &a0 [x]\n");
        for (int i = 1; i < 30; i++) {
            bomb.append("a")
                    .append(i)
                    .append(": &a")
                    .append(i)
                    .append(" [")
                    .append(("*a" + (i - 1) + ",").repeat(9))
                    .append("]\n");
        }
        StringBuilder long9 = new StringBuilder("a0: &a0 [x]\n");
        for (int i = 1; i < 10; i++) {
            long9.append("a")
                    .append(i)
                    .append(": &a")
                    .append(i)
                    .append(" [*a")
                    .append(i - 1)
                    .append("]\n");
        }
        for (String file : List.of(
                bomb + "name: *a29\n",
                "[".repeat(200_000),
                "{a: ".repeat(100_000),
                "- ".repeat(200_000),
                "name: " + "x".repeat(499_000),
                "? ".repeat(100_000),
                long9 + "name: *a9\n")) {
            site.page("/list", "text/plain", site.address("/tool"));
            site.page("/tool/publiccode.yml", "text/plain", file);
            assertTimeout(Duration.ofSeconds(3), () -> {
                try {
                    source().fetch(Optional.empty());
                } catch (SourceFailure said) {
                    assertThat(said.getMessage()).contains("publiccode.yml");
                }
            });
        }
    }

    @Test
    void an_endless_slow_or_packed_file_is_broken_off() throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(new byte[20_000_000]);
        }
        site.page("/list", "text/plain", site.address("/a") + "\n" + site.address("/b") + "\n" + site.address("/c"));
        site.endless("/a/publiccode.yml", new byte[10_000], 0);
        site.page("/b/publiccode.yml", 200, "text/plain", packed.toByteArray(), "Content-Encoding", "gzip");
        site.endless("/c/publiccode.yml", new byte[1], 300);
        assertTimeout(Duration.ofSeconds(14), () -> says(() -> source().fetch(Optional.empty()), "in time"));
    }

    @Test
    void words_and_links_of_strangers_stay_words_and_links() throws SourceFailure {
        ListingDraft draft = one(
                """
                name: "Tool\\u202e<script>\\u0007 x"
                url: "javascript:alert(1)"
                landingURL: "https://user:secret@a.example/"
                releaseDate: 2037-01-01
                softwareVersion: "{0} '"
                legal: {license: "[x](javascript:alert(1))"}
                usedBy: [%s]
                maintenance: {type: "<img src=x>", contacts: [{name: X, email: "a@b"}]}
                """
                        .formatted("\"" + "long ".repeat(100) + "\", " + "x, ".repeat(500)),
                "contacts",
                true);
        assertThat(draft.headline().title()).isEqualTo("Tool<script> x");
        assertThat(draft.links()).isEmpty();
        assertThat(draft.provenance().address()).contains(URI.create(site.address("/tool")));
        assertThat(draft.dates()).isEmpty();
        assertThat(draft.sections().text().get(Section.SHAREABLE))
                .contains("\\[x\\](javascript:", "\\<img src=x\\>", "{0} '");
        assertThat(draft.contacts().get(0).email()).isEmpty();
        assertThat(draft.outcome().orElseThrow().reusedBy()).allMatch(name -> name.length() <= 200);
    }

    @Test
    void a_catalogue_that_is_none_is_said() {
        for (String body : List.of(
                "<html><a href='https://a.example'>x</a></html>",
                "hello",
                "{}",
                "[]",
                "",
                "[".repeat(100_000),
                "a: [".repeat(1_000))) {
            site.page("/list", "text/plain", body);
            says(() -> source().fetch(Optional.empty()), "not a list");
        }
        StringBuilder many = new StringBuilder();
        for (int i = 0; i < 5_000; i++) {
            many.append("https://a.example/").append(i).append('\n');
        }
        site.page("/list", "text/plain", many.toString());
        says(() -> source().fetch(Optional.empty()), "4,000");
        site.page("/list", "text/plain", site.address("/nothing"));
        says(() -> source().fetch(Optional.empty()), "404");
    }

    @Test
    void files_may_stand_in_the_configuration_and_robots_txt_is_obeyed() throws SourceFailure {
        site.page("/tool/publiccode.yml", "text/plain", "name: Tool");
        assertThat(source("catalogue", "", "files", new String[] {site.address("/tool")})
                        .fetch(Optional.empty())
                        .listings())
                .hasSize(1);
        assertThat(site.asked()).extracting(Site.Asked::path).containsExactly("/robots.txt", "/tool/publiccode.yml");
        assertThat(Set.of(site.asked().get(1).header("User-agent")))
                .allMatch(agent -> agent.startsWith("Tributary (+"));
    }

    private static void says(ThrowingCallable reading, String said) {
        assertThatThrownBy(reading).isInstanceOf(SourceFailure.class).hasMessageContaining(said);
    }
}
