package org.tributary.subscriptions.internal.pages;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.tributary.api.id.ListingId;

/** Where these pages are. */
final class Paths {

    static final String FOLLOWING = "/following";
    static final String NEW = "/following/new";
    static final String SENT = "/following/new/sent";
    static final String CONFIRM = "/following/confirm";
    static final String STOP = "/following/stop";
    static final String BY_LINK = "/following/by-link";
    static final String LINK_SENT = "/following/link-sent";
    static final String CHANNELS = "/following/channels";
    static final String SEARCH = "/search";

    private Paths() {}

    /** The page that follows what somebody chose on another page. */
    static String toFollow(String field, String value) {
        return NEW + "?" + field + "=" + encoded(value);
    }

    /** The page of a listing. */
    static String listing(ListingId id) {
        return "/listings/" + id.origin() + "/" + id.key();
    }

    static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
