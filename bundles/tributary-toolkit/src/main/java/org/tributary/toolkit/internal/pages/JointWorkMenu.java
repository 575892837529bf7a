package org.tributary.toolkit.internal.pages;

import java.util.Locale;
import java.util.Optional;
import org.osgi.service.component.annotations.Component;
import org.tributary.api.people.Viewer;
import org.tributary.api.web.MenuContribution;

/** The way to joint work, for members; visitors find what is public through listings and the toolkit. */
@Component
public final class JointWorkMenu implements MenuContribution {

    @Override
    public Optional<Entry> entry(Viewer viewer, Locale locale) {
        return viewer.isMember()
                ? Optional.of(
                        new Entry(JointWorkFrame.PATH, PageTexts.of(locale).get("menu"), 550))
                : Optional.empty();
    }
}
