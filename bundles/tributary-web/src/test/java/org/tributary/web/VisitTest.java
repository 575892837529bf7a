package org.tributary.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.tributary.web.Fixtures.site;
import static org.tributary.web.Fixtures.visit;

import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VisitTest {

    @Test
    void parameters_are_decoded_in_their_order() {
        Visit visit = visit("/search?q=missed+bins%20%26%20boxes&tag=a&tag=b&empty=&bare&%71=second");

        assertThat(visit.path()).isEqualTo("/search");
        assertThat(visit.parameter("q")).contains("missed bins & boxes");
        assertThat(visit.parameters("q")).containsExactly("missed bins & boxes", "second");
        assertThat(visit.parameters("tag")).containsExactly("a", "b");
        assertThat(visit.parameter("empty")).contains("");
        assertThat(visit.parameter("bare")).contains("");
        assertThat(visit.parameter("none")).isEmpty();
    }

    @Test
    void without_a_query_there_are_no_parameters() {
        assertThat(visit("/search").parameters("q")).isEmpty();
        assertThat(visit("").path()).isEqualTo("/");
    }

    @Test
    void the_actor_is_who_is_here() {
        Visit visit = visit("/");

        assertThat(visit.actor().viewer()).isEqualTo(visit.viewer());
        assertThat(visit.actor().door()).isEqualTo(visit.door());
    }

    @Test
    void addresses_of_the_site_are_full_with_or_without_a_slash_in_the_configuration() {
        assertThat(site().absolute("/a?b=c")).isEqualTo(URI.create("https://tributary.example/a?b=c"));
        assertThat(new Site("T", URI.create("https://t.example/"), false, "", "").absolute("/a"))
                .isEqualTo(URI.create("https://t.example/a"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://evil.example", "//evil.example", "evil", "/\\evil.example", "/a\r\nSet-Cookie: x"})
    void a_redirect_never_leaves_the_site(String path) {
        assertThatIllegalArgumentException().isThrownBy(() -> Redirect.after(path));
    }

    @Test
    void a_redirect_has_the_status_of_one() {
        assertThat(Redirect.after("/a").status()).isEqualTo(303);
        assertThat(Redirect.moved("/a").status()).isEqualTo(301);
        assertThatIllegalArgumentException().isThrownBy(() -> new Redirect("/a", 200));
    }

    @Test
    void an_exported_file_has_a_plain_name() {
        assertThat(new Export(
                                "listings",
                                List.<org.tributary.api.listing.Listing>of().iterator())
                        .fileName())
                .isEqualTo("listings");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Export(
                        "a\"b", List.<org.tributary.api.listing.Listing>of().iterator()));
    }
}
