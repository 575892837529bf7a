package org.tributary.subscriptions.internal.pages;

import java.util.List;
import java.util.Optional;
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
import org.tributary.subscriptions.internal.following.Follower;
import org.tributary.subscriptions.internal.following.Subscription;
import org.tributary.subscriptions.internal.following.Subscriptions;
import org.tributary.subscriptions.internal.following.Subscriptions.Holder;
import org.tributary.subscriptions.internal.pages.FollowerDesk.Extra;
import org.tributary.subscriptions.internal.templates.StaticTemplates;
import org.tributary.web.Form;
import org.tributary.web.Page;
import org.tributary.web.Redirect;
import org.tributary.web.Texts;
import org.tributary.web.Visit;

/** What somebody follows who signed in; everybody else reads here how to follow without an account. */
@Component(service = FollowingPages.class, property = "osgi.jaxrs.resource=true")
@Path(Paths.FOLLOWING)
@Produces(MediaType.TEXT_HTML)
public final class FollowingPages {

    private static final StaticTemplates TEMPLATES = new StaticTemplates();

    private final Subscriptions subscriptions;
    private final FollowerDesk desk;
    private final Suggestions suggestions;

    @Activate
    public FollowingPages(
            @Reference Subscriptions subscriptions, @Reference FollowerDesk desk, @Reference Suggestions suggestions) {
        this.subscriptions = subscriptions;
        this.desk = desk;
        this.suggestions = suggestions;
    }

    @GET
    public Page look(@Context Visit visit) {
        if (visit.viewer().person().isEmpty()) {
            return explained(visit);
        }
        Holder self = new Holder.SignedIn(visit.actor());
        Optional<Follower> mine = subscriptions.mine(visit.viewer());
        List<Subscription> followed =
                mine.map(follower -> subscriptions.of(follower.id(), self)).orElse(List.of());
        boolean channels = !OwnChannels.organisations(visit).isEmpty();
        Extra extra = new Extra(suggestions.of(visit, followed), channels, Optional.empty());
        return mine.isPresent()
                ? desk.show(new Desk(mine.get(), self, Desk.Kind.OWN), extra, visit)
                : nothing(extra, visit);
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Object act(@Context Visit visit, Form form) {
        Optional<Follower> mine = subscriptions.mine(visit.viewer());
        return mine.isPresent()
                ? desk.act(new Desk(mine.get(), new Holder.SignedIn(visit.actor()), Desk.Kind.OWN), form, visit)
                : Redirect.after(Paths.FOLLOWING);
    }

    private static Page nothing(Extra extra, Visit visit) {
        Texts texts = FollowingTexts.of(visit);
        DeskView view = new DeskView(
                texts.get("desk.title.own"),
                "",
                "",
                Optional.empty(),
                List.of(),
                List.of(),
                DeskView.Leaf.WHOLE,
                List.of(),
                "",
                List.of(),
                extra.suggestions(),
                extra.channels(),
                false,
                Optional.empty());
        return Page.of(view.heading(), TEMPLATES.desk(visit.ui(), texts, view)).notIndexed();
    }

    private static Page explained(Visit visit) {
        Texts texts = FollowingTexts.of(visit);
        boolean forgotten = visit.parameter("done").filter("forgotten"::equals).isPresent();
        return Page.of(
                        texts.get("explain.title"),
                        TEMPLATES.explain(
                                visit.ui(), texts, forgotten, visit.leadsTo(Paths.SEARCH), visit.leadsTo("/sign-in")))
                .describedAs(texts.get("explain.description"))
                .canonical(Paths.FOLLOWING);
    }
}
