package org.tributary.people.internal.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** After signing in people land on a page of this site and nowhere else. */
class LocalPathTest {

    @ParameterizedTest
    @ValueSource(
            strings = {"/", "/listings/local:1", "/search?q=bins+%26+waste&topic=waste", "/topics/waste#open", "/a%2Fb"
            })
    void a_page_of_this_site_is_where_they_wanted_to_go(String path) {
        assertThat(LocalPath.of(Optional.of(path))).isEqualTo(path);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "search",
                "//evil.example/",
                "https://evil.example/",
                "javascript:alert(1)",
                "/\\evil.example",
                "/%2Fevil.example",
                "/%5Cevil.example",
                "/a\nSet-Cookie:x",
                "/a b",
                "/<script>",
                "/\"",
                "/é",
                "/\u007f",
                "/%zz",
                "/sign-in/email",
                "/sign-out",
                "/api/v1/listings"
            })
    void another_site_and_the_steps_of_signing_in_are_not(String path) {
        assertThat(LocalPath.of(Optional.of(path))).isEqualTo("/");
    }

    @Test
    void an_address_of_a_thousand_characters_is_the_longest() {
        String longest = "/" + "a".repeat(999);
        assertThat(LocalPath.of(Optional.of(longest))).isEqualTo(longest);
        assertThat(LocalPath.of(Optional.of(longest + "a"))).isEqualTo("/");
    }

    @Test
    void where_nobody_wanted_to_go_anywhere_it_is_the_home_page() {
        assertThat(LocalPath.of(Optional.empty())).isEqualTo("/");
        assertThat(LocalPath.with("/sign-in", "/")).isEqualTo("/sign-in");
        assertThat(LocalPath.with("/sign-in", "/search?q=a&b")).isEqualTo("/sign-in?to=%2Fsearch%3Fq%3Da%26b");
    }
}
