package org.tributary.web.internal.ready;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import javax.servlet.http.HttpServletRequest;

/**
 * What makes two requests ask for the same answer.
 *
 * @param address path and query, the parameters in the order of their names
 * @param accept the form wanted
 * @param language the language of the answer
 */
public record ReadyKey(String address, String accept, String language) {

    /** What a browser is taken to want when it opens a page. */
    public static final String PAGE = "text/html,application/xhtml+xml;q=0.9,*/*;q=0.8";

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
        return address.length() + accept.length() > LONGEST
                ? Optional.empty()
                : Optional.of(new ReadyKey(address, accept, language.getLanguage()));
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

    int weight() {
        return 2 * (address.length() + accept.length()) + 100;
    }
}
