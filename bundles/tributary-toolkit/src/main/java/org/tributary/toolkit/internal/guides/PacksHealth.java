package org.tributary.toolkit.internal.guides;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.tributary.api.health.Health;
import org.tributary.api.health.HealthCheck;
import org.tributary.api.people.Viewer;
import org.tributary.toolkit.internal.guides.Guides.Report;
import org.tributary.web.Texts;

/** Tells the operator of pages that cannot be read. */
@Component(service = HealthCheck.class)
public final class PacksHealth implements HealthCheck {

    private static final int NAMED = 5;

    private final Guides guides;
    private final Texts texts = GuideTexts.get();

    @Activate
    public PacksHealth(@Reference Guides guides) {
        this.guides = guides;
    }

    @Override
    public String name() {
        return "toolkit";
    }

    @Override
    public Health check() {
        Report report = guides.report(Viewer.administrator());
        Map<String, String> details = new TreeMap<>();
        details.put("packs", texts.get("health.packs", report.packs().size(), report.pages()));
        List<Guides.Fault> faults = report.faults();
        for (int i = 0; i < Math.min(NAMED, faults.size()); i++) {
            details.put(
                    "fault " + (i + 1),
                    faults.get(i).pack() + ": " + faults.get(i).located());
        }
        return faults.isEmpty()
                ? new Health(Health.Status.UP, texts.get("health.up", report.pages()), details)
                : new Health(Health.Status.DEGRADED, texts.get("health.faults", faults.size()), details);
    }
}
