package org.tributary.sources.internal.keeping;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tributary.api.id.ListingId;
import org.tributary.api.id.OrganisationId;
import org.tributary.api.listing.Circle;
import org.tributary.api.listing.Contact;
import org.tributary.api.listing.ListingDraft;
import org.tributary.api.listing.ListingKind;
import org.tributary.api.listing.Provenance;

/** What of a page of a source is taken, and what we know better than it. */
class IncomingTest {

    private static final OrganisationId CAMDEN = new OrganisationId("camden");

    private final Notes notes = new Notes();
    private final Set<String> seen = new HashSet<>();

    private static ListingDraft draft(String key) {
        return ListingDraft.of(ListingKind.STORY, "About " + key, "A story.", CAMDEN)
                .withId(Optional.of(new ListingId("elsewhere", key)));
    }

    private Incoming take(ListingDraft... page) {
        return Incoming.of("blog", Arrays.asList(page), seen, notes);
    }

    private Optional<URI> kept(String address) {
        ListingDraft given = draft("a").withProvenance(new Provenance(Optional.of(URI.create(address)), true));
        return take(given).drafts().get("a").provenance().address();
    }

    @Test
    void all_of_it_is_of_this_source_and_of_nobody_here() {
        Contact contact =
                new Contact(Optional.of("Jo"), "Lead", Optional.of("jo@camden.example"), Circle.ORGANISATION, false);

        ListingDraft taken =
                take(draft("a").withContacts(List.of(contact))).drafts().get("a");

        assertThat(taken.id()).contains(new ListingId("blog", "a"));
        assertThat(taken.provenance().claimed()).isFalse();
        assertThat(taken.contacts())
                .containsExactly(new Contact(
                        Optional.of("Jo"), "Lead", Optional.of("jo@camden.example"), Circle.ORGANISATION, true));
    }

    @ParameterizedTest
    @CsvSource({
        "HTTPS://me:secret@Blog.Example/A?b=C#d, https://blog.example/A?b=C#d",
        "http://blog.example:8080, http://blog.example:8080/",
        "https://blog.example/a%20b, https://blog.example/a%20b",
    })
    void its_address_has_one_form_and_no_password(String given, String kept) {
        assertThat(kept(given)).contains(URI.create(kept));
    }

    @ParameterizedTest
    @CsvSource({"javascript:alert(1)", "ftp://blog.example/a", "/relative", "mailto:jo@camden.example"})
    void what_a_browser_cannot_open_is_no_address(String given) {
        assertThat(kept(given)).isEmpty();
    }

    @Test
    void what_is_named_twice_counts_once_also_on_a_later_page() {
        assertThat(take(draft("a"), draft("a"), draft("b")).drafts()).containsOnlyKeys("a", "b");
        assertThat(take(draft("b"), draft("c")).drafts()).containsOnlyKeys("c");
        assertThat(notes.lines()).hasSize(2).allMatch(line -> line.contains("named more than once"));
    }

    @Test
    void what_is_missing_is_said_and_the_rest_is_taken() {
        Incoming incoming = take(
                null,
                draft("x").withId(Optional.empty()),
                draft("y").withKind(null),
                draft("z").withOwner(null),
                draft("f").withFacets(null),
                draft("good"));

        assertThat(incoming.drafts()).containsOnlyKeys("good");
        assertThat(incoming.refused()).isEqualTo(5);
        assertThat(notes.lines())
                .containsExactly(
                        "One thing was empty and was left out.",
                        "“About x” has no key of its own, so it could not be told from others and was left out.",
                        "“y” came without its kind and was left out.",
                        "“z” came without its organisation and was left out.",
                        "“f” came incomplete and was left out. Its adapter has to be mended.");
    }

    @Test
    void of_many_notes_the_first_ones_are_kept_and_the_others_counted() {
        IntStream.range(0, 34).forEach(i -> notes.add("Note\n " + i + "x".repeat(500)));

        assertThat(notes.lines()).hasSize(30).allMatch(line -> line.length() <= 400);
        assertThat(notes.lines().get(0)).startsWith("Note 0");
        assertThat(notes.more()).isEqualTo(4);
    }
}
