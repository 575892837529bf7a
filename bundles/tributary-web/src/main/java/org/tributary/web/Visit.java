package org.tributary.web;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.tributary.api.people.Actor;
import org.tributary.api.people.Caller;
import org.tributary.api.people.Door;
import org.tributary.api.people.Viewer;

/**
 * Who is here, on which page, in which language. A resource method gets it as a parameter: {@code @Context Visit visit}.
 *
 * @param caller whom the request is from
 * @param door how they came in
 * @param locale the language of the answer
 * @param address the full address asked for, built on the base URL of the site
 * @param site the site
 * @param now when the request came, UTC
 * @param formToken what every form that posts must carry, see {@link Components#formToken()}; empty where there is none
 * @param browser tells this browser from others: the same over its requests until it is closed, and nobody can guess it;
 *     where the browser has no cookie yet, it holds for this request only, until a page with a form gave it one
 * @param client where the request comes from, for limits only: never store or log it
 * @param surroundings what components look up
 */
public record Visit(
        Caller caller,
        Door door,
        Locale locale,
        URI address,
        Site site,
        Instant now,
        String formToken,
        String browser,
        String client,
        Surroundings surroundings) {

    /** A visit of somebody at a browser that is not known, for tests of pages. */
    public Visit(
            Viewer viewer,
            Door door,
            Locale locale,
            URI address,
            Site site,
            Instant now,
            String formToken,
            Surroundings surroundings) {
        this(Caller.of(viewer), door, locale, address, site, now, formToken, "a-browser", "192.0.2.1", surroundings);
    }

    /** A visit without surroundings, for tests of pages. */
    public Visit(Viewer viewer, Door door, Locale locale, URI address, Site site, Instant now, String formToken) {
        this(viewer, door, locale, address, site, now, formToken, Surroundings.NONE);
    }

    /** Who is looking. */
    public Viewer viewer() {
        return caller.viewer();
    }

    /** Whoever is here, as services and the audit trail want it: a machine by the name of its token. */
    public Actor actor() {
        return new Actor(viewer(), door, caller.name());
    }

    /** The path asked for, beginning with a slash and without the query, as in {@link Page#canonical(String)}. */
    public String path() {
        String path = address.getRawPath();
        return path == null || path.isEmpty() ? "/" : path;
    }

    /** Whether the menu leads whoever is here to this page, see {@link Surroundings#leadsTo}. */
    public boolean leadsTo(String path) {
        return surroundings.leadsTo(path, viewer(), locale);
    }

    /** The first value of a parameter of the query, decoded; hostile until proved otherwise. */
    public Optional<String> parameter(String name) {
        return parameters(name).stream().findFirst();
    }

    /** All values of a parameter of the query, decoded, in their order. What cannot be decoded is left out. */
    public List<String> parameters(String name) {
        String query = address.getRawQuery();
        List<String> values = new ArrayList<>();
        if (query == null) {
            return values;
        }
        for (String pair : query.split("&")) {
            int equals = pair.indexOf('=');
            String key = equals < 0 ? pair : pair.substring(0, equals);
            if (decoded(key).filter(name::equals).isPresent()) {
                decoded(equals < 0 ? "" : pair.substring(equals + 1)).ifPresent(values::add);
            }
        }
        return List.copyOf(values);
    }

    private static Optional<String> decoded(String raw) {
        try {
            return Optional.of(URLDecoder.decode(raw, StandardCharsets.UTF_8));
        } catch (IllegalArgumentException notEncoded) {
            return Optional.empty();
        }
    }

    /** Keeps secrets and personal data out of logs. */
    @Override
    public String toString() {
        return "Visit[" + path() + " by a " + viewer().role().code() + "]";
    }

    /** The pieces of pages, for this visit. */
    public Components ui() {
        return new Components(this);
    }
}
