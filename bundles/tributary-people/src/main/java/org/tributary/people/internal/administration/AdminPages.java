package org.tributary.people.internal.administration;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.ws.rs.Consumes;
import javax.ws.rs.GET;
import javax.ws.rs.POST;
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
import org.tributary.web.Form;
import org.tributary.web.Page;
import org.tributary.web.Redirect;
import org.tributary.web.Texts;
import org.tributary.web.Visit;

/** The overview of those who keep order: what waits for them, and the way to it. And the messages that went nowhere. */
@Component(service = AdminPages.class, property = "osgi.jaxrs.resource=true")
@Path("/admin")
@Produces(MediaType.TEXT_HTML)
public final class AdminPages {

    private static final StaticTemplates TEMPLATES = new StaticTemplates();
    private static final int MOST_MESSAGES = 100;

    private final Decisions decisions;
    private final Deliveries deliveries;

    @Activate
    public AdminPages(@Reference Decisions decisions, @Reference Deliveries deliveries) {
        this.decisions = decisions;
        this.deliveries = deliveries;
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
            Map<Deliveries.State, Long> messages = deliveries.counts();
            lines.add(OverviewLine.of(
                    "failed", messages.getOrDefault(Deliveries.State.FAILED, 0L), "/admin/messages", texts));
            lines.add(OverviewLine.of(
                    "suspended", deliveries.suspended(MOST_MESSAGES).size(), "/admin/messages", texts));
        }
        return Page.of(texts.get("admin.title"), TEMPLATES.admin(visit.ui(), texts, lines, AuditReading.may(viewer)))
                .notIndexed();
    }

    @GET
    @Path("/messages")
    public Page messages(@Context Visit visit) {
        Texts texts = AdminTexts.of(visit);
        mayCurate(visit, texts);
        return Page.of(
                        texts.get("messages.title"),
                        TEMPLATES.adminMessages(
                                visit.ui(),
                                texts,
                                deliveries.failed(MOST_MESSAGES),
                                deliveries.suspended(MOST_MESSAGES),
                                visit.parameter("done").orElse("")))
                .under(AdminTexts.overview(texts))
                .notIndexed()
                .wide();
    }

    @POST
    @Path("/messages/retry")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Redirect retry(@Context Visit visit, Form form) {
        mayCurate(visit, AdminTexts.of(visit));
        deliveries.retry(form.text("key"), visit.actor());
        return Redirect.after("/admin/messages?done=retry");
    }

    @POST
    @Path("/messages/resume")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Redirect resume(@Context Visit visit, Form form) {
        mayCurate(visit, AdminTexts.of(visit));
        deliveries.resume(form.text("channel"), form.text("recipient"), visit.actor());
        return Redirect.after("/admin/messages?done=resume");
    }

    // The queue is the store's and knows no roles.
    private static void mayCurate(Visit visit, Texts texts) {
        Viewer viewer = visit.viewer();
        if (!viewer.role().atLeast(Role.CURATOR)) {
            throw new NotAllowed(texts.get("refused.curators"), viewer.person().isEmpty() && !viewer.isMember());
        }
    }
}
