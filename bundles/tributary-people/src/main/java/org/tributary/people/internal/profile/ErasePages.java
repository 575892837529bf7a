package org.tributary.people.internal.profile;

import java.util.List;
import java.util.Locale;
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
import org.tributary.api.refusal.FieldFault;
import org.tributary.api.refusal.InvalidInput;
import org.tributary.people.internal.templates.StaticTemplates;
import org.tributary.web.Field;
import org.tributary.web.Form;
import org.tributary.web.Page;
import org.tributary.web.Redirect;
import org.tributary.web.Texts;
import org.tributary.web.Visit;

/** The page on which somebody has themselves erased, and the one that says that it is done. */
@Component(service = ErasePages.class, property = "osgi.jaxrs.resource=true")
@Path("/account")
@Produces(MediaType.TEXT_HTML)
public final class ErasePages {

    private static final StaticTemplates TEMPLATES = new StaticTemplates();

    private final Erasure erasure;
    private final OwnProfile own;

    @Activate
    public ErasePages(@Reference Erasure erasure, @Reference OwnProfile own) {
        this.erasure = erasure;
        this.own = own;
    }

    @GET
    @Path("/erase")
    public Page ask(@Context Visit visit) {
        return page(visit, own.read(visit.viewer()), List.of());
    }

    @POST
    @Path("/erase")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Object erase(@Context Visit visit, Form form) {
        Texts texts = ProfileTexts.of(visit);
        OwnProfile.Account account = own.read(visit.viewer());
        boolean meant = form.text("address")
                .toLowerCase(Locale.ROOT)
                .equals(account.address().toLowerCase(Locale.ROOT));
        if (!meant) {
            return page(visit, account, List.of(new FieldFault("address", texts.get("refused.erase.address"))));
        }
        try {
            erasure.erase(account.id(), visit.actor());
        } catch (InvalidInput e) {
            return page(visit, account, e.faults());
        }
        return Redirect.after("/account/erased").signedOut();
    }

    @GET
    @Path("/erased")
    public Page done(@Context Visit visit) {
        Texts texts = ProfileTexts.of(visit);
        return Page.of(texts.get("erased.title"), TEMPLATES.erased(visit.ui(), texts))
                .notIndexed();
    }

    private static Page page(Visit visit, OwnProfile.Account account, List<FieldFault> faults) {
        Texts texts = ProfileTexts.of(visit);
        Field address = Field.of("address", texts.get("erase.address"))
                .hint(texts.get("erase.address.hint", account.address()))
                .type("email")
                .autocomplete("email")
                .spellcheck(false)
                .faults(faults);
        Page page = Page.of(texts.get("erase.title"), TEMPLATES.erase(visit.ui(), texts, faults, address))
                .under(ProfileTexts.account(texts))
                .notIndexed();
        return faults.isEmpty() ? page : page.failed().status(400);
    }
}
