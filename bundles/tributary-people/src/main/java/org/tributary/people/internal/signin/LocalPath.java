package org.tributary.people.internal.signin;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Where somebody wanted to go before they had to sign in: a page of this site, whatever an address says. */
public final class LocalPath {

    /** Where people go who wanted to go nowhere in particular. */
    public static final String HOME = "/";

    private static final int LONGEST = 1_000;

    private LocalPath() {}

    /** The path and query, where it leads to a page of this site that is no step of signing in; otherwise the home page. */
    public static String of(Optional<String> wanted) {
        return wanted.filter(LocalPath::isLocal).orElse(HOME);
    }

    private static boolean isLocal(String path) {
        boolean plain = path.length() <= LONGEST
                && path.startsWith("/")
                && !path.startsWith("//")
                && path.chars().allMatch(c -> c > ' ' && c < 0x7f && c != '\\' && c != '"' && c != '<' && c != '>');
        if (!plain) {
            return false;
        }
        try {
            URI uri = new URI(path);
            // After decoding, too: what reads as another host to anybody on the way is refused.
            boolean here = uri.getHost() == null
                    && uri.getScheme() == null
                    && uri.getPath() != null
                    && !uri.getPath().startsWith("//")
                    && uri.getPath().indexOf('\\') < 0;
            return here && !path.startsWith("/sign-in") && !path.startsWith("/sign-out") && !path.startsWith("/api/");
        } catch (URISyntaxException noPath) {
            return false;
        }
    }

    /** An address of this site that goes on to the path afterwards. */
    public static String with(String page, String path) {
        return path.equals(HOME) ? page : page + "?to=" + URLEncoder.encode(path, StandardCharsets.UTF_8);
    }
}
