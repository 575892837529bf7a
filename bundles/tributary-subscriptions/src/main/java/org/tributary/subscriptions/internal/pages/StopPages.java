package org.tributary.subscriptions.internal.pages;

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
import org.tributary.subscriptions.internal.following.Subscription;
import org.tributary.subscriptions.internal.following.Subscription.State;
import org.tributary.subscriptions.internal.following.Subscriptions;
import org.tributary.subscriptions.internal.following.Subscriptions.Holder;
import org.tributary.web.Form;
import org.tributary.web.OneClick;
import org.tributary.web.Page;
import org.tributary.web.Redirect;
import org.tributary.web.Texts;
import org.tributary.web.Visit;

/**
 * The link in every mail that stops it, without signing in. A person presses the one button of the page; the mail program
 * of somebody who pressed its own button sends what RFC 8058 says, and has no page to look at.
 */
@Component(service = StopPages.class, property = "osgi.jaxrs.resource=true")
@Path(Paths.STOP)
@Produces(MediaType.TEXT_HTML)
public final class StopPages {

    private final Subscriptions subscriptions;
    private final Capabilities capabilities;

    @Activate
    public StopPages(@Reference Subscriptions subscriptions, @Reference Capabilities capabilities) {
        this.subscriptions = subscriptions;
        this.capabilities = capabilities;
    }

    /** What a link stops: one subscription of a follower, or all of them. */
    private record Stop(String follower, Optional<Long> subscription) {

        Holder holder() {
            return new Holder.ByLink(follower);
        }
    }

    private Optional<Stop> opened(String link) {
        return capabilities.open(Purpose.STOP, link).map(object -> {
            int slash = object.indexOf('/');
            return slash < 0
                    ? new Stop(object, Optional.empty())
                    : new Stop(object.substring(0, slash), Optional.of(Long.valueOf(object.substring(slash + 1))));
        });
    }

    @GET
    @Path("/{link}")
    public Page ask(@PathParam("link") String link, @Context Visit visit) {
        return opened(link).map(stop -> page(stop, visit)).orElseGet(() -> DeadLinks.page(visit));
    }

    @POST
    @Path("/{link}")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @OneClick
    public Object stop(@PathParam("link") String link, @Context Visit visit, Form form) {
        Optional<Stop> opened = opened(link);
        if (opened.isEmpty()) {
            return DeadLinks.page(visit);
        }
        Stop stop = opened.get();
        try {
            act(stop, form.text("do"));
        } catch (NotFound gone) {
            return gone(visit);
        }
        // A mail program does not follow a redirect, and nobody loads its answer again.
        return form.isOneClick()
                ? page(stop, visit)
                : Redirect.after(visit.path() + (form.text("do").equals("all") ? "?all=yes" : ""));
    }

    private void act(Stop stop, String what) {
        switch (what) {
            case "back" -> stop.subscription().ifPresent(id -> subscriptions.takeBack(id, stop.holder()));
            case "all" -> subscriptions.stopAll(stop.follower(), stop.holder());
            default -> stop.subscription()
                    .ifPresentOrElse(
                            id -> subscriptions.stop(id, stop.holder()),
                            () -> subscriptions.stopAll(stop.follower(), stop.holder()));
        }
    }

    private Page page(Stop stop, Visit visit) {
        try {
            boolean any = subscriptions.of(stop.follower(), stop.holder()).stream()
                    .anyMatch(one -> one.state() != State.STOPPED);
            if (stop.subscription().isEmpty() || visit.parameter("all").isPresent() && !any) {
                return all(any, visit);
            }
            Subscription subscription = subscriptions.one(stop.subscription().orElseThrow(), stop.holder());
            return subscription.state() == State.STOPPED ? stopped(subscription, any, visit) : one(subscription, visit);
        } catch (NotFound gone) {
            return gone(visit);
        }
    }

    private static Page all(boolean any, Visit visit) {
        Texts texts = FollowingTexts.of(visit);
        Question question = Question.of("", texts.get(any ? "stop.all.title" : "stop.all.done"))
                .paragraph(texts.get(any ? "stop.all.text" : "stop.all.done.text"));
        return (any
                        ? question.button(visit.ui().warningButton(texts.get("stop.all.button")))
                        : question.link(texts.get("dead.new-link"), Paths.BY_LINK)
                                .link(texts.get("stop.new"), "/topics"))
                .page(visit);
    }

    private static Page one(Subscription subscription, Visit visit) {
        Texts texts = FollowingTexts.of(visit);
        return Question.of(subscription.title(), texts.get("stop.one.title"))
                .paragraph(texts.get("stop.one.text"))
                .button(visit.ui().button(texts.get("stop.one.button")))
                .page(visit);
    }

    private static Page stopped(Subscription subscription, boolean others, Visit visit) {
        Texts texts = FollowingTexts.of(visit);
        Question question = Question.of(subscription.title(), texts.get("stop.done.title"))
                .paragraph(texts.get("stop.done.text"))
                .button(visit.ui().secondaryButton(texts.get("stop.back.button"), "do", "back"));
        return (others
                        ? question.paragraph(texts.get("stop.done.others"))
                                .button(visit.ui().secondaryButton(texts.get("stop.all.button"), "do", "all"))
                        : question)
                .page(visit);
    }

    private static Page gone(Visit visit) {
        Texts texts = FollowingTexts.of(visit);
        return Question.of("", texts.get("stop.gone.title"))
                .paragraph(texts.get("stop.gone.text"))
                .link(texts.get("stop.new"), "/topics")
                .page(visit);
    }
}
