package org.tributary.web.internal.outbound;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Optional;

/** Reads the host of an address, in its one plain spelling only. */
public final class Hosts {

    private Hosts() {}

    /** The address that a literal names: four decimal numbers, or IPv6 with or without brackets. */
    public static Optional<InetAddress> literal(String host) {
        String bare = host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
        try {
            if (bare.contains(":")) {
                // No zone: it would name an interface of ours.
                return bare.matches("[0-9A-Fa-f:.]{2,45}")
                        ? Optional.of(InetAddress.getByName(bare))
                        : Optional.empty();
            }
            return isPlainQuad(bare) ? Optional.of(InetAddress.getByName(bare)) : Optional.empty();
        } catch (UnknownHostException notAnAddress) {
            return Optional.empty();
        }
    }

    /**
     * Whether it is a name to look up: not a number in disguise, such as {@code 2130706433}, {@code 0177.1} or
     * {@code 0x7f.1}, which resolvers read as addresses.
     */
    static boolean isName(String host) {
        String name = withoutDot(host);
        if (name.length() > 253
                || !name.matches("(?i)[a-z0-9](?:[a-z0-9_-]{0,62})(?:\\.[a-z0-9_](?:[a-z0-9_-]{0,62}))*")) {
            return false;
        }
        String last = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        return !last.matches("\\d+|0x[0-9a-f]*");
    }

    /** In lower case and without the dot at the end that means the same. */
    static String withoutDot(String host) {
        String lower = host.toLowerCase(Locale.ROOT);
        return lower.endsWith(".") ? lower.substring(0, lower.length() - 1) : lower;
    }

    private static boolean isPlainQuad(String host) {
        return host.matches("(?:(?:25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)(?:\\.(?!$)|$)){4}");
    }
}
