package org.tributary.api.net;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What another system answered.
 *
 * @param status the HTTP status
 * @param headers by name in lower case
 * @param body decompressed, may be empty
 * @param address where it came from, after redirects
 */
public record Answer(int status, Map<String, List<String>> headers, byte[] body, URI address) {

    /** The first value of a header, by its name in any case. */
    public Optional<String> header(String name) {
        return headers.getOrDefault(name.toLowerCase(Locale.ROOT), List.of()).stream()
                .findFirst();
    }
}
