package org.tributary.subscriptions.internal.pages;

import java.time.Clock;
import java.util.Optional;
import javax.ws.rs.Consumes;
import javax.ws.rs.GET;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.tributary.api.refusal.NotFound;
import org.tributary.subscriptions.internal.following.Capabilities;
import org.tributary.subscriptions.internal.following.Capabilities.Purpose;
import org.tributary.subscriptions.internal.following.Subscription.State;
import org.tributary.subscriptions.internal.following.Subscriptions;
import org.tributary.subscriptions.internal.following.Subscriptions.Confirmed;
import org.tributary.web.Form;
import org.tributary.web.Page;
import org.tributary.web.Redirect;
import org.tributary.web.Texts;
import org.tributary.web.Visit;

/** The page of the link in the confirming mail: one button, so that a scanner that opens links confirms nothing. */
@Component(service = ConfirmPages.class, property = "osgi.jaxrs.resource=true")
@Path(Paths.CONFIRM)
@Produces(MediaType.TEXT_HTML)
public final class ConfirmPages {

    private final Subscriptions subscriptions;
    private final Capabilities capabilities;
    private final Clock clock;

    @Activate
    public ConfirmPages(@Reference Subscriptions subscriptions, @Reference Capabilities capabilities) {
        this(subscriptions, capabilities, Clock.systemUTC());
    }

    /** With a clock of the test's own. */
    ConfirmPages(Subscriptions subscriptions, Capabilities capabilities, Clock clock) {
        this.subscriptions = subscriptions;
        this.capabilities = capabilities;
        this.clock = clock;
    }

    @GET
    @Path("/{link}")
    public Page ask(@PathParam("link") String link, @Context Visit visit) {
        Optional<Confirmed> confirmed = subscriptions.look(link);
        return confirmed.isEmpty() ? DeadLinks.page(visit) : page(confirmed.get(), visit);
    }

    private static Page page(Confirmed confirmed, Visit visit) {
        Texts texts = FollowingTexts.of(visit);
        State state = confirmed.subscription().state();
        String what = state == State.WAITING ? "waiting" : state == State.STOPPED ? "stopped" : "active";
        return Question.of(confirmed.subscription().title(), texts.get("confirm.title." + what))
                .paragraph(
                        texts.get("confirm.text." + what, confirmed.follower().address()))
                .button(visit.ui().button(texts.get("confirm.button." + what)))
                .page(visit);
    }

    @POST
    @Path("/{link}")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Object confirm(@PathParam("link") String link, @Context Visit visit, Form form) {
        Confirmed confirmed;
        try {
            confirmed = subscriptions.confirm(link);
        } catch (NotFound dead) {
            return DeadLinks.page(visit);
        }
        String manage = capabilities.mint(
                Purpose.MANAGE,
                Capabilities.managed(confirmed.follower()),
                clock.instant().plus(Capabilities.TO_MANAGE));
        boolean stopped = confirmed.subscription().state() == State.STOPPED;
        return Redirect.after(Paths.BY_LINK + "/" + manage + "?done=" + (stopped ? "stop" : "confirmed") + "&on="
                + confirmed.subscription().id());
    }
}
