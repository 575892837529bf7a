package org.tributary.web.internal.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.tributary.api.people.Caller;
import org.tributary.api.people.Credentials;
import org.tributary.api.people.Role;
import org.tributary.api.people.Viewer;
import org.tributary.api.people.ViewerSource;

class ViewersTest {

    private static final Credentials SOMEBODY = new Credentials(Optional.of("t"), Optional.empty());
    private static final Caller MEMBER = Caller.of(new Viewer(Optional.empty(), Role.MEMBER, Set.of()));

    @Test
    void the_source_with_the_highest_ranking_is_asked_first() {
        Map<ViewerSource, Integer> sources = new LinkedHashMap<>();
        sources.put(credentials -> Optional.of(Caller.of(Viewer.administrator())), 0);
        sources.put(credentials -> Optional.of(MEMBER), 10);

        assertThat(Viewers.ofTests(sources).recognise(SOMEBODY)).hasValue(MEMBER);
    }

    @Test
    void a_source_that_fails_knows_nobody_and_holds_the_others_not_back() {
        Map<ViewerSource, Integer> sources = new LinkedHashMap<>();
        sources.put(
                credentials -> {
                    throw new IllegalStateException("away");
                },
                10);
        sources.put(credentials -> Optional.of(MEMBER), 0);

        assertThat(Viewers.ofTests(sources).recognise(SOMEBODY)).hasValue(MEMBER);
        assertThat(Viewers.ofTests(Map.of()).recognise(SOMEBODY)).isEmpty();
    }
}
