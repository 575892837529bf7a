package org.tributary.subscriptions.internal.pages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tributary.subscriptions.internal.pages.PagesFixture.html;
import static org.tributary.subscriptions.internal.pages.PagesFixture.to;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tributary.api.people.Actor;
import org.tributary.api.people.Door;
import org.tributary.api.people.Role;
import org.tributary.api.people.Viewer;
import org.tributary.api.refusal.NotAllowed;
import org.tributary.api.refusal.NotFound;
import org.tributary.api.web.PanelContribution.Occasion;
import org.tributary.api.web.PanelContribution.Place;
import org.tributary.subscriptions.internal.following.Capabilities;
import org.tributary.subscriptions.internal.following.Capabilities.Purpose;
import org.tributary.subscriptions.internal.following.Follower;
import org.tributary.subscriptions.internal.following.FollowingFixture;
import org.tributary.subscriptions.internal.following.News;
import org.tributary.subscriptions.internal.following.Rhythm;
import org.tributary.subscriptions.internal.following.Subscription;
import org.tributary.subscriptions.internal.following.Subscription.State;
import org.tributary.subscriptions.internal.following.Timing;
import org.tributary.testkit.TestStore;
import org.tributary.web.Form;
import org.tributary.web.Page;
import org.tributary.web.Redirect;

class FollowingPagesTest {

    private static final String ADDRESS = "ola@elsewhere.example";

    private static TestStore database;

    private PagesFixture pages;

    @BeforeAll
    static void open() {
        database = TestStore.derby("subscriptions", "db/subscriptions.xml");
    }

    @AfterAll
    static void close() {
        database.close();
    }

    @BeforeEach
    void begin() {
        database.clear();
        pages = new PagesFixture(database);
    }

    private static Form form(String... pairs) {
        Map<String, List<String>> fields = new HashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            fields.merge(pairs[i], List.of(pairs[i + 1]), (one, other) -> List.of(one.get(0), other.get(0)));
        }
        return new Form(fields);
    }

    private List<Subscription> of(String person) {
        return pages.subscriptions
                .mine(pages.following.people.actor(person).viewer())
                .map(mine -> pages.subscriptions.of(mine.id(), pages.following.signedIn(person)))
                .orElse(List.of());
    }

    private Subscription follow(String person, String field, String value) {
        pages.follow.follow(pages.by(person, "/following/new"), form(field, value));
        return of(person).get(0);
    }

    /** A visitor follows a topic, up to the page that their link opens. */
    private String followed() {
        to(pages.follow.follow(
                pages.visitor("/following/new"),
                form(
                        "search",
                        "topic=housing",
                        "chosen",
                        "yes",
                        "address",
                        ADDRESS,
                        "news",
                        "new",
                        "rhythm",
                        "weekly")));
        String link = FollowingFixture.capability(pages.following.last());
        return to(pages.confirm.confirm(link, pages.visitor("/following/confirm/" + link), form()));
    }

    private static String link(String path) {
        return path.replaceAll("\\?.*", "").replaceAll(".*/", "");
    }

    private Document byLink(String path) {
        return html(pages.byLink.look(link(path), pages.visitor(path)));
    }

    // Following

    @Test
    void whoever_signed_in_follows_with_one_click_and_may_change_how_often() {
        Object answer =
                pages.follow.follow(pages.by("sam", "/following/new"), form("search", "topic=housing&sort=newest"));

        Subscription made = of("sam").get(0);
        assertThat(to(answer)).isEqualTo("/following?done=followed&on=" + made.id());
        assertThat(made.wanted().query()).isEqualTo("topic=housing");
        assertThat(made.news()).isEqualTo(News.USUAL);
        assertThat(made.rhythm()).isEqualTo(Rhythm.DAILY);
        Document page = html(pages.own.look(pages.by("sam", to(answer))));
        assertThat(page.select(".govuk-notification-banner").text())
                .contains("You now follow", "Housing repairs", "Daily: Monday to Friday at 8am");
        assertThat(page.select(".govuk-notification-banner a").attr("href")).isEqualTo("?change=" + made.id());
        assertThat(page.select("tbody tr").text()).contains("new, next phase, outcomes", "Daily", "not yet");
    }

    @Test
    void a_visitor_who_presses_the_button_is_asked_for_an_address() {
        Object answer = pages.follow.follow(pages.visitor("/following/new"), form("listing", "local:damp"));
        assertThat(to(answer)).isEqualTo("/following/new?listing=local%3Adamp");

        Document page = html(pages.follow.ask(pages.visitor(to(answer))));
        assertThat(page.select("h1").text()).isEqualTo("Damp <b>walls</b> & cold floors");
        assertThat(page.select("input[name=address]")).hasSize(1);
        assertThat(page.select("input[name=news]").eachAttr("value"))
                .as("one listing is never new to those who follow it")
                .doesNotContain("new");
        assertThat(page.select("input[name=into]")).isEmpty();
    }

    @Test
    void without_an_account_one_confirms_by_mail_and_looks_after_it_by_link() {
        String manage = followed();

        assertThat(manage).startsWith("/following/by-link/").contains("?done=confirmed&on=");
        Document page = byLink(manage);
        assertThat(page.select(".govuk-notification-banner").text())
                .contains("You now follow", "Weekly: On Monday at 8am");
        assertThat(page.text()).contains("We write to " + ADDRESS);
        assertThat(page.html()).as("no secret of a link stands in a page").doesNotContain(link(manage));
    }

    @Test
    void nothing_is_ticked_before_an_address_agrees_to_it() {
        Document page = html(pages.follow.ask(pages.visitor("/following/new?search=topic%3Dhousing")));

        assertThat(page.select("input[name=news]")).isNotEmpty();
        assertThat(page.select("input[checked]")).isEmpty();
    }

    @Test
    void a_link_to_look_after_it_is_of_the_mailbox_to_which_it_was_sent() {
        Follower now = pages.subscriptions
                .follower(follow("sam", "search", "topic=housing").follower())
                .orElseThrow();
        String link = pages.following.capabilities.mint(
                Purpose.MANAGE, Capabilities.managed(now), FollowingFixture.NOW.plus(Capabilities.TO_MANAGE));
        assertThat(pages.byLink
                        .look(link, pages.visitor("/following/by-link/" + link))
                        .status())
                .isEqualTo(200);

        pages.following.run("update subscriptions_follower set address = 'elsewhere@another.example' where id = '"
                + now.id() + "'");

        assertThat(pages.byLink
                        .look(link, pages.visitor("/following/by-link/" + link))
                        .status())
                .isEqualTo(404);
    }

    @Test
    void a_link_to_confirm_confirms_nothing_by_being_opened_and_nothing_twice() {
        to(pages.follow.follow(
                pages.visitor("/following/new"),
                form(
                        "search",
                        "topic=housing",
                        "chosen",
                        "yes",
                        "address",
                        ADDRESS,
                        "news",
                        "new",
                        "rhythm",
                        "daily")));
        String link = FollowingFixture.capability(pages.following.last());
        Document page = html(pages.confirm.ask(link, pages.visitor("/following/confirm/" + link)));
        assertThat(page.select("h1").text()).isEqualTo("Is it you who wants to follow this?");
        assertThat(page.select("button")).hasSize(1);

        String manage = to(pages.confirm.confirm(link, pages.visitor("/following/confirm/" + link), form()));
        String id = manage.replaceAll(".*on=", "");
        pages.byLink.act(link(manage), pages.visitor(manage), form("do", "stop", "id", id));

        assertThat(html(pages.confirm.ask(link, pages.visitor("/following/confirm/" + link)))
                        .select("h1")
                        .text())
                .isEqualTo("You have stopped this");
        String again = to(pages.confirm.confirm(link, pages.visitor("/following/confirm/" + link), form()));
        assertThat(again).contains("?done=stop&on=");
        assertThat(byLink(again).select("tbody tr")).isEmpty();
        assertThat(pages.confirm.ask("nonsense", pages.visitor("/x")).status()).isEqualTo(404);
    }

    @Test
    void what_is_missing_is_said_at_its_field_and_what_was_typed_is_kept() {
        Object answer = pages.follow.follow(
                pages.visitor("/following/new"),
                form(
                        "search",
                        "topic=housing&q=damp",
                        "chosen",
                        "yes",
                        "address",
                        "nobody at all",
                        "rhythm",
                        "weekly"));

        assertThat(((Page) answer).status()).isEqualTo(400);
        assertThat(((Page) answer).isFailed()).isTrue();
        Document page = html(answer);
        assertThat(page.select(".govuk-error-summary a").eachAttr("href")).containsExactly("#news");
        assertThat(page.select("#address").val()).isEqualTo("nobody at all");
        assertThat(page.select("input[name=rhythm][checked]").val()).isEqualTo("weekly");
        assertThat(page.select("input[name=search]").val()).isEqualTo("q=damp&topic=housing");

        Document address = html(pages.follow.follow(
                pages.visitor("/following/new"),
                form(
                        "search",
                        "topic=housing",
                        "chosen",
                        "yes",
                        "address",
                        "a@b.example\r\nBcc: c@d.example",
                        "news",
                        "new",
                        "rhythm",
                        "weekly")));
        assertThat(address.select(".govuk-error-summary a").eachAttr("href")).containsExactly("#address");
        assertThat(pages.following.post()).isEmpty();
    }

    @Test
    void a_search_that_is_not_understood_is_followed_by_nobody() {
        Document asked = html(pages.follow.ask(pages.visitor("/following/new?search=topic%3Dmoon%26q%3Ddamp")));
        assertThat(asked.select(".govuk-inset-text").text()).contains("moon");
        assertThat(asked.select("input[name=search]").val()).isEqualTo("q=damp");

        Object pressed = pages.follow.follow(pages.by("sam", "/following/new"), form("search", "topic=moon&q=damp"));
        assertThat(((Page) pressed).status()).isEqualTo(400);
        assertThat(html(pressed).select(".govuk-error-summary").text()).contains("moon");
        assertThat(of("sam")).isEmpty();
    }

    @Test
    void who_may_not_see_a_listing_cannot_follow_it() {
        assertThatThrownBy(() -> pages.follow.ask(pages.visitor("/following/new?listing=local%3Asecret")))
                .isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> pages.follow.ask(pages.visitor("/following/new?listing=nonsense")))
                .isInstanceOf(NotFound.class);
        assertThat(html(pages.follow.ask(pages.by("sam", "/following/new?listing=local%3Asecret")))
                        .select("input[name=address]"))
                .isEmpty();
    }

    @Test
    void the_address_of_a_search_can_be_followed_as_it_is_and_nothing_leads_to_the_list() {
        Document page = html(pages.follow.ask(pages.visitor("/following/new?topic=waste&sort=newest")));
        assertThat(page.select("h1").text()).contains("Waste and recycling");
        assertThat(to(pages.follow.ask(pages.visitor("/following/new")))).isEqualTo("/following");
        assertThat(to(pages.follow.follow(pages.visitor("/following/new"), form())))
                .isEqualTo("/following");
    }

    // Panels

    private String panel(Place place, String subject, Viewer viewer) {
        return pages.panel
                .panel(new Occasion(place, subject, viewer, Locale.UK))
                .orElseThrow()
                .body()
                .toString();
    }

    @Test
    void each_page_has_a_button_that_follows_what_it_is_about() {
        Viewer visitor = Viewer.visitor();
        assertThat(panel(Place.TOPIC, "housing", visitor)).contains("/following/new", "topic%3Dhousing");
        assertThat(panel(Place.TAG, "gov-notify", visitor)).contains("tag%3Dgov-notify");
        assertThat(panel(Place.ORGANISATION, "cambury", visitor)).contains("organisation%3Dcambury");
        assertThat(panel(Place.LISTING, "local:damp", visitor)).contains("listing=local%3Adamp");
        assertThat(panel(Place.SEARCH, "q=%3Cb%3E&topic=waste&after=x", visitor))
                .contains("Tell me when something new fits")
                .doesNotContain("<b>", "after");
    }

    @Test
    void who_follows_it_already_is_led_to_change_it() {
        Viewer sam = pages.following.people.actor("sam").viewer();
        Subscription made = follow("sam", "search", "topic=housing");
        assertThat(panel(Place.TOPIC, "housing", sam)).contains("/following?change=" + made.id());
        assertThat(panel(Place.TOPIC, "waste", sam)).doesNotContain("?change=");

        assertThat(to(pages.follow.ask(pages.by("sam", "/following/new?topic=housing"))))
                .isEqualTo("/following?change=" + made.id());
        channel();
        assertThat(html(pages.follow.ask(pages.by("sam", "/following/new?topic=housing")))
                        .text())
                .contains("You follow this already");

        pages.own.act(pages.by("sam", "/following"), form("do", "stop", "id", String.valueOf(made.id())));
        assertThat(panel(Place.TOPIC, "housing", sam)).doesNotContain("?change=");
    }

    @Test
    void searches_are_suggested_to_who_made_them_for_two_hours_and_never_ticked() {
        Viewer sam = pages.following.people.actor("sam").viewer();
        panel(Place.SEARCH, "q=damp", sam);
        panel(Place.SEARCH, "", sam);
        panel(Place.SEARCH, "q=other", Viewer.visitor());

        Document page = html(pages.own.look(pages.by("sam", "/following")));
        assertThat(page.select("form[action=/following/new] input[name=search]").eachAttr("value"))
                .containsExactly("q=damp", "organisation=cambury");
        assertThat(page.select("input[type=checkbox]")).isEmpty();
        assertThat(html(pages.own.look(pages.by("nia", "/following"))).html()).doesNotContain("q=damp");

        follow("sam", "search", "organisation=cambury");
        pages.following.clock.move(Duration.ofHours(3));
        assertThat(html(pages.own.look(pages.by("sam", "/following"))).select("form[action=/following/new]"))
                .isEmpty();
    }

    @Test
    void the_home_page_of_who_follows_says_what_is_new_that_they_may_see() {
        Subscription made = follow("sam", "search", "topic=housing");
        Viewer sam = pages.following.people.actor("sam").viewer();
        assertThat(pages.news.panel(new Occasion(Place.HOME, "", sam, Locale.UK)))
                .isEmpty();

        due(made, "local:damp", News.PHASE);
        due(made, "local:withdrawn", News.NEW);
        String panel = pages.news
                .panel(new Occasion(Place.HOME, "", sam, Locale.UK))
                .orElseThrow()
                .body()
                .toString();
        assertThat(Jsoup.parse(panel).select("li").eachText())
                .containsExactly("Damp <b>walls</b> & cold floors next phase");
        assertThat(pages.news.panel(new Occasion(Place.HOME, "", Viewer.visitor(), Locale.UK)))
                .isEmpty();
        assertThat(html(pages.own.look(pages.by("sam", "/following?sample=yes")))
                        .text())
                .contains("Damp <b>walls</b> & cold floors")
                .doesNotContain("withdrawn");
    }

    private void due(Subscription made, String listing, News news) {
        long now = FollowingFixture.NOW.toEpochMilli();
        pages.following.run("insert into subscriptions_due"
                + " (subscription_id, listing_id, follower_id, rhythm, news, noted_ms, seq) values (" + made.id()
                + ", '"
                + listing + "', '" + made.follower() + "', 'daily', " + News.bits(Set.of(news)) + ", " + now + ", 1)");
    }

    // Looking after it

    @Test
    void one_subscription_rests_goes_on_stops_and_is_taken_back() {
        Subscription made = follow("sam", "search", "topic=housing");
        String id = String.valueOf(made.id());
        pages.own.act(pages.by("sam", "/following"), form("do", "pause", "id", id));
        assertThat(of("sam").get(0).state()).isEqualTo(State.PAUSED);
        assertThat(html(pages.own.look(pages.by("sam", "/following")))
                        .select("tbody")
                        .text())
                .contains("Paused", "Start again");
        pages.own.act(pages.by("sam", "/following"), form("do", "resume", "id", id));
        assertThat(of("sam").get(0).state()).isEqualTo(State.ACTIVE);

        String stopped = to(pages.own.act(pages.by("sam", "/following"), form("do", "stop", "id", id)));
        Document page = html(pages.own.look(pages.by("sam", stopped)));
        assertThat(page.select(".govuk-notification-banner button").attr("value"))
                .isEqualTo("back");
        assertThat(page.select("tbody tr")).isEmpty();
        assertThat(page.select("details").text()).contains("Stopped lately (1)");
        pages.own.act(pages.by("sam", "/following"), form("do", "back", "id", id));
        assertThat(of("sam").get(0).state()).isEqualTo(State.ACTIVE);
    }

    @Test
    void what_counts_and_how_often_can_be_changed_and_mistakes_are_said() {
        Subscription made = follow("sam", "search", "topic=housing");
        String path = "/following?change=" + made.id();
        Document page = html(pages.own.look(pages.by("sam", path)));
        assertThat(page.select("input[name=news][checked]").eachAttr("value"))
                .containsExactly("new", "phase", "outcome");

        Form wrong = form("do", "change", "id", String.valueOf(made.id()), "title", "", "rhythm", "weekly");
        Object answer = pages.own.act(pages.by("sam", path), wrong);
        assertThat(((Page) answer).status()).isEqualTo(400);
        assertThat(html(answer).select(".govuk-error-summary a").eachAttr("href"))
                .containsExactly("#title", "#news");
        assertThat(html(answer).select("input[name=rhythm][checked]").val()).isEqualTo("weekly");

        Form right = form(
                "do",
                "change",
                "id",
                String.valueOf(made.id()),
                "title",
                "Homes <&>",
                "rhythm",
                "feed",
                "news",
                "voice",
                "news",
                "stale");
        assertThat(to(pages.own.act(pages.by("sam", path), right))).isEqualTo("/following?done=change&on=" + made.id());
        Subscription changed = of("sam").get(0);
        assertThat(changed.title()).isEqualTo("Homes <&>");
        assertThat(changed.news()).isEqualTo(Set.of(News.VOICE, News.STALE));
        assertThat(changed.rhythm()).isEqualTo(Rhythm.FEED);
    }

    @Test
    void the_private_feed_has_an_address_that_can_be_renewed() {
        Subscription made = follow("sam", "search", "topic=housing");
        String path = "/following?change=" + made.id();
        String before = feed(path);
        assertThat(pages.following.capabilities.open(Purpose.FEED, before))
                .contains(made.id() + "." + made.feedGeneration());

        assertThat(to(pages.own.act(pages.by("sam", path), form("do", "renew-feed", "id", String.valueOf(made.id())))))
                .isEqualTo(path + "&done=renewed");
        assertThat(feed(path)).isNotEqualTo(before);
    }

    private String feed(String path) {
        String address = html(pages.own.look(pages.by("sam", path)))
                .select("a[type=application/atom+xml]")
                .attr("href");
        return address.replaceAll(".*/following/feed/|\\.atom", "");
    }

    @Test
    void everything_rests_for_a_while_or_stops_after_being_asked_twice() {
        follow("sam", "search", "topic=housing");
        follow("sam", "listing", "local:damp");
        pages.own.act(pages.by("sam", "/following?pause-all=yes"), form("do", "pause-all", "weeks", "2"));
        Follower mine = mine("sam");
        assertThat(mine.state()).isEqualTo(Follower.State.PAUSED);
        assertThat(mine.pausedUntil()).contains(FollowingFixture.NOW.plus(Duration.ofDays(14)));
        assertThat(html(pages.own.look(pages.by("sam", "/following"))).text())
                .contains("Everything is paused until 16 March 2026");
        pages.own.act(pages.by("sam", "/following"), form("do", "resume-all"));
        assertThat(mine("sam").state()).isEqualTo(Follower.State.ACTIVE);

        assertThat(html(pages.own.look(pages.by("sam", "/following?stop-all=yes")))
                        .select("main form button"))
                .hasSize(1);
        assertThat(of("sam")).noneMatch(one -> one.state() == State.STOPPED);
        pages.own.act(pages.by("sam", "/following?stop-all=yes"), form("do", "stop-all"));
        assertThat(of("sam")).allMatch(one -> one.state() == State.STOPPED);
    }

    private Follower mine(String person) {
        return pages.subscriptions
                .mine(pages.following.people.actor(person).viewer())
                .orElseThrow();
    }

    @Test
    void one_says_when_one_wants_to_hear_by_any_clock() {
        follow("sam", "search", "topic=housing");
        Form wrong = form(
                "do",
                "settings",
                "hour",
                "25",
                "weekly",
                "SOMEDAY",
                "quietFrom",
                "20:00",
                "quietTo",
                "20:00",
                "zone",
                "Mars/Olympus");
        Object answer = pages.own.act(pages.by("sam", "/following?settings=yes"), wrong);
        assertThat(html(answer).select(".govuk-error-summary a").eachAttr("href"))
                .containsExactly("#hour", "#days", "#weekly", "#quietTo", "#zone");
        assertThat(html(answer).select("#zone").val()).isEqualTo("Mars/Olympus");
        assertThat(mine("sam").timing()).isEqualTo(Timing.USUAL);

        Form right = form(
                "do",
                "settings",
                "hour",
                "0",
                "days",
                "TUESDAY",
                "days",
                "SUNDAY",
                "weekly",
                "FRIDAY",
                "quietFrom",
                "22:00",
                "quietTo",
                "06:00",
                "zone",
                "Europe/Paris",
                "near",
                "yes");
        pages.own.act(pages.by("sam", "/following?settings=yes"), right);
        Timing timing = mine("sam").timing();
        assertThat(timing.days()).isEqualTo(Set.of(DayOfWeek.TUESDAY, DayOfWeek.SUNDAY));
        assertThat(timing.quiet()).contains(new Timing.Quiet(LocalTime.of(22, 0), LocalTime.of(6, 0)));
        assertThat(mine("sam").nearToo()).isTrue();
        assertThat(html(pages.own.look(pages.by("sam", "/following"))).text())
                .contains(
                        "Tuesday and Sunday at midnight",
                        "Friday at midnight",
                        "Nothing between 10pm and 6am",
                        "By the clock of Europe/Paris");
    }

    @Test
    void nobody_reaches_what_another_follows() {
        Subscription of = follow("sam", "search", "topic=housing");
        follow("nia", "search", "topic=waste");
        String id = String.valueOf(of.id());
        for (String what : List.of("pause", "stop", "back", "change", "renew-feed")) {
            assertThatThrownBy(() -> pages.own.act(pages.by("nia", "/following"), form("do", what, "id", id)))
                    .as(what)
                    .isInstanceOf(NotFound.class);
        }
        assertThatThrownBy(() -> pages.own.look(pages.by("nia", "/following?change=" + id)))
                .isInstanceOf(NotFound.class);
        assertThat(html(pages.own.look(pages.by("nia", "/following?done=stop&on=" + id)))
                        .text())
                .doesNotContain("Housing");
        String manage = followed();
        assertThatThrownBy(() -> pages.byLink.act(link(manage), pages.visitor(manage), form("do", "stop", "id", id)))
                .isInstanceOf(NotFound.class);
    }

    @Test
    void why_nothing_arrives_is_said_with_what_to_do() {
        follow("sam", "search", "topic=housing");
        database.deliveries()
                .suspend(
                        "email",
                        mine("sam").address(),
                        "550 no such mailbox",
                        Actor.of(Viewer.administrator(), Door.SHELL));
        assertThat(html(pages.own.look(pages.by("sam", "/following")))
                        .select(".govuk-warning-text")
                        .text())
                .contains("550 no such mailbox", "Change your address in your account");
    }

    @Test
    void a_visitor_learns_how_to_follow_and_may_be_forgotten() {
        Document page = html(pages.own.look(pages.visitor("/following")));
        assertThat(page.select("h1").text()).isEqualTo("Following");
        assertThat(page.select("a[href=/following/by-link]")).hasSize(1);

        String manage = followed();
        assertThat(byLink(manage.replaceAll("\\?.*", "?forget=yes")).text()).contains(ADDRESS);
        assertThat(to(pages.byLink.act(link(manage), pages.visitor(manage), form("do", "forget"))))
                .isEqualTo("/following?done=forgotten");
        assertThat(pages.following.placesOf(ADDRESS)).isEmpty();
        assertThat(pages.byLink.look(link(manage), pages.visitor(manage)).status())
                .isEqualTo(404);
    }

    @Test
    void who_has_no_link_that_works_gets_a_new_one_and_everybody_the_same_answer() {
        followed();
        Page dead = pages.byLink.look("nonsense", pages.visitor("/following/by-link/nonsense"));
        assertThat(dead.status()).isEqualTo(404);
        assertThat(html(dead).select("form").attr("action")).isEqualTo("/following/by-link");

        assertThat(to(pages.byLink.send(pages.visitor("/following/by-link"), form("address", ADDRESS))))
                .isEqualTo("/following/link-sent");
        assertThat(to(pages.byLink.send(
                        pages.visitor("/following/by-link"), form("address", "nobody@nowhere.example"))))
                .isEqualTo("/following/link-sent");
        Object wrong = pages.byLink.send(pages.visitor("/following/by-link"), form("address", ""));
        assertThat(html(wrong).select(".govuk-error-summary a").attr("href")).isEqualTo("#address");
    }

    // Stopping

    @Test
    void a_link_in_a_mail_stops_with_one_button_and_takes_back_with_another() {
        Subscription made = follow("sam", "search", "topic=housing");
        String link = pages.following.capabilities.mint(
                Purpose.STOP, made.follower() + "/" + made.id(), FollowingFixture.NOW.plus(Capabilities.TO_STOP));
        String path = "/following/stop/" + link;
        Document page = html(pages.stop.ask(link, pages.visitor(path)));
        assertThat(page.select("button").eachText()).containsExactly("Stop");
        assertThat(page.html()).doesNotContain(link);
        assertThat(of("sam").get(0).state()).isEqualTo(State.ACTIVE);

        assertThat(to(pages.stop.stop(link, pages.visitor(path), form()))).isEqualTo(path);
        assertThat(of("sam").get(0).state()).isEqualTo(State.STOPPED);
        Document after = html(pages.stop.ask(link, pages.visitor(path)));
        assertThat(after.select("h1").text()).isEqualTo("Stopped");
        assertThat(after.select("button").eachText()).containsExactly("Take it back");

        pages.stop.stop(link, pages.visitor(path), form("do", "back"));
        assertThat(of("sam").get(0).state()).isEqualTo(State.ACTIVE);
    }

    @Test
    void the_button_of_a_mail_program_stops_at_once_and_may_be_pressed_again() {
        Subscription made = follow("sam", "search", "topic=housing");
        follow("sam", "search", "topic=waste");
        String link = pages.following.capabilities.mint(
                Purpose.STOP, made.follower() + "/" + made.id(), FollowingFixture.NOW.plus(Capabilities.TO_STOP));
        String path = "/following/stop/" + link;
        for (int i = 0; i < 2; i++) {
            Object answer = pages.stop.stop(link, pages.visitor(path), form("List-Unsubscribe", "One-Click"));
            assertThat(((Page) answer).status()).isEqualTo(200);
            assertThat(html(answer).text()).contains("You still follow other things");
        }
        assertThat(of("sam").stream().filter(one -> one.state() == State.STOPPED))
                .hasSize(1);

        assertThat(to(pages.stop.stop(link, pages.visitor(path), form("do", "all"))))
                .isEqualTo(path + "?all=yes");
        assertThat(of("sam")).allMatch(one -> one.state() == State.STOPPED);
        assertThat(html(pages.stop.ask(link, pages.visitor(path + "?all=yes")))
                        .select("h1")
                        .text())
                .isEqualTo("Everything is stopped");
        assertThat(((Page) pages.stop.stop("nonsense", pages.visitor("/x"), form("List-Unsubscribe", "One-Click")))
                        .status())
                .isEqualTo(404);
    }

    // Channels

    private String channel() {
        Page page = (Page) pages.channels.open(
                pages.by("sam", "/following/channels/new"),
                form(
                        "channel",
                        "webhook",
                        "name",
                        "Digital team",
                        "address",
                        "https://hooks.example/in?key=very-secret"));
        Document shown = html(page);
        assertThat(shown.select("code").text()).isNotEmpty();
        return shown.select("a[href^=/following/channels/]").attr("href");
    }

    @Test
    void a_team_follows_into_its_channel_whose_secret_is_shown_once() {
        String path = channel();
        Document form = html(pages.follow.ask(pages.by("lea", "/following/new?search=topic%3Dhousing")));
        String id = path.replaceAll(".*/", "");
        assertThat(form.select("input[name=into]").eachAttr("value")).containsExactly("", id);

        assertThat(to(pages.follow.follow(
                        pages.by("lea", "/following/new"),
                        form(
                                "search",
                                "topic=housing",
                                "chosen",
                                "yes",
                                "news",
                                "new",
                                "rhythm",
                                "at-once",
                                "into",
                                id))))
                .startsWith(path + "?done=followed&on=");
        Document page = html(pages.channels.look(id, pages.by("lea", path)));
        assertThat(page.select("h1").text()).isEqualTo("Digital team");
        assertThat(page.text()).contains("hooks.example", "Housing repairs", "Nothing yet.");
        assertThat(page.html()).as("the address is a secret").doesNotContain("very-secret");
        assertThat(html(pages.channels.list(pages.by("sam", "/following/channels")))
                        .text())
                .contains("Digital team", "Webhook");
    }

    @Test
    void each_page_leads_members_whose_team_has_a_channel_to_follow_into_it() {
        Viewer lea = pages.following.people.actor("lea").viewer();
        Viewer nia = pages.following.people.actor("nia").viewer();
        String way = "Follow into a channel of your team";
        assertThat(panel(Place.TOPIC, "housing", lea)).doesNotContain(way);
        String id = channel().replaceAll(".*/", "");
        assertThat(panel(Place.TOPIC, "housing", lea)).contains(way, "/following/new?search=topic%3Dhousing");
        assertThat(html(pages.follow.ask(pages.by("lea", "/following/new?search=topic%3Dhousing")))
                        .select("input[name=into]")
                        .eachAttr("value"))
                .containsExactly("", id);
        assertThat(panel(Place.TOPIC, "housing", nia)).doesNotContain(way);
        assertThat(panel(Place.TOPIC, "housing", Viewer.visitor())).doesNotContain(way);

        follow("lea", "search", "topic=housing");
        assertThat(panel(Place.TOPIC, "housing", lea)).contains("?change=", way);
    }

    @Test
    void a_test_message_goes_out_and_stands_in_the_log() {
        String path = channel();
        String id = path.replaceAll(".*/", "");
        assertThat(to(pages.channels.act(id, pages.by("sam", path), form("do", "test"))))
                .isEqualTo(path + "?done=tested");
        Document page = html(pages.channels.look(id, pages.by("sam", path + "?done=tested")));
        assertThat(page.select("table").text()).contains("Waiting");
    }

    @Test
    void a_channel_has_its_secret_renewed_and_is_closed_after_being_asked() {
        String path = channel();
        String id = path.replaceAll(".*/", "");
        Document renewed = html(pages.channels.act(id, pages.by("sam", path), form("do", "secret")));
        assertThat(renewed.select("code").text()).isNotEmpty();

        assertThat(html(pages.channels.look(id, pages.by("sam", path + "?close=yes")))
                        .select("button")
                        .text())
                .isEqualTo("Close the channel");
        assertThat(to(pages.channels.act(id, pages.by("sam", path), form("do", "close"))))
                .isEqualTo("/following/channels?done=closed");
        assertThatThrownBy(() -> pages.channels.look(id, pages.by("sam", path))).isInstanceOf(NotFound.class);
    }

    @Test
    void channels_are_for_members_and_for_their_own_organisation() {
        String path = channel();
        String id = path.replaceAll(".*/", "");
        assertThatThrownBy(() -> pages.channels.look(id, pages.by("nia", path))).isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> pages.channels.act(id, pages.by("nia", path), form("do", "test")))
                .isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> pages.channels.act(id, pages.by("nia", path), form("do", "close")))
                .isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> pages.channels.list(pages.visitor("/following/channels")))
                .isInstanceOf(NotAllowed.class);
        assertThatThrownBy(() -> pages.follow.follow(
                        pages.by("nia", "/following/new"),
                        form("search", "topic=housing", "chosen", "yes", "news", "new", "rhythm", "daily", "into", id)))
                .isInstanceOf(NotFound.class);
    }

    @Test
    void what_is_wrong_with_a_channel_is_said_at_its_field() {
        Object empty = pages.channels.open(pages.by("sam", "/following/channels/new"), form("channel", "email"));
        assertThat(html(empty).select(".govuk-error-summary a").eachAttr("href"))
                .containsExactly("#channel", "#name", "#address");

        Object hostile = pages.channels.open(
                pages.by("sam", "/following/channels/new"),
                form("channel", "webhook", "name", "Team", "address", "javascript:alert(1)"));
        assertThat(((Page) hostile).status()).isEqualTo(400);
        assertThat(html(hostile).select(".govuk-error-summary a").eachAttr("href"))
                .containsExactly("#address");
        assertThat(html(hostile).select("#name").val()).isEqualTo("Team");
    }

    @Test
    void a_page_with_many_long_titles_holds() {
        for (int i = 0; i < 50; i++) {
            follow("sam", "search", "q=" + "verylongword".repeat(20) + i);
        }
        Document page = html(pages.own.look(pages.by("sam", "/following")));
        assertThat(page.select("tbody tr")).hasSize(50);
        assertThat(Jsoup.parse(page.html()).select("a[href^=?change=]")).hasSize(50);
    }

    @Test
    void a_long_list_is_read_in_parts_and_what_is_pressed_leads_back_to_its_part() {
        for (int i = 0; i < 53; i++) {
            follow("sam", "search", "q=word" + i);
        }
        Document first = html(pages.own.look(pages.by("sam", "/following")));
        assertThat(first.select("tbody tr")).hasSize(50);
        assertThat(first.text()).contains("1 to 50 of 53");
        assertThat(first.select("a[rel=next]").attr("href")).isEqualTo("?page=2");
        assertThat(first.select("a[rel=prev]")).isEmpty();

        Document second = html(pages.own.look(pages.by("sam", "/following?page=2")));
        assertThat(second.select("tbody tr")).hasSize(3);
        assertThat(second.text()).contains("51 to 53 of 53");
        assertThat(second.select("a[rel=prev]").attr("href")).isEqualTo("?page=1");
        assertThat(second.select("a[rel=next]")).isEmpty();
        assertThat(second.select("tbody a[href^=?change=]").attr("href")).endsWith("&page=2");
        String id = second.select("tbody input[name=id]").val();
        String back = to(pages.own.act(pages.by("sam", "/following?page=2"), form("do", "stop", "id", id)));
        assertThat(back).isEqualTo("/following?done=stop&on=" + id + "&page=2");
        assertThat(html(pages.own.look(pages.by("sam", back))).text()).contains("51 to 52 of 52");

        for (String astray : List.of("0", "99", "999999999999999999", "x", "-1")) {
            assertThat(html(pages.own.look(pages.by("sam", "/following?page=" + astray)))
                            .select("tbody tr"))
                    .as(astray)
                    .isNotEmpty();
        }
    }

    @Test
    void who_may_not_decide_about_a_channel_is_not_offered_to() {
        String path = channel();
        String id = path.replaceAll(".*/", "");
        pages.following.people.put("ned", "ned@cambury.example", "cambury", Role.MEMBER);
        for (String decides : List.of("sam", "lea")) {
            Document page = html(pages.channels.look(id, pages.by(decides, path)));
            assertThat(page.select("a[href=?close=yes]")).as(decides).hasSize(1);
            assertThat(page.select("button[value=secret]")).as(decides).hasSize(1);
        }
        Document page = html(pages.channels.look(id, pages.by("ned", path)));
        assertThat(page.select("a[href=?close=yes], button[value=secret]")).isEmpty();
        assertThat(page.text()).contains("Who opened it, or a lead of its organisation, can close it");
        assertThat(page.select("button[value=test]")).hasSize(1);
        assertThatThrownBy(() -> pages.channels.look(id, pages.by("ned", path + "?close=yes")))
                .isInstanceOf(NotAllowed.class);
        assertThatThrownBy(() -> pages.channels.act(id, pages.by("ned", path), form("do", "close")))
                .isInstanceOf(NotAllowed.class);
    }

    @Test
    void posting_to_a_list_that_is_not_there_changes_nothing() {
        assertThat(pages.own.act(pages.by("sam", "/following"), form("do", "stop-all")))
                .isEqualTo(Redirect.after("/following"));
        assertThat(Optional.ofNullable(of("sam"))).contains(List.of());
    }
}
