package org.tributary.adapter.feed.internal;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;

/** Addresses as feeds write them. */
final class Addresses {

    private static final int LONGEST = 1_000;

    private Addresses() {}

    /** The address that a link means, whole; empty where it is not one that a browser should be sent to. */
    static Optional<URI> web(String link, URI base) {
        if (link == null || link.isBlank()) {
            return Optional.empty();
        }
        try {
            return web(base.resolve(new URI(link.strip().replace(" ", "%20").replace("|", "%7C"))));
        } catch (URISyntaxException | IllegalArgumentException noAddress) {
            return Optional.empty();
        }
    }

    static Optional<URI> web(URI address) {
        String scheme = address.getScheme() == null ? "" : address.getScheme().toLowerCase(Locale.ROOT);
        boolean web = scheme.equals("https") || scheme.equals("http");
        return web
                        && address.getHost() != null
                        && address.getUserInfo() == null
                        && address.toString().length() <= LONGEST
                ? Optional.of(address)
                : Optional.empty();
    }

    /**
     * The address without what changes although the page is the same: the scheme, the case of the host, {@code www.}, the
     * fragment, a slash at the end and the parameters of those who count visitors.
     */
    static String canonical(URI address) {
        String host = address.getHost().toLowerCase(Locale.ROOT).replaceFirst("^www\\.", "");
        String port = address.getPort() < 0 || address.getPort() == 80 || address.getPort() == 443
                ? ""
                : ":" + address.getPort();
        String path = address.getRawPath() == null ? "" : address.getRawPath().replaceFirst("/+$", "");
        String query = address.getRawQuery() == null ? "" : address.getRawQuery();
        StringBuilder kept = new StringBuilder();
        for (String parameter : query.split("&")) {
            if (!parameter.isEmpty()
                    && !parameter.matches("(?i)(?:utm_[a-z]+|fbclid|gclid|mc_[ce]id|ref_src)(?:=.*)?")) {
                kept.append(kept.length() == 0 ? '?' : '&').append(parameter);
            }
        }
        return host + port + path + kept;
    }
}
