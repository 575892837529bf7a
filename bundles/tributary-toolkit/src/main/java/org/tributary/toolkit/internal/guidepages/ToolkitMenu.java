package org.tributary.toolkit.internal.guidepages;

import java.util.Locale;
import java.util.Optional;
import org.osgi.service.component.annotations.Component;
import org.tributary.api.people.Viewer;
import org.tributary.api.web.MenuContribution;

/** The way to the guides. */
@Component
public final class ToolkitMenu implements MenuContribution {

    private static final int POSITION = 450;

    @Override
    public Optional<Entry> entry(Viewer viewer, Locale locale) {
        return Optional.of(new Entry(Paths.TOOLKIT, GuideTexts.of(locale).get("menu"), POSITION));
    }
}
