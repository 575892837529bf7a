package org.tributary.api.id;

import java.util.regex.Pattern;

/**
 * The name of a listing, unique over all hosts: where it was first written and its key there.
 *
 * @param origin the system it comes from: {@code local} for what was written here, otherwise the name of a source;
 *     1-40 characters of a-z, 0-9 and hyphens
 * @param key its key at the origin: 1-120 letters, digits and {@code . _ ~ -}
 */
public record ListingId(String origin, String key) implements Comparable<ListingId> {

    /** The origin of listings written on this host. */
    public static final String LOCAL = "local";

    /** The origin of the sample listings that a first visitor of the demonstration sees. */
    public static final String SAMPLE = "sample";

    private static final Pattern ORIGIN = Pattern.compile("[a-z0-9][a-z0-9-]{0,39}");
    private static final Pattern KEY = Pattern.compile("[A-Za-z0-9._~-]{1,120}");

    /** @throws IllegalArgumentException where a part is not of its form; the message names it */
    public ListingId {
        if (!ORIGIN.matcher(origin).matches()) {
            throw new IllegalArgumentException(
                    "The origin of a listing has 1 to 40 lower-case letters, digits and hyphens");
        }
        if (!KEY.matcher(key).matches() || key.chars().allMatch(c -> c == '.')) {
            throw new IllegalArgumentException("The key of a listing has 1 to 120 letters, digits and . _ ~ -");
        }
    }

    /** Reads the form that {@link #toString()} writes. */
    public static ListingId parse(String text) {
        int colon = text.indexOf(':');
        if (colon < 0) {
            throw new IllegalArgumentException("A listing is named as origin:key, for example local:missed-bins");
        }
        return new ListingId(text.substring(0, colon), text.substring(colon + 1));
    }

    /** Whether this listing belongs to the demonstration. */
    public boolean isSample() {
        return origin.equals(SAMPLE);
    }

    @Override
    public int compareTo(ListingId other) {
        int byOrigin = origin.compareTo(other.origin);
        return byOrigin != 0 ? byOrigin : key.compareTo(other.key);
    }

    /** {@code origin:key}. */
    @Override
    public String toString() {
        return origin + ':' + key;
    }
}
