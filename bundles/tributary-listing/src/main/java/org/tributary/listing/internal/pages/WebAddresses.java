package org.tributary.listing.internal.pages;

import java.net.URI;
import java.util.Locale;
import java.util.Set;

/** Which addresses a page may lead to. */
final class WebAddresses {

    private static final Set<String> SCHEMES = Set.of("http", "https");

    private WebAddresses() {}

    /** Whether it is a full http or https address; anything else could run in the reader's browser. */
    static boolean leadsToTheWeb(URI address) {
        return address.getHost() != null
                && address.getScheme() != null
                && SCHEMES.contains(address.getScheme().toLowerCase(Locale.ROOT));
    }
}
