package org.tributary.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Locale;
import javax.ws.rs.ClientErrorException;
import org.junit.jupiter.api.Test;
import org.tributary.api.refusal.EditClash;

class VersionsTest {

    @Test
    void a_tag_changes_with_the_version_and_with_what_stands_around_it() {
        assertThat(Versions.tag(3)).isEqualTo("v3").isNotEqualTo(Versions.tag(4));
        assertThat(Versions.tag(3, "two voices"))
                .isEqualTo(Versions.tag(3, "two voices"))
                .isNotEqualTo(Versions.tag(3, "three voices"))
                .isNotEqualTo(Versions.tag(4, "two voices"));
    }

    @Test
    void who_has_it_already_is_known_by_any_of_their_tags_weak_or_strong() {
        String present = Versions.tag(3, "two voices");

        assertThat(Versions.has("\"v2\", \"" + present + '"', present)).isTrue();
        assertThat(Versions.has("W/\"" + present + '"', present)).isTrue();
        assertThat(Versions.has("*", present)).isTrue();
        assertThat(Versions.has("\"v3\"", present)).isFalse();
        assertThat(Versions.has(null, present)).isFalse();
    }

    @Test
    void the_version_that_was_seen_is_read_from_either_form_of_tag() {
        assertThat(Versions.seen("\"v3\"", 7, Locale.UK)).isEqualTo(3);
        assertThat(Versions.seen(" \"" + Versions.tag(3, "two voices") + "\" ", 7, Locale.UK))
                .isEqualTo(3);
        assertThat(Versions.seen("*", 7, Locale.UK)).isEqualTo(7);
    }

    @Test
    void who_names_no_version_is_told_to_read_it_again() {
        assertThatExceptionOfType(EditClash.class)
                .isThrownBy(() -> Versions.seen("\"nonsense\"", 7, Locale.UK))
                .satisfies(clash -> assertThat(clash.currentVersion()).isEqualTo(7))
                .withMessageContaining("Read it again");
        assertThatExceptionOfType(ClientErrorException.class)
                .isThrownBy(() -> Versions.seen(null, 7, Locale.UK))
                .satisfies(
                        missing -> assertThat(missing.getResponse().getStatus()).isEqualTo(428));
    }
}
