package org.tributary.search.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.ws.rs.core.Response;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tributary.api.people.Role;
import org.tributary.api.people.Viewer;
import org.tributary.api.refusal.InvalidInput;
import org.tributary.api.refusal.TemporarilyUnavailable;
import org.tributary.api.refusal.TooMany;
import org.tributary.api.search.SearchEngine;
import org.tributary.api.search.Suggestion;
import org.tributary.search.internal.SuggestionsAnswer.Item;

class SuggestionsTest {

    @TempDir
    private Path folder;

    private SearchFixture fixture;

    @BeforeEach
    void open() {
        fixture = new SearchFixture(folder);
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    /** An engine that proposes these, for a test of what becomes of them. */
    private void propose(List<Suggestion> proposed) {
        fixture.finder.use((SearchEngine) Proxy.newProxyInstance(
                SearchEngine.class.getClassLoader(), new Class<?>[] {SearchEngine.class}, (proxy, method, args) -> {
                    if (method.getName().equals("suggest")) {
                        return proposed;
                    }
                    throw new TemporarilyUnavailable("Not now.", null, null);
                }));
    }

    private static Suggestion title(int number) {
        return new Suggestion(
                Suggestion.Kind.TITLE, "Housing " + number, Optional.of(SearchFixture.id("h" + number)), 1);
    }

    private static Suggestion tag(String text) {
        return new Suggestion(Suggestion.Kind.TAG, text, Optional.empty(), 3);
    }

    private List<Item> page(String query) {
        Response response = fixture.pages.suggestions(SearchFixture.visit("/search/suggestions" + query));
        return ((SuggestionsAnswer) response.getEntity()).suggestions();
    }

    @Test
    void each_kind_has_its_place_and_its_page() {
        propose(List.of(title(1), tag("housing"), tag("house clearance")));
        assertThat(page("?q=hous"))
                .containsExactly(
                        new Item("title", "Housing 1", "/listings/local/h1", 1L),
                        new Item("topic", "Housing", "/topics/housing", null),
                        new Item("tag", "house clearance", "/tags/house%20clearance", 3L));
        assertThat(page("?q=lee"))
                .contains(new Item("organisation", "Leeds City Council", "/organisations/leeds", null));
        assertThat(page("?q=uncollected+ref"))
                .contains(new Item("topic", "Waste and recycling", "/topics/waste-and-recycling", null));
    }

    @Test
    void many_of_one_kind_leave_room_for_the_others() {
        propose(Stream.concat(
                        IntStream.range(0, 10).mapToObj(SuggestionsTest::title),
                        IntStream.range(0, 10).mapToObj(i -> tag("housing-" + i)))
                .toList());
        assertThat(page("?q=hous&limit=5"))
                .extracting(Item::kind)
                .containsExactly("title", "title", "topic", "tag", "tag");
        assertThat(page("?q=hous&limit=20")).hasSize(20);
        assertThat(page("?q=hous&limit=1")).hasSize(1);
    }

    @Test
    void the_api_answers_with_whole_addresses() {
        Response response = fixture.resource.suggestions(SearchFixture.visit("/api/v1/search/suggestions?q=lee"));
        assertThat(((SuggestionsAnswer) response.getEntity()).suggestions())
                .extracting(Item::url)
                .contains("https://tributary.example/organisations/leeds");
    }

    @Test
    void visitors_may_keep_it_a_minute_and_members_may_not() {
        assertThat(fixture.pages
                        .suggestions(SearchFixture.visit("/search/suggestions?q=lee"))
                        .getHeaderString("Cache-Control"))
                .isEqualTo("private, max-age=60");
        Viewer officer = new Viewer(Optional.empty(), Role.MEMBER, Set.of());
        assertThat(fixture.pages
                        .suggestions(SearchFixture.visit("/search/suggestions?q=lee", officer))
                        .getHeaderString("Cache-Control"))
                .isEqualTo("private, no-cache");
    }

    @Test
    void nothing_typed_or_no_engine_is_no_fault() {
        assertThat(page("")).isEmpty();
        assertThat(page("?q=+%00+")).isEmpty();
        assertThat(page("?q=%3Cscript%3E")).isEmpty();
        fixture.finder.unuse(fixture.engine);
        assertThat(page("?q=lee")).extracting(Item::kind).containsExactly("organisation");
    }

    @Test
    void too_much_is_refused_by_name() {
        assertThatThrownBy(() -> page("?q=" + "a".repeat(201))).isInstanceOf(InvalidInput.class);
        Stream.of("0", "21", "-1", "x", "99999999999")
                .forEach(limit ->
                        assertThatThrownBy(() -> page("?q=a&limit=" + limit)).isInstanceOf(InvalidInput.class));
    }

    @Test
    void who_asks_all_the_time_is_told_to_wait() {
        assertThatThrownBy(() -> IntStream.range(0, 1_300).forEach(i -> page("?q=" + i)))
                .isInstanceOf(TooMany.class);
    }
}
