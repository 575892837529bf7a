package org.tributary.people.internal.administration;

import java.util.Locale;
import java.util.Optional;
import org.osgi.service.component.annotations.Component;
import org.tributary.api.people.Viewer;
import org.tributary.api.web.MenuContribution;

/** The way to the overview, for those who keep order. */
@Component
public final class AdminMenu implements MenuContribution {

    @Override
    public Optional<Entry> entry(Viewer viewer, Locale locale) {
        return Rank.isAny(viewer)
                ? Optional.of(new Entry("/admin", AdminTexts.of(locale).get("menu"), 700))
                : Optional.empty();
    }
}
