package org.tributary.web.internal.http;

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.tributary.web.CurrentSite;
import org.tributary.web.Site;
import org.tributary.web.internal.settings.WebSettings;

/** The site as the operator configured it. Needs nothing of what stands on pages, so that panels may need it. */
@Component(service = CurrentSite.class)
public final class ConfiguredSite implements CurrentSite {

    private final WebSettings settings;
    private final Samples samples;

    @Activate
    public ConfiguredSite(@Reference WebSettings settings, @Reference Samples samples) {
        this.settings = settings;
        this.samples = samples;
    }

    @Override
    public Site now() {
        return new Site(
                settings.siteName(),
                settings.baseUrl(),
                samples.areThere(),
                settings.contactEmail(),
                settings.organisation());
    }
}
