package org.tributary.search.internal;

import java.util.Locale;
import java.util.Optional;
import org.osgi.service.component.annotations.Component;
import org.tributary.api.people.Viewer;
import org.tributary.api.web.MenuContribution;

/** The way to search. */
@Component
public final class SearchMenu implements MenuContribution {

    @Override
    public Optional<Entry> entry(Viewer viewer, Locale locale) {
        return Optional.of(new Entry(SearchRequest.PATH, SearchTexts.of(locale).get("menu"), 100));
    }
}
