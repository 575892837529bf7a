package org.tributary.search.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gg.jte.output.StringOutput;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tributary.api.id.OrganisationId;
import org.tributary.api.listing.Circle;
import org.tributary.api.listing.Listing;
import org.tributary.api.listing.Phase;
import org.tributary.api.people.Role;
import org.tributary.api.people.Viewer;
import org.tributary.api.refusal.InvalidInput;
import org.tributary.api.refusal.TemporarilyUnavailable;
import org.tributary.web.Export;
import org.tributary.web.Feed;
import org.tributary.web.Page;

class SearchPagesTest {

    private static final String WASTE = "waste-and-recycling";

    @TempDir
    private Path folder;

    private SearchFixture fixture;

    @BeforeEach
    void publish() {
        fixture = new SearchFixture(folder);
        fixture.publish(
                SearchFixture.listing("bins", "Bins not emptied on Fridays", WASTE, Phase.BETA, "leeds"),
                SearchFixture.listing("recycling", "Wrong things in recycling", WASTE, Phase.DISCOVERY, "truro"),
                SearchFixture.listing("damp", "Damp in council homes", "housing", Phase.ALPHA, "leeds"),
                SearchFixture.listing(
                        "secret", "Bins we do not talk about", WASTE, Phase.ALPHA, "leeds", Circle.MEMBERS));
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    private Page page(String address) {
        return fixture.pages.search(SearchFixture.visit(address), "Firefox");
    }

    private Document body(String address) {
        return body(page(address));
    }

    private static Document body(Page page) {
        StringOutput out = new StringOutput();
        page.body().writeTo(out);
        Document document = Jsoup.parse("<main>" + out + "</main>");
        assertThat(document.select("[id]").eachAttr("id")).doesNotHaveDuplicates();
        assertThat(document.select("h1")).hasSize(1);
        int before = 0;
        for (Element heading : document.select("h1, h2, h3, h4")) {
            int level = heading.tagName().charAt(1) - '0';
            assertThat(level).as(heading.text()).isLessThanOrEqualTo(before + 1);
            before = level;
        }
        for (Element input : document.select("input:not([type=hidden]), select")) {
            assertThat(document.select("label[for=" + input.id() + "]"))
                    .as(input.id())
                    .hasSize(1);
        }
        return document;
    }

    private static List<String> titles(Document page) {
        return page.select(".tributary-card__title").eachText();
    }

    @Test
    void other_words_for_a_problem_find_it_and_are_marked() {
        Document page = body("/search?q=uncollected+refuse");
        assertThat(titles(page)).containsExactly("Bins not emptied on Fridays");
        assertThat(page.select("input#q").val()).isEqualTo("uncollected refuse");
        assertThat(page.select("mark").eachText()).contains("Bins not emptied");
        assertThat(page.select("#found").text()).isEqualTo("1 listing found");
        assertThat(page.select("a[href=#found]"))
                .as("a phone shows the choices first")
                .hasSize(1);
    }

    @Test
    void without_words_everything_is_listed_with_counts() {
        Page page = page("/search");
        assertThat(page.isIndexed()).isTrue();
        assertThat(page.canonical()).contains("/search");
        Document body = body(page);
        assertThat(titles(body)).hasSize(3);
        assertThat(body.select("label[for^=topic-]").eachText()).containsExactly("waste and recycling 2", "housing 1");
        assertThat(body.select("details[open] summary").eachText())
                .as("kinds narrow nothing down where all are of one kind")
                .containsExactly("Topic");
    }

    @Test
    void chosen_values_are_ticked_can_be_removed_and_leave_the_others_countable() {
        Document page = body("/search?topic=housing&phase=alpha&q=damp");
        assertThat(titles(page)).containsExactly("Damp in council homes");
        assertThat(page.select("input[type=checkbox][checked]").eachAttr("value"))
                .containsExactlyInAnyOrder("housing", "alpha");
        assertThat(page.select(".tributary-chosen a").eachAttr("href"))
                .containsExactlyInAnyOrder("/search?q=damp&phase=alpha", "/search?q=damp&topic=housing");
    }

    @Test
    void a_question_has_one_address_however_it_is_written() {
        Page page =
                page("/search?sort=relevance&phase=BETA&q=+bins+&within=50&near=&topic=Waste+and+recycling&limit=20");
        assertThat(page.canonical()).contains("/search?q=bins&topic=waste-and-recycling&phase=beta");
        assertThat(page.isIndexed()).isFalse();
        assertThat(page.title()).isEqualTo("Search: bins");
    }

    @Test
    void near_and_further_on_narrow_down() {
        assertThat(titles(body("/search?near=Leeds&within=30&sort=nearest")))
                .containsExactlyInAnyOrder("Bins not emptied on Fridays", "Damp in council homes");
        assertThat(titles(body("/search?near=50.26,-5.05&within=5"))).containsExactly("Wrong things in recycling");
        assertThat(titles(body("/search?atLeast=beta"))).containsExactly("Bins not emptied on Fridays");
        assertThat(body("/search?near=Leeds").select(".tributary-chosen").text())
                .contains("Within 50 km of Leeds City Council");
    }

    @Test
    void an_officer_is_offered_what_is_near() {
        Viewer officer = new Viewer(Optional.empty(), Role.MEMBER, Set.of(new OrganisationId("leeds")));
        Document page = body(fixture.pages.search(SearchFixture.visit("/search", officer), "Firefox"));
        assertThat(page.select("a[href=/search?near=leeds&within=50]").text()).isEqualTo("Near Leeds City Council");
        assertThat(titles(page)).contains("Bins we do not talk about");
    }

    @Test
    void what_is_not_understood_is_said_and_left_out() {
        Document page =
                body("/search?q=bins&colour=red&phase=never&topic=cheese&near=Atlantis&limit=9999&sort=nearest");
        assertThat(titles(page)).containsExactly("Bins not emptied on Fridays");
        assertThat(page.select(".govuk-inset-text").text())
                .contains("'colour' is not something one can search by")
                .contains("'never'")
                .contains("'cheese' is not a topic")
                .contains("'Atlantis'")
                .contains("limit between 1 and 100")
                .contains("nearest first");
    }

    @Test
    void a_place_in_the_list_that_was_never_handed_out_leads_to_its_start() {
        Document page = body("/search?q=bins&after=nonsense");
        assertThat(titles(page)).containsExactly("Bins not emptied on Fridays");
        assertThat(page.select(".govuk-inset-text").text()).contains("'next'");
    }

    @Test
    void nothing_found_says_what_to_do() {
        Document page = body("/search?q=bins&topic=housing&near=Truro");
        assertThat(titles(page)).isEmpty();
        assertThat(page.select(".tributary-empty a[href='/search?q=bins&near=truro&within=50']"))
                .isEmpty();
        assertThat(page.select(".tributary-empty li").eachText())
                .anySatisfy(text -> assertThat(text).contains("Waste and recycling"));
        assertThat(page.select(".tributary-empty").text()).contains("Tell us this problem");
        assertThat(page.select(".tributary-empty a").eachAttr("href")).contains("mailto:host@tributary.example");

        Document one = body("/search?q=bins&topic=housing");
        assertThat(one.select(".tributary-empty li").eachText())
                .anySatisfy(text ->
                        assertThat(text).contains("Without choosing: Topic").contains("1 listing"));
    }

    @Test
    void each_thing_that_can_be_taken_away_is_offered_with_what_it_would_bring() {
        Document words = body("/search?q=%22bins+homes%22+zeppelin");
        assertThat(titles(words)).isEmpty();
        assertThat(words.select(".tributary-empty li").eachText())
                .contains("Without “zeppelin” 2 listings")
                .noneMatch(text -> text.contains(" 0 "));

        Document place = body("/search?q=damp&near=Leeds&within=1&atLeast=live&topic=housing");
        assertThat(place.select(".tributary-empty li").eachText()).containsExactly("However far on 1 listing");

        Document circle = body("/search?q=recycling&near=50.0,-5.05&within=10");
        assertThat(circle.select(".tributary-empty li").eachText())
                .contains("Within 30 km of 50.0,-5.05 1 listing", "However far from 50.0,-5.05 2 listings");
    }

    @Test
    void a_council_that_is_named_is_understood_and_nothing_is_lost_by_it() {
        Document page = body("/search?q=Leeds+damp");
        Element named = page.selectFirst(".tributary-named");
        assertThat(named.select("h3").text()).isEqualTo("Leeds City Council");
        assertThat(named.select("p a").text()).isEqualTo("1 listing with “damp”");
        assertThat(named.select("p a").attr("href")).isEqualTo("/search?q=damp&organisation=leeds");
        assertThat(titles(page)).contains("Damp in council homes").doesNotHaveDuplicates();

        assertThat(body("/search?q=leeds").select(".tributary-named p a").text())
                .isEqualTo("All 2 listings");
        assertThat(body("/search?q=zeppelin+leeds&topic=housing&phase=live")
                        .select(".tributary-named")
                        .text())
                .as("where nothing is found, the way to the council")
                .contains("Leeds City Council", "It has listed nothing with “zeppelin” yet.");
        assertThat(body("/search?q=damp&organisation=leeds").select(".tributary-named"))
                .isEmpty();
    }

    @Test
    void words_of_people_are_counted_and_nothing_else() {
        body("/search?q=bins");
        body("/search?q=zeppelin");
        body("/search?q=bins&topic=housing");
        body("/search?q=bins&sort=newest");
        body("/search");
        fixture.pages.search(SearchFixture.visit("/search?q=bins"), "curl/8");
        assertThat(fixture.questions.now())
                .extracting(measure -> measure.value())
                .containsExactly(2.0, 1.0);
    }

    @Test
    void a_misspelt_word_is_answered_with_a_link() {
        Document page = body("/search?q=recycilng&topic=waste-and-recycling");
        assertThat(page.select("a[href='/search?q=recycling&topic=waste-and-recycling']")
                        .text())
                .isEqualTo("recycling");
    }

    @Test
    void long_lists_are_read_page_by_page() {
        fixture.publish(IntStream.range(0, 45)
                .mapToObj(i -> SearchFixture.listing("pothole" + i, "Pothole " + i, "housing", Phase.ALPHA, "leeds"))
                .toArray(Listing[]::new));
        List<String> read = new ArrayList<>();
        String address = "/search?q=pothole";
        while (!address.isEmpty()) {
            Document page = body(address);
            read.addAll(titles(page));
            address = page.select("a[rel=next]").attr("href");
        }
        assertThat(read).hasSize(45).doesNotHaveDuplicates();
    }

    @Test
    void without_an_engine_the_newest_are_listed_and_it_is_said() {
        fixture.finder.unuse(fixture.engine);
        Document page = body("/search?q=bins&topic=housing");
        assertThat(titles(page)).containsExactly("Damp in council homes");
        assertThat(page.text()).contains("not available at the moment");
        assertThatThrownBy(() -> fixture.pages.csv(SearchFixture.visit("/search/export.csv")))
                .isInstanceOf(TemporarilyUnavailable.class);
    }

    @Test
    void while_the_index_is_being_filled_it_is_said() {
        fixture.state.set(true);
        assertThat(body("/search").text()).contains("is being filled");
    }

    @Test
    void a_search_can_be_followed_and_holds_what_everybody_may_see() {
        Viewer officer = new Viewer(Optional.empty(), Role.CURATOR, Set.of());
        Feed feed = fixture.pages.atom(SearchFixture.visit("/search/feed.atom?q=bins", officer));
        assertThat(feed.listings()).extracting(Listing::title).containsExactly("Bins not emptied on Fridays");
        assertThat(feed.path()).isEqualTo("/search?q=bins");
        assertThat(feed.jsonPath()).isEqualTo("/search/feed.json?q=bins");
        assertThat(fixture.pages.json(SearchFixture.visit("/search/feed.json")).listings())
                .hasSize(3);
        assertThatThrownBy(() -> fixture.pages.atom(SearchFixture.visit("/search/feed.atom?x=1")))
                .isInstanceOf(InvalidInput.class);
    }

    @Test
    void everything_found_can_be_taken_away() {
        fixture.publish(IntStream.range(0, 230)
                .mapToObj(i -> SearchFixture.listing("pothole" + i, "Pothole " + i, "housing", Phase.ALPHA, "leeds"))
                .toArray(Listing[]::new));
        Export export = fixture.pages.csv(SearchFixture.visit("/search/export.csv?q=potholes"));
        List<String> titles = new ArrayList<>();
        export.listings().forEachRemaining(listing -> titles.add(listing.title()));
        assertThat(titles).hasSize(230).doesNotHaveDuplicates();
        assertThat(fixture.pages
                        .jsonLines(SearchFixture.visit("/search/export.jsonl?q=nothing-like-it"))
                        .listings()
                        .hasNext())
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/search?q=%3Cscript%3Ealert(1)%3C/script%3E",
                "/search?q=%22%3E%3Cimg%20src=x%20onerror=alert(1)%3E&topic=%3Cb%3E",
                "/search?%3Cscript%3E=1&near=%22onmouseover=%22x",
                "/search?q=javascript:alert(1)&sort=%27"
            })
    void what_somebody_typed_is_text_and_nothing_else(String address) {
        Document page = body(address);
        assertThat(page.select("script, img, [onerror], [onmouseover]")).isEmpty();
        assertThat(page.select("a[href^=javascript]")).isEmpty();
    }

    @Test
    void cards_come_from_memory_until_something_changes() {
        body("/search");
        int before = fixture.reads;
        body("/search");
        assertThat(fixture.reads).isEqualTo(before);
        fixture.publish(SearchFixture.listing("damp", "Mould in council homes", "housing", Phase.ALPHA, "leeds"));
        assertThat(titles(body("/search"))).contains("Mould in council homes");
        fixture.withdraw(SearchFixture.id("damp"));
        assertThat(titles(body("/search"))).hasSize(2);
    }
}
