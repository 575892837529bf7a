package org.tributary.listing.internal.curation;

import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.tributary.api.id.PersonId;
import org.tributary.api.people.PersonalRecords;

/** What somebody reported, in the copy of their data. */
@Component
public final class ReportRecords implements PersonalRecords {

    private final Reports reports;

    @Activate
    public ReportRecords(@Reference Reports reports) {
        this.reports = reports;
    }

    @Override
    public String name() {
        return "reports";
    }

    @Override
    public Map<String, Object> about(PersonId person) {
        List<Map<String, String>> all = reports.by(person).stream()
                .map(report -> Map.of(
                        "listing", report.id().toString(),
                        "reason", report.reason().code(),
                        "words", report.words(),
                        "made", report.made().toString()))
                .toList();
        return all.isEmpty() ? Map.of() : Map.of("reports", all);
    }
}
