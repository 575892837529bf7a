package org.tributary.web.internal.ready;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import javax.servlet.http.HttpServletRequest;

/**
 * What makes two requests ask for the same answer.
 *
 * @param address path and query, the parameters in the order of their names
 * @param accept the form wanted
 * @param language the language of the answer
 * @param framer the site whose page shows the answer in a frame, since one that may not is told so; empty where the answer
 *     stands for itself
 */
public record ReadyKey(String address, String accept, String language, String framer) {

    /** What a browser is taken to want when it opens a page. */
    public static final String PAGE = "text/html,application/xhtml+xml;q=0.9,*/*;q=0.8";

    private static final Set<String> FRAMES = Set.of("iframe", "frame", "embed", "object");
    private static final int LONGEST_FRAMER = 300;

    private static final String ANYTHING = "*/*";
    private static final int MOST_PARAMETERS = 30;
    private static final int LONGEST = 2 * 1024;

    /** The key of a request; empty where it asks for something so special that it is not worth keeping. */
    public static Optional<ReadyKey> of(HttpServletRequest request, Locale language) {
        String query = request.getQueryString();
        String address = request.getRequestURI();
        if (query != null && !query.isEmpty()) {
            String[] parameters = query.split("&");
            if (parameters.length > MOST_PARAMETERS) {
                return Optional.empty();
            }
            // The sort is stable, so several values of one name keep their order.
            Arrays.sort(parameters, Comparator.comparing(pair -> pair.split("=", 2)[0]));
            address += "?" + String.join("&", parameters);
        }
        String accept = accept(request);
        String framer = framer(request);
        return address.length() + accept.length() > LONGEST || framer.length() > LONGEST_FRAMER
                ? Optional.empty()
                : Optional.of(new ReadyKey(address, accept, language.getLanguage(), framer));
    }

    private static String framer(HttpServletRequest request) {
        String destination = request.getHeader("Sec-Fetch-Dest");
        String page = request.getHeader("Referer");
        if (destination == null || page == null || !FRAMES.contains(destination)) {
            return "";
        }
        // As far as the path: who asks is a site, not a page.
        int name = page.indexOf("://");
        int path = name < 0 ? -1 : page.indexOf('/', name + 3);
        return path < 0 ? page : page.substring(0, path);
    }

    /**
     * The form wanted, in one spelling for all browsers. Whoever answers is given this spelling too, so that nobody can
     * slip another form under it.
     */
    public static String accept(HttpServletRequest request) {
        String accept = request.getHeader("Accept");
        if (accept == null || accept.isBlank()) {
            return ANYTHING;
        }
        String tidy = accept.toLowerCase(Locale.ROOT).replace(" ", "");
        String first = tidy.split(",", 2)[0];
        return first.equals("text/html") || first.equals("application/xhtml+xml") ? PAGE : tidy;
    }

    /** The address without its query. */
    String path() {
        int query = address.indexOf('?');
        return query < 0 ? address : address.substring(0, query);
    }

    int weight() {
        return 2 * (address.length() + accept.length() + framer.length()) + 100;
    }
}
