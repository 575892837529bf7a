package org.tributary.people.internal.administration;

import java.util.ArrayList;
import java.util.List;
import javax.ws.rs.GET;
import javax.ws.rs.Path;
import javax.ws.rs.Produces;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.tributary.api.people.Role;
import org.tributary.api.people.Viewer;
import org.tributary.api.refusal.NotAllowed;
import org.tributary.people.internal.templates.StaticTemplates;
import org.tributary.store.Deliveries;
import org.tributary.web.Page;
import org.tributary.web.Texts;
import org.tributary.web.Visit;

/** The overview of those who keep order: what waits for them, and the way to it. */
@Component(service = AdminPages.class, property = "osgi.jaxrs.resource=true")
@Path("/admin")
@Produces(MediaType.TEXT_HTML)
public final class AdminPages {

    private static final StaticTemplates TEMPLATES = new StaticTemplates();
    private static final int MOST_SUSPENDED = 100;

    private final Decisions decisions;
    private final Mailroom mailroom;

    @Activate
    public AdminPages(@Reference Decisions decisions, @Reference Mailroom mailroom) {
        this.decisions = decisions;
        this.mailroom = mailroom;
    }

    @GET
    public Page overview(@Context Visit visit) {
        Texts texts = AdminTexts.of(visit);
        Viewer viewer = visit.viewer();
        if (!Rank.isAny(viewer)) {
            throw new NotAllowed(texts.get("refused.order"), viewer.person().isEmpty() && !viewer.isMember());
        }
        List<OverviewLine> lines = new ArrayList<>();
        if (viewer.role().atLeast(Role.CURATOR)) {
            lines.add(OverviewLine.of("waiting", decisions.waiting(viewer), "/admin/people?standing=waiting", texts));
        }
        if (Mailroom.may(viewer)) {
            List<Deliveries.Backlog> backlog = mailroom.backlog(viewer);
            lines.add(OverviewLine.of(
                    "late",
                    backlog.stream()
                            .filter(mailroom::isLate)
                            .mapToLong(Deliveries.Backlog::waiting)
                            .sum(),
                    "/admin/messages",
                    texts));
            lines.add(OverviewLine.of(
                    "failed",
                    backlog.stream().mapToLong(Deliveries.Backlog::failed).sum(),
                    "/admin/messages#failed",
                    texts));
            lines.add(OverviewLine.of(
                    "suspended",
                    mailroom.suspended(MOST_SUSPENDED, viewer).size(),
                    "/admin/messages#suspended",
                    texts));
        }
        return Page.of(
                        texts.get("admin.title"),
                        TEMPLATES.admin(visit.ui(), texts, lines, Mailroom.may(viewer), AuditReading.may(viewer)))
                .notIndexed();
    }
}
