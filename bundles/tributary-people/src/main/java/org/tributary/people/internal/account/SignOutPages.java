package org.tributary.people.internal.account;

import javax.ws.rs.BeanParam;
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
import org.tributary.people.internal.sessions.SessionCookie;
import org.tributary.people.internal.sessions.Sessions;
import org.tributary.people.internal.templates.StaticTemplates;
import org.tributary.web.Form;
import org.tributary.web.Page;
import org.tributary.web.Redirect;
import org.tributary.web.Texts;
import org.tributary.web.Visit;

/** The ways out: of this browser, or of all. */
@Component(service = SignOutPages.class, property = "osgi.jaxrs.resource=true")
@Path("/sign-out")
public final class SignOutPages {

    private static final StaticTemplates TEMPLATES = new StaticTemplates();
    private static final String FORM = "application/x-www-form-urlencoded";

    private final Sessions sessions;

    @Activate
    public SignOutPages(@Reference Sessions sessions) {
        this.sessions = sessions;
    }

    /** A page with the buttons, for whoever comes by an address. */
    @GET
    @Produces(MediaType.TEXT_HTML)
    public Page look(@Context Visit visit) {
        Texts texts = AccountTexts.of(visit.locale());
        return Page.of(texts.get("out.title"), TEMPLATES.signOut(visit.ui(), texts))
                .notIndexed();
    }

    /** Ends this session. */
    @POST
    @Consumes(FORM)
    public Redirect here(@Context Visit visit, @BeanParam SessionCookie cookie, Form form) {
        cookie.secret(visit.site()).ifPresent(secret -> sessions.signOut(secret, visit.actor()));
        return Redirect.after("/").signedOut();
    }

    /** Ends all sessions. */
    @POST
    @Path("/everywhere")
    @Consumes(FORM)
    public Redirect everywhere(@Context Visit visit, @BeanParam SessionCookie cookie, Form form) {
        sessions.endAll(sessions.required(visit, cookie).person(), visit.actor());
        return Redirect.after("/").signedOut();
    }
}
