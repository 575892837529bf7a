package org.tributary.subscriptions.internal.following;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tributary.api.listing.Facet;
import org.tributary.api.listing.ListingFilter;
import org.tributary.api.refusal.FieldFault;
import org.tributary.api.refusal.InvalidInput;
import org.tributary.subscriptions.internal.following.Subscriptions.Wish;

/** What somebody wants to follow is bounded, and refused at the field that is at fault. */
class WishesTest {

    @Test
    void a_title_is_one_line_and_the_rest_stays() {
        Wish wish = wish("bins", "", "q=bins&topic=waste", " Bins\n\u202e and\u200b\twaste ");

        Wish checked = Wishes.checked(wish);

        assertThat(checked.title()).isEqualTo("Bins and waste");
        assertThat(checked.wanted()).isEqualTo(wish.wanted());
        assertThat(checked.news()).isEqualTo(News.USUAL);
        assertThat(checked.rhythm()).isEqualTo(Rhythm.DAILY);
    }

    @Test
    void what_just_fits_is_taken() {
        Wishes.checked(wish("w".repeat(1_000), tags(50), "q".repeat(4_000), "t".repeat(300)));
    }

    @Test
    void what_is_too_long_is_refused_with_its_field() {
        assertThat(faults(wish("w".repeat(1_001), tags(51), "q".repeat(4_001), "t".repeat(301))))
                .containsExactly("words", "tag", "query", "title");
    }

    @ParameterizedTest
    @ValueSource(strings = {"q=a b", "q=\"a\"", "q=a#b", "q=<a>", "q=a\\b", "q=a^b", "q=`a`", "q={a}", "q=a|b", "q=ä"})
    void what_is_no_part_of_an_address_is_no_query(String query) {
        assertThat(faults(wish("", "", query, "Bins"))).containsExactly("query");
    }

    @Test
    void without_title_news_and_rhythm_all_three_are_asked_for() {
        Wish wish = new Wish(Wanted.of(ListingFilter.ALL, ""), " \n ", Set.of(), null);

        assertThat(faults(wish)).containsExactly("title", "news", "rhythm");
        assertThat(faults(new Wish(Wanted.of(ListingFilter.ALL, ""), null, null, Rhythm.FEED)))
                .containsExactly("title", "news");
    }

    @Test
    void what_is_there_already_is_checked_in_the_same_way() {
        assertThat(Wishes.title(" Bins\tand waste ", News.USUAL, Rhythm.WEEKLY)).isEqualTo("Bins and waste");
        InvalidInput refusal =
                catchThrowableOfType(InvalidInput.class, () -> Wishes.title("", Set.of(), Rhythm.WEEKLY));
        assertThat(refusal.faults()).extracting(FieldFault::field).containsExactly("title", "news");
    }

    private static List<String> faults(Wish wish) {
        InvalidInput refusal = catchThrowableOfType(InvalidInput.class, () -> Wishes.checked(wish));
        assertThat(refusal).isNotNull();
        return refusal.faults().stream().map(FieldFault::field).toList();
    }

    private static String tags(int number) {
        return IntStream.range(0, number).mapToObj(i -> "tag-" + i).collect(Collectors.joining(","));
    }

    private static Wish wish(String words, String tags, String query, String title) {
        Map<Facet, Set<String>> facets = tags.isEmpty() ? Map.of() : Map.of(Facet.TAG, Set.of(tags.split(",")));
        return new Wish(
                Wanted.of(new ListingFilter(words, facets, Optional.empty(), Optional.empty()), query),
                title,
                News.USUAL,
                Rhythm.DAILY);
    }
}
