package org.tributary.web.internal.http;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import javax.servlet.http.HttpServletRequest;

/** Turns away what no browser and no honest program sends, before anything looks at it. */
final class RequestRules {

    /** The longest query, in bytes. */
    static final int LONGEST_QUERY = 12 * 1024;

    /** The longest path, in bytes. */
    static final int LONGEST_PATH = 2 * 1024;

    private static final Set<String> METHODS = Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");

    private RequestRules() {}

    /** The status with which to refuse; empty where the request is in order. */
    static OptionalInt refuse(HttpServletRequest request) {
        if (!METHODS.contains(request.getMethod())) {
            return OptionalInt.of(405);
        }
        String path = request.getRequestURI();
        String query = request.getQueryString();
        if (path.length() > LONGEST_PATH || query != null && query.length() > LONGEST_QUERY) {
            return OptionalInt.of(414);
        }
        if (!isPath(path) || query != null && !isQuery(query)) {
            return OptionalInt.of(400);
        }
        return OptionalInt.empty();
    }

    private static boolean isPath(String path) {
        if (!path.startsWith("/") || path.contains("//") || path.indexOf(';') >= 0 || path.indexOf('\\') >= 0) {
            return false;
        }
        Optional<String> decoded = decode(path);
        if (decoded.isEmpty()
                || hasControl(decoded.get(), false)
                || decoded.get().indexOf('\\') >= 0) {
            return false;
        }
        // Once more decoded by somebody behind us it would be a slash or a dot.
        String lower = decoded.get().toLowerCase(Locale.ROOT);
        if (path.toLowerCase(Locale.ROOT).contains("%2f") || lower.matches("(?s).*%(?:2f|2e|5c|00).*")) {
            return false;
        }
        for (String segment : decoded.get().split("/")) {
            if (segment.equals(".") || segment.equals("..")) {
                return false;
            }
        }
        return true;
    }

    private static boolean isQuery(String query) {
        return decode(query).filter(text -> !hasControl(text, true)).isPresent();
    }

    private static boolean hasControl(String text, boolean linesAllowed) {
        return text.chars()
                .anyMatch(c -> Character.isISOControl(c) && !(linesAllowed && (c == '\n' || c == '\r' || c == '\t')));
    }

    // Strict: a wrong escape or wrong UTF-8 is nothing.
    private static Optional<String> decode(String raw) {
        ByteBuffer bytes = ByteBuffer.allocate(raw.length());
        for (int i = 0; i < raw.length(); i++) {
            char c = raw.charAt(i);
            if (c > 0x7e || c < 0x20) {
                return Optional.empty();
            }
            if (c != '%') {
                bytes.put((byte) c);
                continue;
            }
            if (i + 2 >= raw.length()) {
                return Optional.empty();
            }
            int high = Character.digit(raw.charAt(i + 1), 16);
            int low = Character.digit(raw.charAt(i + 2), 16);
            if (high < 0 || low < 0) {
                return Optional.empty();
            }
            bytes.put((byte) (high * 16 + low));
            i += 2;
        }
        bytes.flip();
        try {
            return Optional.of(StandardCharsets.UTF_8.newDecoder().decode(bytes).toString());
        } catch (CharacterCodingException notUtf8) {
            return Optional.empty();
        }
    }
}
