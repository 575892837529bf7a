package org.tributary.web.internal.exchange;

import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Enumeration;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;

/**
 * What a request says about how it wants the answer: compressed, without body, only if changed.
 *
 * @param isRead whether it is GET or HEAD
 * @param isBodyUnwanted whether it is HEAD
 * @param isGzipWanted whether the answer may be compressed
 * @param ifNoneMatch the header of that name; empty where there is none
 */
public record Conditions(boolean isRead, boolean isBodyUnwanted, boolean isGzipWanted, String ifNoneMatch) {

    private static final String GZIPPED = "-gz\"";

    /** Reads them from the request. */
    public static Conditions of(HttpServletRequest request) {
        boolean head = request.getMethod().equals("HEAD");
        return new Conditions(
                head || request.getMethod().equals("GET"),
                head,
                takesGzip(request.getHeaders("Accept-Encoding")),
                joined(request.getHeaders("If-None-Match")));
    }

    private static String joined(Enumeration<String> values) {
        if (values == null || !values.hasMoreElements()) {
            return "";
        }
        String first = values.nextElement();
        if (!values.hasMoreElements()) {
            return first;
        }
        StringBuilder all = new StringBuilder(first);
        while (values.hasMoreElements()) {
            all.append(',').append(values.nextElement());
        }
        return all.toString();
    }

    private static boolean takesGzip(Enumeration<String> values) {
        String all = joined(values);
        if (all.isEmpty()) {
            return false;
        }
        for (String part : all.toLowerCase(Locale.ROOT).split(",")) {
            String[] words = part.replace(" ", "").split(";");
            if (words[0].equals("gzip") || words[0].equals("x-gzip")) {
                return words.length < 2 || !words[1].matches("q=0(\\.0*)?");
            }
        }
        return false;
    }

    /** A strong entity tag of these bytes. */
    public static String tag(byte[] bytes) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
            return '"' + Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(digest, 12)) + '"';
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("This Java has no SHA-256", e);
        }
    }

    /** The tag of the compressed form: other bytes, so another tag. */
    public static String gzipTag(String tag) {
        return tag.endsWith("\"") && !tag.startsWith("W/") ? tag.substring(0, tag.length() - 1) + GZIPPED : tag;
    }

    /** Whether the one who asks already has what carries this tag, in either form. */
    public boolean has(String tag) {
        if (ifNoneMatch.isEmpty() || tag == null) {
            return false;
        }
        if (ifNoneMatch.strip().equals("*")) {
            return true;
        }
        String weak = weak(tag);
        return Arrays.stream(ifNoneMatch.split(","))
                .map(String::strip)
                .map(Conditions::weak)
                .anyMatch(given -> given.equals(weak) || given.equals(gzipTag(weak)));
    }

    private static String weak(String tag) {
        return tag.startsWith("W/") ? tag.substring(2) : tag;
    }

    /** Says that the answer depends on what the browser can undo and what it asked for. */
    void vary(HttpServletResponse response) {
        Set<String> names = new LinkedHashSet<>();
        for (String line : response.getHeaders("Vary")) {
            Arrays.stream(line.split(",")).map(String::strip).forEach(names::add);
        }
        names.add("Accept-Encoding");
        response.setHeader("Vary", String.join(", ", names));
    }

    /** Sends a whole answer whose status and header lines are set. */
    void send(HttpServletResponse response, byte[] plain) throws IOException {
        int status = response.getStatus();
        boolean compressible =
                Compression.pays(response.getContentType()) && response.getHeader("Content-Encoding") == null;
        if (compressible) {
            vary(response);
        }
        String given = response.getHeader("ETag");
        String cache = response.getHeader("Cache-Control");
        boolean tagged =
                isRead && status == HttpServletResponse.SC_OK && (cache == null || !cache.contains("no-store"));
        String tag = given != null || !tagged ? given : tag(plain);
        if (isRead && status == HttpServletResponse.SC_OK && has(tag)) {
            response.setHeader("ETag", tag);
            response.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
            return;
        }
        byte[] body = plain;
        if (compressible && isGzipWanted && plain.length > Answer.SHORT) {
            body = Compression.gzip(plain);
            response.setHeader("Content-Encoding", "gzip");
            // A tag that the resource gave is its version, which If-Match brings back: it stays as it is.
            tag = given == null && tag != null ? gzipTag(tag) : tag;
        }
        if (tag != null) {
            response.setHeader("ETag", tag);
        }
        write(response, body);
    }

    /** Sends bytes as they are. */
    public void write(HttpServletResponse response, byte[] body) throws IOException {
        int status = response.getStatus();
        if (status == HttpServletResponse.SC_NO_CONTENT || status == HttpServletResponse.SC_NOT_MODIFIED) {
            return;
        }
        response.setContentLength(body.length);
        if (!isBodyUnwanted) {
            response.getOutputStream().write(body);
        }
    }
}
