package org.tributary.api.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OutgoingTest {

    private static final URI ADDRESS = URI.create("https://a.example/feed");

    @Test
    void reading_an_address_has_an_end() {
        Outgoing request = Outgoing.get(ADDRESS);
        assertThat(request.method()).isEqualTo("GET");
        assertThat(request.timeout()).hasSeconds(30);
        assertThat(request.maxBytes()).isEqualTo(10_000_000);
        assertThat(request.body()).isEmpty();
    }

    @Test
    void a_header_is_added_to_a_copy() {
        Outgoing plain = Outgoing.get(ADDRESS);
        Outgoing asking = plain.with("Accept", "application/json").with("If-None-Match", "\"x\"");
        assertThat(plain.headers()).isEmpty();
        assertThat(asking.headers()).containsOnlyKeys("Accept", "If-None-Match");
    }

    @Test
    void a_header_of_an_answer_is_found_in_any_case() {
        Answer answer = new Answer(200, Map.of("etag", List.of("\"1\"", "\"2\"")), new byte[0], ADDRESS);
        assertThat(answer.header("ETag")).contains("\"1\"");
        assertThat(answer.header("Location")).isEmpty();
    }
}
