package org.tributary.web;

import gg.jte.Content;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A page inside the shell of the site: title, menu, footer and all that stands in the head are added around it.
 *
 * <p>A resource method returns it. Immutable: each method that sets something answers a new page. The body is everything
 * inside {@code <main>}, with the one heading of the first level; a form that failed puts
 * {@link Components#errorSummary} before it.
 *
 * <pre>{@code
 * return Page.of(listing.title(), templates.listing(visit.ui(), listing))
 *         .describedAs(listing.headline().summary())
 *         .under(new Crumb("Search", "/search"));
 * }</pre>
 */
public final class Page {

    private final String title;
    private final Content body;
    private final Options options;

    private Page(String title, Content body, Options options) {
        this.title = title;
        this.body = body;
        this.options = options;
    }

    /**
     * A page with status 200.
     *
     * @param title plain text, without the name of the site
     * @param body inside {@code <main>}, with the one {@code <h1>}
     */
    public static Page of(String title, Content body) {
        return new Page(title, body, Options.NONE);
    }

    /** The same page with a description for search engines, plain text; cut after about 160 characters. */
    public Page describedAs(String metaDescription) {
        return with(options.description(metaDescription));
    }

    /** The same page below others: the way back, without the home page, which always stands first. */
    public Page under(Crumb... crumbs) {
        return with(options.crumbs(List.of(crumbs)));
    }

    /** The same page with another status, for example 404. */
    public Page status(int status) {
        return with(options.status(status));
    }

    /** The same page with the address of its feeds in the head. Several can be named. */
    public Page feed(String feedTitle, String atomPath, String jsonPath) {
        List<FeedLink> feeds = new ArrayList<>(options.feeds);
        feeds.add(new FeedLink(feedTitle, atomPath, jsonPath));
        return with(options.feeds(List.copyOf(feeds)));
    }

    /** The same page with data for machines, written as JSON-LD that cannot end the script element it stands in. */
    public Page jsonLd(Map<String, Object> linkedData) {
        return with(options.jsonLd(linkedData));
    }

    /** The same page, kept out of search engines. */
    public Page notIndexed() {
        return with(options.indexed(false));
    }

    /**
     * The same page with the address by which it should be known; without it, the path asked for without its query.
     *
     * @param path on this site, beginning with a slash; may have a query
     */
    public Page canonical(String path) {
        return with(options.canonical(Optional.of(path)));
    }

    /**
     * The same page with the address at which it is in another language, or in its own where there are others. Several can
     * be named.
     *
     * @param path on this site, beginning with a slash; may have a query
     */
    public Page inLanguage(Locale language, String path) {
        Map<Locale, String> languages = new LinkedHashMap<>(options.languages);
        languages.put(language, path);
        return with(options.languages(Collections.unmodifiableMap(languages)));
    }

    /** The same page on the full width, for tables and columns. */
    public Page wide() {
        return with(options.wide(true));
    }

    /** The same page with "Error:" before its title, because a form was not accepted and says why. */
    public Page failed() {
        return with(options.failed(true));
    }

    private Page with(Options other) {
        return new Page(title, body, other);
    }

    public String title() {
        return title;
    }

    public Content body() {
        return body;
    }

    /** What stands in search results; may be empty. */
    public String description() {
        return options.description;
    }

    public List<Crumb> crumbs() {
        return options.crumbs;
    }

    public int status() {
        return options.status;
    }

    public List<FeedLink> feeds() {
        return options.feeds;
    }

    /** Data for machines; may be empty. */
    public Map<String, Object> jsonLd() {
        return options.jsonLd;
    }

    public boolean isIndexed() {
        return options.indexed;
    }

    public Optional<String> canonical() {
        return options.canonical;
    }

    /** Where the page is in which language; empty where there is only one. */
    public Map<Locale, String> languages() {
        return options.languages;
    }

    public boolean isWide() {
        return options.wide;
    }

    public boolean isFailed() {
        return options.failed;
    }

    /**
     * Where the feeds of a page are.
     *
     * @param title what they hold, plain text
     * @param atomPath the Atom feed, beginning with a slash
     * @param jsonPath the JSON feed, beginning with a slash
     */
    public record FeedLink(String title, String atomPath, String jsonPath) {}

    private record Options(
            String description,
            List<Crumb> crumbs,
            int status,
            List<FeedLink> feeds,
            Map<String, Object> jsonLd,
            boolean indexed,
            Optional<String> canonical,
            Map<Locale, String> languages,
            boolean wide,
            boolean failed) {

        static final Options NONE =
                new Options("", List.of(), 200, List.of(), Map.of(), true, Optional.empty(), Map.of(), false, false);

        Options description(String value) {
            return new Options(value, crumbs, status, feeds, jsonLd, indexed, canonical, languages, wide, failed);
        }

        Options crumbs(List<Crumb> value) {
            return new Options(description, value, status, feeds, jsonLd, indexed, canonical, languages, wide, failed);
        }

        Options status(int value) {
            return new Options(description, crumbs, value, feeds, jsonLd, indexed, canonical, languages, wide, failed);
        }

        Options feeds(List<FeedLink> value) {
            return new Options(description, crumbs, status, value, jsonLd, indexed, canonical, languages, wide, failed);
        }

        Options jsonLd(Map<String, Object> value) {
            return new Options(description, crumbs, status, feeds, value, indexed, canonical, languages, wide, failed);
        }

        Options indexed(boolean value) {
            return new Options(description, crumbs, status, feeds, jsonLd, value, canonical, languages, wide, failed);
        }

        Options canonical(Optional<String> value) {
            return new Options(description, crumbs, status, feeds, jsonLd, indexed, value, languages, wide, failed);
        }

        Options languages(Map<Locale, String> value) {
            return new Options(description, crumbs, status, feeds, jsonLd, indexed, canonical, value, wide, failed);
        }

        Options wide(boolean value) {
            return new Options(
                    description, crumbs, status, feeds, jsonLd, indexed, canonical, languages, value, failed);
        }

        Options failed(boolean value) {
            return new Options(description, crumbs, status, feeds, jsonLd, indexed, canonical, languages, wide, value);
        }
    }
}
