package org.tributary.api.id;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdsTest {

    @ParameterizedTest
    @ValueSource(strings = {"local:missed-bins", "sample:a", "localgov-digital:A.b_c~d-1", "0:..a"})
    void a_listing_is_read_from_the_form_in_which_it_is_written(String text) {
        assertThat(ListingId.parse(text)).hasToString(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ":",
                "local",
                "local:",
                ":key",
                "Local:key",
                "-local:key",
                "local:a b",
                "local:a/b",
                "local:a:b",
                "local:ä",
                "local:a\n",
                "local:.",
                "local:..",
                "local:...",
                "lo_cal:key"
            })
    void what_could_not_stand_in_an_address_is_no_listing(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> ListingId.parse(text));
    }

    @Test
    void an_origin_has_at_most_40_characters_and_a_key_120() {
        assertThat(new ListingId("a".repeat(40), "k".repeat(120)).key()).hasSize(120);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ListingId("a".repeat(41), "k"))
                .withMessageContaining("origin");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ListingId("a", "k".repeat(121)))
                .withMessageContaining("key");
    }

    @Test
    void what_is_wrong_with_an_id_is_said_without_repeating_it() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ListingId.parse("local:<script>"))
                .withMessageNotContaining("<script>");
    }

    @Test
    void listings_stand_in_the_order_of_origin_and_then_key() {
        assertThat(Stream.of("b:a", "a:b", "a:a", "a-b:a").map(ListingId::parse).sorted())
                .map(ListingId::toString)
                .containsExactly("a:a", "a:b", "a-b:a", "b:a");
    }

    @Test
    void only_listings_of_the_demonstration_are_samples() {
        assertThat(ListingId.parse("sample:local").isSample()).isTrue();
        assertThat(ListingId.parse("local:sample").isSample()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"camden", "2", "bath-and-north-east-somerset", "sample-brackwater"})
    void an_organisation_is_named_by_small_letters_digits_and_hyphens(String value) {
        assertThat(new OrganisationId(value)).hasToString(value);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-camden", "Camden", "london borough", "a/b", "../etc", "côte", "camden\n", "a_b"})
    void any_other_form_is_no_organisation(String value) {
        assertThatIllegalArgumentException().isThrownBy(() -> new OrganisationId(value));
    }

    @Test
    void the_id_of_an_organisation_has_at_most_80_characters() {
        assertThat(new OrganisationId("a".repeat(80)).value()).hasSize(80);
        assertThatIllegalArgumentException().isThrownBy(() -> new OrganisationId("a".repeat(81)));
    }

    @Test
    void invented_councils_are_known_by_the_beginning_of_their_id() {
        assertThat(new OrganisationId("sample-brackwater").isSample()).isTrue();
        assertThat(new OrganisationId("sampleford").isSample()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a@b.example", "Jo Bloggs", "a/b"})
    void the_id_of_a_person_cannot_be_their_name_or_address(String value) {
        assertThatIllegalArgumentException().isThrownBy(() -> new PersonId(value));
    }

    @Test
    void the_id_of_a_person_may_be_a_random_one() {
        assertThat(new PersonId("5f0c9c1e-5f5b-4b0e-8f3a-0a4d1d1a2b3c").value()).hasSize(36);
    }
}
