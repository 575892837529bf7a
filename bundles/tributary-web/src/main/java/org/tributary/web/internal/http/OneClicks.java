package org.tributary.web.internal.http;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.servlet.http.HttpServletRequest;
import org.tributary.web.OneClick;
import org.tributary.web.internal.security.SecurityHeaders;

/**
 * Tells a request by which a mail program unsubscribes somebody (RFC 8058) from all others. It has no cookie and no
 * token of a bearer, so it has nobody's rights, and its body has one possible content, so a page elsewhere can have
 * nothing done by it but what the address alone says.
 */
final class OneClicks {

    /** As a form, however it was sent. */
    static final byte[] BODY = (OneClick.FIELD + "=" + OneClick.VALUE).getBytes(StandardCharsets.US_ASCII);

    /** The method by which those behind see it until somebody says that it is expected. */
    static final String METHOD = "ONE-CLICK";

    /** A multipart body with boundary and header lines, in bytes. */
    private static final int LONGEST = 1_000;

    private static final String MULTIPART = "multipart/form-data";

    private static final Pattern BOUNDARY = Pattern.compile(
            ";\\s*boundary=(?:\"([A-Za-z0-9'()+_,./:=? -]{1,70})\"|([A-Za-z0-9'+_.-]{1,70}))\\s*(?:;|$)",
            Pattern.CASE_INSENSITIVE);

    private static final Pattern PART = Pattern.compile("(?:Content-Type: ?text/plain[^\\r\\n]*\\r\\n)?"
            + "Content-Disposition: ?form-data; ?name=\"?" + OneClick.FIELD + "\"?\\r\\n"
            + "(?:Content-(?:Type|Transfer-Encoding|Length): ?[^\\r\\n]*\\r\\n)*\\r\\n" + OneClick.VALUE);

    private OneClicks() {}

    /** Whether it may be one, before its body is read. */
    static boolean mayBe(HttpServletRequest request) {
        return request.getMethod().equals("POST")
                && request.getHeader("Cookie") == null
                && request.getHeader("Authorization") == null
                && !SecurityHeaders.isApi(request);
    }

    /** Whether it is one. */
    static boolean is(HttpServletRequest request, byte[] body) {
        return mayBe(request) && (isMultipart(request) ? isOnePart(request, body) : Arrays.equals(BODY, body));
    }

    static boolean isMultipart(HttpServletRequest request) {
        String type = request.getContentType();
        return type != null
                && type.toLowerCase(Locale.ROOT).split(";")[0].strip().equals(MULTIPART);
    }

    private static boolean isOnePart(HttpServletRequest request, byte[] body) {
        Optional<String> boundary = boundary(request.getContentType());
        if (boundary.isEmpty() || body.length > LONGEST) {
            return false;
        }
        String text = new String(body, StandardCharsets.ISO_8859_1);
        String begin = "--" + boundary.get() + "\r\n";
        String end = "\r\n--" + boundary.get() + "--";
        String whole = text.endsWith("\r\n") ? text.substring(0, text.length() - 2) : text;
        return whole.startsWith(begin)
                && whole.endsWith(end)
                && whole.length() >= begin.length() + end.length()
                && PART.matcher(whole.substring(begin.length(), whole.length() - end.length()))
                        .matches();
    }

    private static Optional<String> boundary(String contentType) {
        Matcher found = BOUNDARY.matcher(contentType);
        return found.find() ? Optional.of(found.group(1) == null ? found.group(2) : found.group(1)) : Optional.empty();
    }
}
