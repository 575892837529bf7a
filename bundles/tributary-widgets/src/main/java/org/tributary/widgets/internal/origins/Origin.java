package org.tributary.widgets.internal.origins;

import java.net.IDN;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A site as browsers tell sites apart: scheme, name and port, for example {@code https://intranet.camden.gov.uk}.
 *
 * @param text its one spelling, which may stand in a policy as it is
 */
public record Origin(String text) implements Comparable<Origin> {

    /** The longest that is taken, in characters. */
    static final int LONGEST = 255;

    private static final Pattern NAME = Pattern.compile(
            "(?=.{1,253}$)[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?(?:\\.[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?)*");
    /** All ports of one's own machine, for trying things out. */
    private static final Pattern ANY_PORT_HERE = Pattern.compile("https?://(?:localhost|127\\.0\\.0\\.1):\\*");

    private static final Pattern ON_THIS_MACHINE = Pattern.compile("localhost|127\\.0\\.0\\.1");

    /** What is wrong with something that should be an origin. */
    public enum Fault {
        NONE_GIVEN,
        NOT_AN_ADDRESS,
        NOT_HTTPS,
        WITH_PATH
    }

    /** One or the other. */
    public record Read(Optional<Origin> origin, Optional<Fault> fault) {

        private static Read of(Origin origin) {
            return new Read(Optional.of(origin), Optional.empty());
        }

        private static Read of(Fault fault) {
            return new Read(Optional.empty(), Optional.of(fault));
        }
    }

    /** Reads what somebody typed: https, or http on one's own machine for trying things out; a slash at the end is fine. */
    public static Read read(String typed) {
        String text = typed.strip();
        if (text.isEmpty()) {
            return Read.of(Fault.NONE_GIVEN);
        }
        if (text.length() > LONGEST) {
            return Read.of(Fault.NOT_AN_ADDRESS);
        }
        if (ANY_PORT_HERE.matcher(text).matches()) {
            return Read.of(new Origin(text));
        }
        Optional<URI> address = address(text);
        if (address.isEmpty()) {
            return Read.of(Fault.NOT_AN_ADDRESS);
        }
        URI uri = address.get();
        String scheme = uri.getScheme().toLowerCase(Locale.ROOT);
        String host = uri.getHost().toLowerCase(Locale.ROOT);
        boolean here = ON_THIS_MACHINE.matcher(host).matches();
        if (!scheme.equals("https") && !(scheme.equals("http") && here)) {
            return Read.of(Fault.NOT_HTTPS);
        }
        boolean bare = uri.getRawQuery() == null
                && uri.getRawFragment() == null
                && (uri.getRawPath().isEmpty() || uri.getRawPath().equals("/"));
        if (!bare) {
            return Read.of(Fault.WITH_PATH);
        }
        boolean usual = uri.getPort() < 0 || uri.getPort() == (scheme.equals("https") ? 443 : 80);
        return Read.of(new Origin(scheme + "://" + host + (usual ? "" : ":" + uri.getPort())));
    }

    /** The site of a full address, for example of a Referer; empty where it is none. */
    public static Optional<String> ofAddress(String address) {
        return address(address).map(uri -> {
            String scheme = uri.getScheme().toLowerCase(Locale.ROOT);
            int usual = scheme.equals("https") ? 443 : 80;
            String port = uri.getPort() < 0 || uri.getPort() == usual ? "" : ":" + uri.getPort();
            return scheme + "://" + uri.getHost().toLowerCase(Locale.ROOT) + port;
        });
    }

    /** Whether a site, as {@link #ofAddress} says it, is this one. */
    public boolean covers(String site) {
        return text.equals(site)
                || text.endsWith(":*") && site.replaceAll(":[0-9]+$", "").equals(text.substring(0, text.length() - 2));
    }

    /**
     * How it stands in the policy of a site. Where that site has no TLS itself, a machine of one's own stands there by its
     * name alone, which says the same.
     */
    public String source(URI site) {
        boolean plain = "http".equals(site.getScheme()) && text.startsWith("http://");
        return plain ? text.substring("http://".length()) : text;
    }

    private static Optional<URI> address(String text) {
        try {
            int start = text.indexOf("://") + 3;
            int end = start < 3 ? -1 : firstOf(text, start);
            String name = start < 3 ? text : text.substring(start, end);
            // Names with other letters than these are known to machines by another spelling.
            boolean plain = name.chars().allMatch(c -> c < 128);
            String tame =
                    plain || start < 3 ? text : text.substring(0, start) + IDN.toASCII(name) + text.substring(end);
            URI uri = new URI(tame);
            boolean web = uri.getScheme() != null
                    && uri.getScheme().toLowerCase(Locale.ROOT).matches("https?")
                    && uri.getHost() != null
                    && uri.getRawUserInfo() == null
                    && uri.getPort() <= 65_535
                    && uri.getPort() != 0
                    && NAME.matcher(uri.getHost().toLowerCase(Locale.ROOT)).matches();
            return web ? Optional.of(uri) : Optional.empty();
        } catch (URISyntaxException | IllegalArgumentException notAnAddress) {
            return Optional.empty();
        }
    }

    private static int firstOf(String text, int from) {
        for (int i = from; i < text.length(); i++) {
            if (":/?#".indexOf(text.charAt(i)) >= 0) {
                return i;
            }
        }
        return text.length();
    }

    @Override
    public int compareTo(Origin other) {
        return text.compareTo(other.text);
    }

    @Override
    public String toString() {
        return text;
    }
}
