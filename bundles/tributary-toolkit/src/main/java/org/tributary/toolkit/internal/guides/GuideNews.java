package org.tributary.toolkit.internal.guides;

import java.util.Dictionary;
import java.util.Hashtable;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tributary.api.web.PanelContribution;

/**
 * Has pages made anew when guides have changed: it registers the panel about packs itself, because a contribution whose
 * service properties change voids the pages that are kept.
 */
@Component(service = GuideNews.class, immediate = true)
public final class GuideNews {

    private static final String EDITION = "tributary.toolkit.edition";
    private static final Logger LOG = LoggerFactory.getLogger(GuideNews.class);

    private final Guides guides;
    private final ServiceRegistration<PanelContribution> panel;
    private final AtomicLong edition = new AtomicLong();
    private final Runnable listener = this::tell;

    @Activate
    public GuideNews(BundleContext context, @Reference Guides guides) {
        this.guides = guides;
        this.panel = context.registerService(PanelContribution.class, new PacksPanel(guides), properties());
        guides.onChange(listener);
    }

    private Dictionary<String, Object> properties() {
        return new Hashtable<>(Map.of(EDITION, edition.get()));
    }

    private void tell() {
        edition.incrementAndGet();
        try {
            panel.setProperties(properties());
        } catch (IllegalStateException gone) {
            LOG.debug("There is nobody to tell any more", gone);
        }
    }

    @Deactivate
    void close() {
        guides.noChange(listener);
        try {
            panel.unregister();
        } catch (IllegalStateException gone) {
            LOG.debug("The panel has gone already", gone);
        }
    }
}
