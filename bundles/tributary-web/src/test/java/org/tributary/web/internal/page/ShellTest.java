package org.tributary.web.internal.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.tributary.web.Fixtures.site;
import static org.tributary.web.Fixtures.visit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import gg.jte.Content;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tributary.api.people.Door;
import org.tributary.api.people.Viewer;
import org.tributary.api.refusal.NotFound;
import org.tributary.api.web.MenuContribution;
import org.tributary.api.web.MenuContribution.Entry;
import org.tributary.web.Crumb;
import org.tributary.web.Field;
import org.tributary.web.Fixtures;
import org.tributary.web.Page;
import org.tributary.web.PageLinks;
import org.tributary.web.Site;
import org.tributary.web.Visit;

class ShellTest {

    private static final String HOSTILE = "</title><script>alert(1)</script>\"'>&";
    private static final Content BODY = output -> output.writeContent("<h1>Heading</h1>");

    private final Shell shell = new Shell(
            new Menu(List.of(entry("/publish", "Tell us a problem", 300), entry("/search", "Search", 100), nothing())));

    private static MenuContribution entry(String path, String text, int position) {
        return (viewer, locale) -> Optional.of(new Entry(path, text, position));
    }

    private static MenuContribution nothing() {
        return (viewer, locale) -> Optional.empty();
    }

    private Document shown(Page page, Visit visit) {
        return Jsoup.parse(new String(shell.html(page, visit), StandardCharsets.UTF_8));
    }

    private Document shown(Page page) {
        return shown(page, visit("/somewhere?after=x"));
    }

    @Test
    void the_title_names_page_and_site_and_a_failed_form() {
        assertThat(shown(Page.of("Missed bins", BODY)).title()).isEqualTo("Missed bins – Tributary");
        assertThat(shown(Page.of("Tributary", BODY)).title()).isEqualTo("Tributary");
        assertThat(shown(Page.of("Missed bins", BODY).failed()).title()).isEqualTo("Error: Missed bins – Tributary");
    }

    @Test
    void a_page_in_several_languages_says_where_the_others_are() {
        Document page = shown(Page.of("Sgwrs", BODY)
                .inLanguage(Locale.UK, "/toolkit/talk")
                .inLanguage(Locale.forLanguageTag("cy"), "/toolkit/talk?lang=cy"));

        assertThat(page.select("link[rel=alternate][hreflang=cy]").attr("href")).endsWith("/toolkit/talk?lang=cy");
        assertThat(page.select("link[rel=alternate][hreflang=en-GB]").attr("href"))
                .startsWith("https://")
                .endsWith("/toolkit/talk");
        assertThat(shown(Page.of("Bins", BODY)).select("link[hreflang]")).isEmpty();
    }

    @Test
    void slices_put_links_to_other_forms_in_the_head_and_one_at_the_foot_and_a_broken_one_is_left_out() {
        PageLinks sound = new PageLinks() {
            @Override
            public List<Alternate> alternates(String path, Visit visit) {
                return List.of(new Alternate("application/json+oembed", "To \"embed\"", "/oembed?url=" + path));
            }

            @Override
            public Optional<Crumb> footer(Locale locale) {
                return Optional.of(new Crumb("Show this elsewhere", "/widgets"));
            }
        };
        PageLinks broken = new PageLinks() {
            @Override
            public List<Alternate> alternates(String path, Visit visit) {
                throw new IllegalStateException("broken");
            }

            @Override
            public Optional<Crumb> footer(Locale locale) {
                throw new IllegalStateException("broken");
            }
        };
        Shell linked = new Shell(new Menu(List.of()), List.of(broken, sound));

        Document page = Jsoup.parse(new String(
                linked.html(Page.of("Bins", BODY).canonical("/topics/bins"), visit("/topics/bins?after=x")),
                StandardCharsets.UTF_8));
        assertThat(page.select("head link[type=application/json+oembed]").attr("href"))
                .isEqualTo("/oembed?url=/topics/bins");
        assertThat(page.select("head link[type=application/json+oembed]").attr("title"))
                .isEqualTo("To \"embed\"");
        assertThat(page.select("footer a[href=/widgets]").text()).isEqualTo("Show this elsewhere");

        Document missing = Jsoup.parse(new String(
                linked.html(Page.of("Not here", BODY).status(404), visit("/topics/none")), StandardCharsets.UTF_8));
        assertThat(missing.select("link[type=application/json+oembed]")).isEmpty();
    }

    @Test
    void the_head_says_where_the_page_belongs() {
        Document page = shown(Page.of("Missed bins", BODY)
                .describedAs("What it is about.")
                .canonical("/listings/local/bins")
                .feed("Updates", "/u.atom", "/u.json")
                .feed("More", "/m.atom", "/m.json"));

        assertThat(page.select("meta[name=description]").attr("content")).isEqualTo("What it is about.");
        assertThat(page.select("link[rel=canonical]").attr("href"))
                .isEqualTo("https://tributary.example/listings/local/bins");
        assertThat(page.select("link[rel=alternate]").eachAttr("href"))
                .containsExactly("/u.atom", "/u.json", "/m.atom", "/m.json");
        assertThat(page.select("meta[name=robots]")).isEmpty();
    }

    @Test
    void a_page_is_known_by_its_path_without_the_query() {
        assertThat(shown(Page.of("x", BODY)).select("link[rel=canonical]").attr("href"))
                .isEqualTo("https://tributary.example/somewhere");
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 404, 500})
    void a_fault_is_kept_out_of_search_engines(int status) {
        Document page = shown(Page.of("x", BODY).status(status));

        assertThat(page.select("meta[name=robots]").attr("content")).isEqualTo("noindex");
        assertThat(page.select("link[rel=canonical]")).isEmpty();
    }

    @Test
    void a_page_can_be_kept_out_of_search_engines() {
        assertThat(shown(Page.of("x", BODY).notIndexed()).select("meta[name=robots]"))
                .hasSize(1);
    }

    @Test
    void a_long_description_ends_with_a_word() {
        String description = shown(Page.of("x", BODY).describedAs("word ".repeat(100)))
                .select("meta[name=description]")
                .attr("content");

        assertThat(description).endsWith("word…").hasSizeLessThanOrEqualTo(161);
        assertThat(shown(Page.of("x", BODY).describedAs("w".repeat(300)))
                        .select("meta[name=description]")
                        .attr("content"))
                .hasSize(161);
    }

    @Test
    void data_for_machines_cannot_end_the_element_it_stands_in() throws Exception {
        Document page = shown(Page.of("x", BODY).jsonLd(Map.of("name", HOSTILE + "<!--\u2028")));

        assertThat(page.select("script")).hasSize(1);
        String data = page.selectFirst("script[type=application/ld+json]").data();
        assertThat(data).doesNotContain("<", "\u2028");
        assertThat(new ObjectMapper().readTree(data).get("name").asText()).isEqualTo(HOSTILE + "<!--\u2028");
    }

    @Test
    void the_way_to_a_page_is_told_to_machines_as_to_people() throws Exception {
        Page listing = Page.of("Missed <bins>", BODY)
                .under(new Crumb("Listings", "/listings"), new Crumb("Problems", "/listings?kind=problem&sort=title"))
                .canonical("/listings/local/bins")
                .jsonLd(Map.of("@type", "CreativeWork"));
        Document page = shown(listing);

        assertThat(page.select("script[type=application/ld+json]")).hasSize(2);
        JsonNode way = new ObjectMapper()
                .readTree(page.select("script[type=application/ld+json]").get(1).data());
        assertThat(way.get("@type").asText()).isEqualTo("BreadcrumbList");
        assertThat(way.findValuesAsText("position")).containsExactly("1", "2", "3", "4");
        assertThat(way.findValuesAsText("name")).containsExactly("Tributary", "Listings", "Problems", "Missed <bins>");
        assertThat(way.findValuesAsText("item"))
                .containsExactly(
                        "https://tributary.example/",
                        "https://tributary.example/listings",
                        "https://tributary.example/listings?kind=problem&sort=title",
                        "https://tributary.example/listings/local/bins");
        assertThat(shown(listing.notIndexed()).select("script[type=application/ld+json]"))
                .hasSize(1);
        assertThat(shown(Page.of("x", BODY)).select("script")).isEmpty();
    }

    @Test
    void the_menu_stands_in_its_order_and_says_where_one_is() {
        Document page = shown(Page.of("x", BODY), visit("/search?q=a"));

        assertThat(page.select("header nav a").eachText()).containsExactly("Search", "Tell us a problem");
        assertThat(page.select("header nav a[aria-current]").eachAttr("href")).containsExactly("/search");
        assertThat(page.select("[aria-current]").attr("aria-current")).isEqualTo("page");
        assertThat(shown(Page.of("x", BODY), visit("/publish/users"))
                        .select("[aria-current]")
                        .attr("aria-current"))
                .isEqualTo("true");
        assertThat(shown(Page.of("x", BODY), visit("/searching")).select("[aria-current]"))
                .isEmpty();
    }

    @Test
    void an_entry_that_fails_is_left_out() {
        MenuContribution failing = (viewer, locale) -> {
            throw new IllegalStateException("out of order");
        };

        assertThat(new Menu(List.of(failing, entry("/search", "Search", 100))).items(visit("/")))
                .extracting(Menu.Item::text)
                .containsExactly("Search");
    }

    @Test
    void without_entries_there_is_no_menu_and_no_search() {
        Shell bare = new Shell(new Menu(List.of()));

        Document page = Jsoup.parse(new String(bare.html(Page.of("x", BODY), visit("/")), StandardCharsets.UTF_8));

        assertThat(page.select("header nav")).isEmpty();
        assertThat(bare.hasSearch(visit("/"))).isFalse();
        assertThat(shell.hasSearch(visit("/"))).isTrue();
    }

    @Test
    void what_is_about_the_person_stands_apart_at_the_end_of_the_menu() {
        Menu menu = new Menu(List.of(
                entry("/account", "Your account", 800),
                entry("/search", "Search", 100),
                entry("/sign-out", "Sign out", 900)));

        assertThat(menu.items(visit("/")))
                .extracting(Menu.Item::text, Menu.Item::personal)
                .containsExactly(tuple("Search", false), tuple("Your account", true), tuple("Sign out", true));
        assertThat(menu.rows(visit("/")).isLong()).isFalse();
    }

    @Test
    void a_long_menu_gets_a_row_of_its_own_below_what_is_about_the_person() {
        List<MenuContribution> many = new ArrayList<>(List.of(entry("/account", "Your account", 800)));
        for (int i = 0; i < 9; i++) {
            many.add(entry("/" + i, "Entry number " + i, i));
        }
        Shell full = new Shell(new Menu(many));
        Document page = Jsoup.parse(new String(full.html(Page.of("x", BODY), visit("/")), StandardCharsets.UTF_8));

        assertThat(page.select("header nav").eachAttr("aria-label")).containsExactly("Your account", "Menu");
        assertThat(page.select("header nav.tributary-menu--row li")).hasSize(9);
        assertThat(shown(Page.of("x", BODY)).select("header nav").eachAttr("aria-label"))
                .startsWith("Menu");
    }

    @Test
    void only_a_page_that_needs_the_script_loads_it() {
        Content limited = visit("/").ui().input(Field.of("title", "Title").longest(120));
        Document page = shown(Page.of("x", limited));
        String script = page.select("head script[src][defer]").attr("src");

        assertThat(script).matches("/assets/tributary-[0-9a-f]{12}\\.js");
        assertThat(shell.assets().find(script.substring(Assets.FOLDER.length())))
                .hasValueSatisfying(asset -> {
                    assertThat(asset.contentType()).startsWith("text/javascript");
                    assertThat(asset.immutable()).isTrue();
                    assertThat(new String(asset.bytes(), StandardCharsets.UTF_8))
                            .as("old browsers know none of this")
                            .doesNotContain("=>", "let ", "const ", "`", "class ", "...");
                });
        assertThat(page.select("script:not([src])")).isEmpty();
        assertThat(shown(Page.of("x", BODY)).select("script[src]")).isEmpty();
    }

    @Test
    void the_way_back_begins_at_home() {
        Document page = shown(Page.of("x", BODY).under(new Crumb("Search", "/search"), new Crumb(HOSTILE, "/x")));

        assertThat(page.select("nav[aria-label=Breadcrumb] a").eachText()).containsExactly("Home", "Search", HOSTILE);
        assertThat(shown(Page.of("x", BODY)).select("nav[aria-label=Breadcrumb]"))
                .isEmpty();
    }

    @Test
    void sample_data_is_announced_on_every_page() {
        Site samples = new Site("Tributary", site().baseUrl(), true, "", "");

        assertThat(shown(Page.of("x", BODY), visit("/", samples))
                        .select("[role=region][aria-label=Sample data]")
                        .text())
                .contains("invented");
        assertThat(shown(Page.of("x", BODY)).select("[aria-label=Sample data]")).isEmpty();
    }

    @Test
    void a_site_without_contact_has_no_empty_links() {
        Document page = shown(Page.of("x", BODY), visit("/", new Site("T", site().baseUrl(), false, "", "")));

        assertThat(page.select("a[href^=mailto]")).isEmpty();
        assertThat(shown(Page.of("x", BODY)).select("a[href=mailto:help@tributary.example]"))
                .hasSize(2);
    }

    @Test
    void what_somebody_configured_or_typed_does_not_become_markup() {
        Site hostile = new Site(HOSTILE, site().baseUrl(), true, "a\"b@c.example", HOSTILE);

        Document page = shown(
                Page.of("Page " + HOSTILE, BODY).describedAs(HOSTILE).feed(HOSTILE, "/a", "/b"), visit("/", hostile));

        assertThat(page.select("script")).isEmpty();
        assertThat(page.title()).isEqualTo("Page " + HOSTILE + " – " + HOSTILE);
        assertThat(page.select("meta[name=description]").attr("content")).isEqualTo(HOSTILE);
    }

    @Test
    void welsh_is_asked_for_and_what_is_shown_says_which_language_it_is() {
        Visit welsh = new Visit(
                Viewer.visitor(),
                Door.PAGE,
                Locale.forLanguageTag("cy"),
                site().absolute("/"),
                site(),
                Fixtures.NOW,
                "");

        assertThat(shown(Page.of("x", BODY), welsh).select("html").attr("lang")).isEqualTo("en");
    }

    @Test
    void a_wide_page_is_wide() {
        assertThat(shown(Page.of("x", BODY).wide()).select(".tributary-width-wide"))
                .isNotEmpty();
        assertThat(shown(Page.of("x", BODY)).select(".tributary-width-wide")).isEmpty();
    }

    @Test
    void a_body_that_fails_leaves_no_half_page() {
        Content failing = output -> {
            throw new IllegalStateException("out of order");
        };

        assertThatThrownBy(() -> shell.html(Page.of("x", failing), visit("/"))).hasMessage("out of order");
    }

    @Test
    void a_service_that_says_no_while_the_page_is_made_says_it_to_the_person() {
        Content refused = output -> {
            throw new NotFound("There is no such listing.");
        };

        assertThatThrownBy(() -> shell.html(Page.of("x", refused), visit("/")))
                .isInstanceOf(NotFound.class)
                .hasMessage("There is no such listing.");
    }

    @Test
    void the_files_that_a_page_loads_are_there() {
        Document page = shown(Page.of("x", BODY));

        assertThat(page.select("link[rel=stylesheet], link[rel=icon]").eachAttr("href"))
                .hasSize(3)
                .allSatisfy(path -> assertThat(shell.assets().find(path.substring(Assets.FOLDER.length())))
                        .isPresent());
        assertThat(shell.assets().find("../secret")).isEmpty();
        assertThat(page.select("script[src], img, iframe")).isEmpty();
    }

    static Stream<Page> ourPages() {
        Visit visit = visit("/");
        return Stream.concat(
                Stream.of("accessibility", "cookies", "privacy", "developers").map(name -> SitePage.of(name, visit)),
                IntStream.of(400, 401, 403, 404, 405, 406, 410, 412, 413, 415, 422, 429, 500, 503)
                        .mapToObj(status -> FaultPages.of(status, Optional.empty(), true, false, List.of(), visit)));
    }

    @ParameterizedTest
    @MethodSource("ourPages")
    void a_page_of_ours_is_well_formed(Page page) {
        String html = new String(shell.html(page, visit("/")), StandardCharsets.UTF_8);
        Document document = Jsoup.parse(html);

        assertThat(html).startsWith("<!DOCTYPE html>").doesNotContain(" style=", "onclick", "{0}");
        assertThat(document.select("h1")).hasSize(1);
        assertThat(document.select("main")).hasSize(1);
        List<String> ids = document.select("[id]").eachAttr("id");
        assertThat(ids).doesNotHaveDuplicates().contains("main-content");
        for (Element input : document.select("input:not([type=hidden]), select, textarea")) {
            assertThat(document.select("label[for=" + input.id() + "]")).hasSize(1);
        }
        assertThat(document.select("a").eachText())
                .allSatisfy(text -> assertThat(text).isNotBlank());
        int level = 1;
        for (Element heading : document.select("main h1, main h2, main h3, main h4")) {
            int now = heading.normalName().charAt(1) - '0';
            assertThat(now).isLessThanOrEqualTo(level + 1);
            level = now;
        }
    }

    @Test
    void a_fault_says_what_happened_and_what_to_do_now() {
        Page gone =
                FaultPages.of(410, Optional.of("Camden took it down on <Monday>."), true, false, List.of(), visit("/"));
        Document page = shown(gone);

        assertThat(gone.status()).isEqualTo(410);
        assertThat(page.select("h1").text()).isEqualTo("This was taken down");
        assertThat(page.select("main").text()).contains("Camden took it down on <Monday>.", "Search for it");
        assertThat(page.select("form[action=/search] input[name=q]")).hasSize(1);
        assertThat(page.select("main a").eachAttr("href")).containsExactly("/", "/topics");
    }

    @Test
    void a_fault_without_search_or_with_the_site_away_offers_no_search() {
        assertThat(shown(FaultPages.of(404, Optional.empty(), false, false, List.of(), visit("/")))
                        .select("form"))
                .isEmpty();
        assertThat(shown(FaultPages.of(503, Optional.empty(), true, false, List.of(), visit("/")))
                        .select("form"))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {418, 431})
    void a_fault_without_a_page_of_its_own_has_the_general_one(int status) {
        Page page = FaultPages.of(status, Optional.empty(), false, false, List.of(), visit("/"));

        assertThat(page.status()).isEqualTo(status);
        assertThat(page.title()).isEqualTo("We could not read that");
        assertThat(FaultPages.of(502, Optional.empty(), false, false, List.of(), visit("/"))
                        .title())
                .isEqualTo("Sorry, something went wrong");
    }

    @Test
    void the_pages_that_every_site_has_name_who_runs_it() {
        for (String name : Arrays.asList("accessibility", "privacy")) {
            Document page = shown(SitePage.of(name, visit("/")));
            assertThat(page.select("main").text()).contains("Example Host").doesNotContain("{");
            assertThat(page.select("main a[href=mailto:help@tributary.example]"))
                    .isNotEmpty();
        }
        Site bare = new Site("Bins *and* [boxes]", site().baseUrl(), false, "", "");
        assertThat(shown(SitePage.of("cookies", visit("/", bare)), visit("/", bare))
                        .select("main")
                        .text())
                .contains("Bins *and* [boxes] uses only cookies", "Write to the person who told you about this site");
        assertThat(shown(SitePage.of("developers", visit("/"))).select("pre").text())
                .contains("curl 'https://tributary.example/api/v1/listings");
    }
}
