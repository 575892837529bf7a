package org.tributary.sources.internal.keeping;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.tributary.api.id.ListingId;
import org.tributary.api.listing.Contact;
import org.tributary.api.listing.ListingDraft;
import org.tributary.api.listing.Provenance;
import org.tributary.web.Texts;

/**
 * The drafts of one page, with what we know better than the source: where they come from, and that nobody here has taken
 * them over. What cannot be looked at is left out and counted.
 */
final class Incoming {

    private static final int SHOWN = 80;

    private final String origin;
    private final Texts texts = KeepingTexts.kept();
    private final Map<String, ListingDraft> drafts = new LinkedHashMap<>();
    private int refused;

    private Incoming(String origin) {
        this.origin = origin;
    }

    /**
     * Looks at a page.
     *
     * @param seen the keys of the pages before; those of this page are added
     * @param notes what was wrong is said there
     */
    static Incoming of(String origin, List<ListingDraft> page, Set<String> seen, Notes notes) {
        Incoming incoming = new Incoming(origin);
        for (ListingDraft draft : page) {
            incoming.take(draft, seen, notes);
        }
        return incoming;
    }

    private void take(ListingDraft draft, Set<String> seen, Notes notes) {
        Optional<String> fault;
        try {
            fault = fault(draft);
        } catch (RuntimeException hostile) {
            fault = Optional.of(texts.get("note.nothing"));
        }
        if (fault.isPresent()) {
            refused++;
            notes.add(fault.get());
            return;
        }
        String key = draft.id().orElseThrow().key();
        if (!seen.add(key)) {
            notes.add(texts.get("note.twice", key));
            return;
        }
        try {
            ListingDraft owned = owned(draft, key);
            DraftJson.write(owned);
            drafts.put(key, owned);
        } catch (RuntimeException somewhereWithin) {
            refused++;
            notes.add(texts.get("note.incomplete", key));
        }
    }

    private ListingDraft owned(ListingDraft draft, String key) {
        return draft.withId(Optional.of(new ListingId(origin, key)))
                .withContacts(draft.contacts().stream()
                        .map(contact ->
                                new Contact(contact.name(), contact.role(), contact.email(), contact.visibleTo(), true))
                        .toList())
                .withProvenance(new Provenance(address(draft.provenance().address()), false));
    }

    /** The page of it at its source, if it is one that a browser can open; without a name and a password in it. */
    private static Optional<URI> address(Optional<URI> given) {
        return given.filter(address -> address.getHost() != null && address.getScheme() != null)
                .filter(address ->
                        Set.of("http", "https").contains(address.getScheme().toLowerCase(Locale.ROOT)))
                .flatMap(Incoming::normal);
    }

    private static Optional<URI> normal(URI address) {
        String path = address.getRawPath() == null || address.getRawPath().isEmpty() ? "/" : address.getRawPath();
        String query = address.getRawQuery() == null ? "" : "?" + address.getRawQuery();
        String fragment = address.getRawFragment() == null ? "" : "#" + address.getRawFragment();
        String port = address.getPort() < 0 ? "" : ":" + address.getPort();
        try {
            return Optional.of(new URI(address.getScheme().toLowerCase(Locale.ROOT) + "://"
                    + address.getHost().toLowerCase(Locale.ROOT) + port + path + query + fragment));
        } catch (URISyntaxException notAnAddress) {
            return Optional.empty();
        }
    }

    /** A plugin may leave out anything; the rules of content are checked later. */
    private Optional<String> fault(ListingDraft draft) {
        if (draft == null) {
            return Optional.of(texts.get("note.nothing"));
        }
        if (draft.id() == null || draft.id().isEmpty()) {
            String title = draft.headline() == null ? null : draft.headline().title();
            return Optional.of(
                    title == null ? texts.get("note.no-key.nameless") : texts.get("note.no-key", Cut.to(title, SHOWN)));
        }
        String key = draft.id().get().key();
        List<String> missing = new ArrayList<>();
        missing(missing, draft.kind(), "kind");
        missing(missing, draft.owner(), "organisation");
        missing(missing, draft.headline(), "title");
        if (draft.headline() != null) {
            missing(missing, draft.headline().title(), "title");
            missing(missing, draft.headline().summary(), "summary");
        }
        missing(missing, draft.circle(), "circle");
        boolean other = Stream.of(
                                draft.sections(),
                                draft.facets(),
                                draft.period(),
                                draft.outcome(),
                                draft.assetType(),
                                draft.direction(),
                                draft.provenance(),
                                draft.dates())
                        .anyMatch(Objects::isNull)
                || draft.provenance().address() == null
                || draft.facets().phase() == null
                || draft.facets().budget() == null;
        if (other && missing.isEmpty()) {
            return Optional.of(texts.get("note.incomplete", key));
        }
        return missing.isEmpty() ? Optional.empty() : Optional.of(texts.get("note.missing", key, missing.get(0)));
    }

    private static void missing(List<String> missing, Object value, String name) {
        if (value == null) {
            missing.add(name);
        }
    }

    /** By their keys, in the order of the page. */
    Map<String, ListingDraft> drafts() {
        return drafts;
    }

    /** How many were left out for a fault. */
    int refused() {
        return refused;
    }
}
