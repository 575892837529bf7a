package org.tributary.subscriptions.internal.pages;

import java.util.List;
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
import org.tributary.api.refusal.FieldFault;
import org.tributary.api.refusal.InvalidInput;
import org.tributary.subscriptions.internal.following.Capabilities;
import org.tributary.subscriptions.internal.following.Capabilities.Purpose;
import org.tributary.subscriptions.internal.following.Subscriptions;
import org.tributary.subscriptions.internal.following.Subscriptions.Holder;
import org.tributary.subscriptions.internal.pages.FollowerDesk.Extra;
import org.tributary.subscriptions.internal.templates.StaticTemplates;
import org.tributary.web.Field;
import org.tributary.web.Form;
import org.tributary.web.Page;
import org.tributary.web.Redirect;
import org.tributary.web.Texts;
import org.tributary.web.Visit;

/** What somebody follows without an account, by the link in their mail. Whose link is too old asks here for a new one. */
@Component(service = ByLinkPages.class, property = "osgi.jaxrs.resource=true")
@Path(Paths.BY_LINK)
@Produces(MediaType.TEXT_HTML)
public final class ByLinkPages {

    private static final StaticTemplates TEMPLATES = new StaticTemplates();
    private static final String ADDRESS = "address";

    private final Subscriptions subscriptions;
    private final Capabilities capabilities;
    private final FollowerDesk desk;

    @Activate
    public ByLinkPages(
            @Reference Subscriptions subscriptions,
            @Reference Capabilities capabilities,
            @Reference FollowerDesk desk) {
        this.subscriptions = subscriptions;
        this.capabilities = capabilities;
        this.desk = desk;
    }

    private Optional<Desk> opened(String link) {
        return capabilities
                .open(Purpose.MANAGE, link)
                .flatMap(managed -> subscriptions
                        .follower(Capabilities.follower(managed))
                        .filter(follower -> Capabilities.managed(follower).equals(managed)))
                .map(follower -> new Desk(follower, new Holder.ByLink(follower.id()), Desk.Kind.LINK));
    }

    @GET
    @Path("/{link}")
    public Page look(@PathParam("link") String link, @Context Visit visit) {
        return opened(link)
                .map(opened -> desk.show(opened, Extra.NONE, visit))
                .orElseGet(() -> form("", List.of(), true, visit).status(404));
    }

    @POST
    @Path("/{link}")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Object act(@PathParam("link") String link, @Context Visit visit, Form form) {
        Optional<Desk> opened = opened(link);
        return opened.isPresent()
                ? desk.act(opened.get(), form, visit)
                : form("", List.of(), true, visit).status(404);
    }

    /** Asks for a new link. */
    @GET
    public Page ask(@Context Visit visit) {
        return form("", List.of(), false, visit);
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Object send(@Context Visit visit, Form form) {
        String address = form.text(ADDRESS);
        if (address.isEmpty()) {
            FieldFault fault = new FieldFault(ADDRESS, FollowingTexts.of(visit).get("refused.address"));
            return form(address, List.of(fault), false, visit);
        }
        try {
            subscriptions.remind(address, visit.client());
        } catch (InvalidInput e) {
            return form(address, e.faults(), false, visit);
        }
        return Redirect.after(Paths.LINK_SENT);
    }

    private static Page form(String typed, List<FieldFault> faults, boolean dead, Visit visit) {
        Texts texts = FollowingTexts.of(visit);
        Field address = Field.of(ADDRESS, texts.get("new.address"))
                .type("email")
                .autocomplete("email")
                .spellcheck(false)
                .value(typed)
                .faults(faults);
        String title = texts.get(dead ? "link.dead" : "link.title");
        Page page = Page.of(title, TEMPLATES.newLink(visit.ui(), texts, title, dead, address))
                .under(FollowPages.crumb(texts))
                .notIndexed();
        return faults.isEmpty() ? page : page.failed().status(400);
    }
}
