package org.tributary.listing.internal.rest;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.ws.rs.ClientErrorException;
import javax.ws.rs.core.EntityTag;
import javax.ws.rs.core.Response;
import org.tributary.api.refusal.EditClash;
import org.tributary.web.Texts;

/** Versions as entity tags: {@code "v3"}. */
final class Versions {

    private static final Pattern TAG = Pattern.compile("\"v(\\d{1,18})\"");

    private final Texts texts;

    Versions(Locale locale) {
        this.texts = Texts.of(Versions.class, locale);
    }

    static EntityTag tag(long version) {
        return new EntityTag("v" + version);
    }

    /** Whether somebody who sent this {@code If-None-Match} has the version already. */
    static boolean has(String ifNoneMatch, long version) {
        return ifNoneMatch != null
                && Stream.of(ifNoneMatch.split(","))
                        .map(String::strip)
                        .map(tag -> tag.startsWith("W/") ? tag.substring(2) : tag)
                        .anyMatch(tag -> tag.equals("*") || tag.equals("\"v" + version + "\""));
    }

    /**
     * The version that the writer has seen, by {@code If-Match}.
     *
     * @param current the version that is there now
     * @throws ClientErrorException 428 where there is no such header
     * @throws EditClash where it is no version at all
     */
    long seen(String ifMatch, long current) {
        if (ifMatch == null || ifMatch.isBlank()) {
            throw new ClientErrorException(texts.get("version.missing"), Response.Status.PRECONDITION_REQUIRED);
        }
        if (ifMatch.strip().equals("*")) {
            return current;
        }
        Matcher tag = TAG.matcher(ifMatch.strip());
        if (!tag.matches()) {
            throw new EditClash(texts.get("version.unknown"), current);
        }
        return Long.parseLong(tag.group(1));
    }
}
