package org.tributary.toolkit.internal.guidepages;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import org.tributary.api.id.ListingId;
import org.tributary.toolkit.internal.guides.Guide;

/** Where these pages are. */
final class Paths {

    static final String TOOLKIT = "/toolkit";
    static final String HIDE = TOOLKIT + "/hints/hide";
    static final String SHOW = TOOLKIT + "/hints/show";
    static final String JOINT_WORK = "/joint-work";
    static final String PUBLISH = "/publish";
    static final String LISTINGS = "/listings";
    static final String SEARCH = "/search";
    static final String FOLLOWING = "/following";
    static final String FOLLOW_GUIDES = FOLLOWING + "/new?search=kind%3Dguide";

    private static final int LONGEST = 500;
    private static final String LANGUAGE_TAG = "[a-z]{2,3}(-[A-Za-z0-9]{2,8}){0,2}";

    private Paths() {}

    /** The page of a guide, in the language that it is in. */
    static String of(Guide guide) {
        return of(guide.key(), guide.language());
    }

    static String of(String key, Locale language) {
        return TOOLKIT + "/" + key + query(language);
    }

    /** All guides, in a language where they are in it. */
    static String all(Locale language) {
        return TOOLKIT + query(language);
    }

    private static String query(Locale language) {
        return isEnglish(language) ? "" : "?lang=" + language.toLanguageTag();
    }

    static boolean isEnglish(Locale language) {
        return language.getLanguage().equals("en");
    }

    /** The language that an address names; another one than English. */
    static Optional<Locale> language(Optional<String> named) {
        return named.filter(tag -> tag.matches(LANGUAGE_TAG)).map(Locale::forLanguageTag);
    }

    /** How the addresses end of pages about a listing. */
    static String suffix(ListingId listing) {
        return "/" + segment(listing.origin()) + "/" + segment(listing.key());
    }

    private static String segment(String plain) {
        return URLEncoder.encode(plain, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** Whether an address leads to a page of this site, as a form may say where to go back to. */
    static boolean isHere(String path) {
        return path.length() <= LONGEST && path.matches("/(?:[A-Za-z0-9._~%:@-][A-Za-z0-9._~%:@/-]*)?");
    }
}
