package org.tributary.toolkit.internal.guidepages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tributary.toolkit.internal.guidepages.GuidesFixture.html;
import static org.tributary.toolkit.internal.guidepages.GuidesFixture.visit;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.ws.rs.core.Response;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tributary.api.change.Change;
import org.tributary.api.change.Subject;
import org.tributary.api.change.What;
import org.tributary.api.id.OrganisationId;
import org.tributary.api.id.PersonId;
import org.tributary.api.people.Role;
import org.tributary.api.people.Viewer;
import org.tributary.api.refusal.NotAllowed;
import org.tributary.api.refusal.NotFound;
import org.tributary.testkit.TestStore;
import org.tributary.toolkit.internal.guides.Guides;
import org.tributary.web.Form;
import org.tributary.web.Page;
import org.tributary.web.SitemapPages;
import org.tributary.web.Visit;

class GuidePagesTest {

    private static final Viewer ANN =
            new Viewer(Optional.of(new PersonId("ann")), Role.MEMBER, Set.of(new OrganisationId("sample-easton")));

    private static TestStore database;

    private final Hints hints = new Hints(database.store(), Clock.systemUTC());
    private final GuidePages pages = new GuidePages(GuidesFixture.guides(), hints);

    @BeforeAll
    static void open() {
        database = TestStore.derby("toolkit", "db/toolkit.xml");
    }

    @AfterAll
    static void close() {
        database.close();
    }

    @BeforeEach
    void begin() {
        database.clear();
    }

    private static Visit visitor(String path) {
        return visit(Viewer.visitor(), path);
    }

    private Document one(String key, String query) {
        return html(pages.one(key, visitor("/toolkit/" + key + query)));
    }

    // All of them

    @Test
    void all_guides_stand_by_the_moment_at_which_they_are_needed() {
        Page page = pages.all(visitor("/toolkit"));
        Document html = html(page);

        assertThat(html.select("h2.govuk-heading-l").eachText())
                .containsExactly("Before the first call", "Agreeing who does what", "Templates to copy");
        assertThat(html.select("#before-the-first-call + ul h3").eachText())
                .containsExactlyInAnyOrder("The first conversation", "Is this the same problem?");
        assertThat(html.select("#before-the-first-call + ul").text()).contains("4 minutes to read", "Five questions.");
        assertThat(html.select("#agreeing + ul").text()).contains("Roles <b>for</b> small teams", "1 minute to read");
        assertThat(html.select("a[href=/toolkit/agenda]").text()).isEqualTo("Kick-off agenda");
        assertThat(html.select(".tributary-moments a").eachAttr("href"))
                .containsExactly("#before-the-first-call", "#agreeing");
        assertThat(page.canonical()).contains("/toolkit");
    }

    @Test
    void what_visitors_get_holds_no_form_that_posts() {
        hints.hide(Hint.PUBLISH, ANN.person().orElseThrow());

        assertThat(html(pages.all(visitor("/toolkit?done=hidden")))
                        .select("form[method=post], .govuk-notification-banner"))
                .isEmpty();
        assertThat(one("first-conversation", "").select("form")).isEmpty();
    }

    @Test
    void guides_are_found_by_words_where_there_is_a_search() {
        Document html = html(pages.all(visitor("/toolkit")));
        assertThat(html.select("form[action=/search] input[name=kind]").attr("value"))
                .isEqualTo("guide");
        assertThat(html.select("a[href=/joint-work], a[href^=/following/new]")).hasSize(2);

        Document alone = html(pages.all(visit(Viewer.visitor(), "/toolkit", false)));
        assertThat(alone.select("form, a[href=/joint-work], a[href^=/following]"))
                .isEmpty();
    }

    @Test
    void in_welsh_those_are_welsh_that_there_are() {
        Page page = pages.all(visitor("/toolkit?lang=cy"));
        Document html = html(page);

        assertThat(html.select("li[lang=cy] h3 a").attr("href")).isEqualTo("/toolkit/first-conversation?lang=cy");
        assertThat(html.select("li[lang=en] h3").eachText()).contains("Is this the same problem?");
        assertThat(html.select("a[hreflang=en]").attr("href")).isEqualTo("/toolkit");
        assertThat(page.canonical()).contains("/toolkit?lang=cy");
        assertThat(page.languages())
                .containsEntry(Locale.ENGLISH, "/toolkit")
                .containsEntry(Locale.forLanguageTag("cy"), "/toolkit?lang=cy");
    }

    @Test
    void a_site_without_guides_says_where_to_go_on() {
        Document html = html(new GuidePages(Guides.of(), hints).all(visitor("/toolkit")));

        assertThat(html.select(".tributary-empty a").attr("href")).isEqualTo("/listings");
        assertThat(html.select("form")).isEmpty();
    }

    // One of them

    @Test
    void a_guide_ends_in_something_to_do_that_stands_out() {
        Document html = one("first-conversation", "");

        assertThat(html.select("h1").text()).isEqualTo("The first conversation");
        assertThat(html.text())
                .contains("4 minutes to read", "Officers who found a council", "Ring before you write.")
                .doesNotContain("<script>");
        assertThat(html.select("h2#do-next").text()).isEqualTo("Do this next");
        assertThat(html.select(".tributary-todo").text()).contains("Write down a date.");
        assertThat(html.select("pre").text()).isEqualTo("## not a heading");
        assertThat(html.select("a[href=https://www.gov.uk/discovery]").text())
                .isEqualTo("Digital collaboration discovery");
        assertThat(html.select(".tributary-prose a[href=/toolkit/roles]").text())
                .isEqualTo("who does what");
        assertThat(html.select("h2").eachText()).contains("What to ask");
        assertThat(html.select("h4")).isEmpty();
    }

    @Test
    void a_guide_leads_to_the_next_and_to_others_for_the_same_moment() {
        List<String> before = html(pages.all(visitor("/toolkit")))
                .select("#before-the-first-call + ul a")
                .eachAttr("href");

        assertThat(html(pages.one(before.get(0).replace("/toolkit/", ""), visitor(before.get(0))))
                        .select("a[rel=next]")
                        .attr("href"))
                .isEqualTo(before.get(1));
        assertThat(html(pages.one(before.get(1).replace("/toolkit/", ""), visitor(before.get(1))))
                        .select(".tributary-aside a")
                        .eachAttr("href"))
                .contains("/toolkit/roles", before.get(0), "/toolkit");
    }

    @Test
    void a_guide_in_welsh_says_so_and_leads_to_the_english_one() {
        Page page = pages.one("first-conversation", visitor("/toolkit/first-conversation?lang=cy"));
        Document html = html(page);

        assertThat(html.select("h1[lang=cy]").text()).isEqualTo("Y sgwrs gyntaf");
        assertThat(html.select("section[lang=cy] h2").text()).isEqualTo("Gwnewch hyn nesaf");
        assertThat(html.select("nav a[hreflang=en]").attr("href")).isEqualTo("/toolkit/first-conversation");
        assertThat(page.canonical()).contains("/toolkit/first-conversation?lang=cy");
        assertThat(page.languages()).hasSize(2);
        assertThat(page.jsonLd()).containsEntry("inLanguage", "cy").containsEntry("timeRequired", "PT4M");
    }

    @Test
    void search_engines_are_told_of_each_guide_in_each_language() {
        assertThat(new SitemapGuides(GuidesFixture.guides())
                        .batch(Optional.empty())
                        .pages())
                .extracting(SitemapPages.Entry::path)
                .startsWith("/toolkit")
                .contains(
                        "/toolkit/agenda",
                        "/toolkit/first-conversation",
                        "/toolkit/first-conversation?lang=cy",
                        "/toolkit/same-problem")
                .doesNotHaveDuplicates();
        assertThat(pages.one("same-problem", visitor("/toolkit/same-problem")).jsonLd())
                .containsEntry("@type", "Article")
                .containsKeys("headline", "url", "publisher");
    }

    @ParameterizedTest
    @ValueSource(strings = {"?lang=", "?lang=de", "?lang=%3Cscript%3E", "?lang=../../etc", "?lang=cy_GB_x_y_z"})
    void a_language_in_which_it_is_not_gives_the_english_one(String query) {
        Page page = pages.one("same-problem", visitor("/toolkit/same-problem" + query));

        assertThat(page.canonical()).contains("/toolkit/same-problem");
        assertThat(page.languages()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"unknown", "hints", "..", "%00", "<b>"})
    void a_guide_that_is_not_there_leads_to_the_others(String key) {
        Page page = pages.one(key, visitor("/toolkit/unknown"));

        assertThat(page.status()).isEqualTo(404);
        assertThat(html(page).select("main > p a").attr("href")).isEqualTo("/toolkit");
    }

    // Templates and files

    @Test
    void a_template_can_be_taken_as_markdown_and_as_text() {
        Document html = one("agenda", "");
        assertThat(html.select("a[href=/toolkit/agenda/markdown], a[href=/toolkit/agenda/text]"))
                .hasSize(2);
        assertThat(html.select(".tributary-template").text()).contains("Agenda", "Hello");
        assertThat(html.select(".tributary-todo")).isEmpty();

        assertThat(file(pages.markdown("agenda", visitor("/toolkit/agenda/markdown")), "agenda.md"))
                .isEqualTo("# Agenda\n\n- Hello, see [who does what](https://tributary.example/toolkit/roles)\n"
                        + "- **Aims**\n");
        assertThat(file(pages.text("agenda", visitor("/toolkit/agenda/text")), "agenda.txt"))
                .startsWith("Agenda\n\n- Hello, see \"who does what\"")
                .endsWith("- Aims\n");
    }

    @Test
    void a_guide_that_is_taken_away_says_where_it_comes_from() {
        Visit visit = visitor("/toolkit/first-conversation/markdown?lang=cy");

        assertThat(file(pages.markdown("first-conversation", visit), "first-conversation.cy.md"))
                .startsWith("# Y sgwrs gyntaf\n\nFfoniwch")
                .endsWith("<https://tributary.example/toolkit/first-conversation?lang=cy>\n");
        assertThatThrownBy(() -> pages.text("unknown", visit)).isInstanceOf(NotFound.class);
    }

    private static String file(Response response, String name) {
        assertThat(response.getHeaderString("Content-Disposition")).isEqualTo("attachment; filename=\"" + name + "\"");
        return new String((byte[]) response.getEntity(), StandardCharsets.UTF_8);
    }

    // Hints

    @Test
    void a_hint_is_put_away_once_and_all_come_back_together() {
        Visit visit = visit(ANN, "/toolkit/hints/hide");

        assertThat(pages.hide(visit, Form.of(Map.of("hint", "publish", "back", "/publish")))
                        .path())
                .isEqualTo("/publish");
        assertThat(pages.hide(visit, Form.of(Map.of("hint", "publish"))).path()).isEqualTo("/toolkit?done=hidden");
        assertThat(hints.hidden(ANN)).containsExactly(Hint.PUBLISH);

        Document all = html(pages.all(visit(ANN, "/toolkit?done=hidden")));
        assertThat(all.select(".govuk-notification-banner").text()).contains("The hint is hidden");
        assertThat(all.select("form[action=/toolkit/hints/show]")).hasSize(1);

        assertThat(pages.show(visit, Form.of(Map.of())).path()).isEqualTo("/toolkit?done=shown");
        assertThat(hints.hidden(ANN)).isEmpty();
        assertThat(html(pages.all(visit(ANN, "/toolkit"))).select("form[action=/toolkit/hints/show]"))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "//evil.example",
                "https://evil.example",
                "/\\evil.example",
                "/a\r\nSet-Cookie: x",
                "",
                "/x?y=<b>"
            })
    void the_way_back_never_leaves_the_site(String back) {
        assertThat(pages.hide(visit(ANN, "/toolkit/hints/hide"), Form.of(Map.of("hint", "publish", "back", back)))
                        .path())
                .isEqualTo("/toolkit?done=hidden");
    }

    @Test
    void hints_are_put_away_by_those_who_signed_in_and_by_a_button_alone() {
        assertThatThrownBy(() -> pages.hide(visitor("/toolkit/hints/hide"), Form.of(Map.of("hint", "publish"))))
                .isInstanceOf(NotAllowed.class);
        assertThatThrownBy(() -> pages.ask(visitor("/toolkit/hints/hide?hint=publish")))
                .isInstanceOf(NotAllowed.class);
        assertThatThrownBy(() -> pages.hide(visit(ANN, "/toolkit/hints/hide"), Form.of(Map.of("hint", "nonsense"))))
                .isInstanceOf(NotFound.class);

        Document asked = html(pages.ask(visit(ANN, "/toolkit/hints/hide?hint=publish&back=%22%3E%3Cb%3E")));
        assertThat(asked.select("form[action=/toolkit/hints/hide] input[name=hint]")
                        .attr("value"))
                .isEqualTo("publish");
        assertThat(asked.select("b")).isEmpty();
        assertThat(hints.hidden(ANN)).isEmpty();
    }

    @Test
    void whoever_is_erased_leaves_no_hidden_hints() {
        PersonId ann = ANN.person().orElseThrow();
        hints.hide(Hint.PUBLISH, ann);
        hints.hide(Hint.SHARED_PROBLEM, new PersonId("bob"));
        assertThat(new HintRecords(hints).about(ann).toString()).contains("publish");

        new HintsErased(hints)
                .accept(
                        List.of(
                                new Change(1, Subject.PERSON, "bob", What.CONTENT, Instant.EPOCH, Optional.empty()),
                                new Change(2, Subject.PERSON, "ann", What.ERASED, Instant.EPOCH, Optional.empty())),
                        2);

        assertThat(new HintRecords(hints).about(ann)).isEmpty();
        assertThat(hints.since(new PersonId("bob"))).containsOnlyKeys("shared-problem");
    }
}
