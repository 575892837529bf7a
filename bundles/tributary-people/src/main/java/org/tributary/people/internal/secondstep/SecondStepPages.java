package org.tributary.people.internal.secondstep;

import java.util.List;
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
import org.tributary.api.refusal.FieldFault;
import org.tributary.api.refusal.TooMany;
import org.tributary.people.internal.secondstep.SecondSteps.Result;
import org.tributary.people.internal.sessions.LiveSession;
import org.tributary.people.internal.sessions.SessionCookie;
import org.tributary.people.internal.sessions.Sessions;
import org.tributary.people.internal.signin.LocalPath;
import org.tributary.people.internal.templates.StaticTemplates;
import org.tributary.web.Form;
import org.tributary.web.Page;
import org.tributary.web.Redirect;
import org.tributary.web.Texts;
import org.tributary.web.Visit;

/** The page that asks for the code of the app, after the link. */
@Component(service = SecondStepPages.class, property = "osgi.jaxrs.resource=true")
@Path("/sign-in/second-step")
public final class SecondStepPages {

    private static final StaticTemplates TEMPLATES = new StaticTemplates();
    private static final String PATH = "/sign-in/second-step";

    private final Sessions sessions;
    private final SecondSteps steps;

    @Activate
    public SecondStepPages(@Reference Sessions sessions, @Reference SecondSteps steps) {
        this.sessions = sessions;
        this.steps = steps;
    }

    /** Asks for the code. */
    @GET
    @Produces(MediaType.TEXT_HTML)
    public Object ask(@Context Visit visit, @BeanParam SessionCookie cookie) {
        LiveSession session = sessions.required(visit, cookie);
        if (!session.isSecondStepMissing()) {
            return Redirect.after(target(visit));
        }
        return session.secondStep() ? page(visit, List.of()) : Redirect.after(SecondStepSetUpPages.PATH);
    }

    private static String target(Visit visit) {
        return LocalPath.of(visit.parameter("to"));
    }

    private static Page page(Visit visit, List<FieldFault> faults) {
        Texts texts = SecondStepTexts.of(visit.locale());
        Page page = Page.of(
                        texts.get("ask.title"),
                        TEMPLATES.secondStep(visit.ui(), texts, LocalPath.with(PATH, target(visit)), faults))
                .notIndexed();
        return faults.isEmpty() ? page : page.failed().status(400);
    }

    /** Takes the code. */
    @POST
    @Consumes("application/x-www-form-urlencoded")
    @Produces(MediaType.TEXT_HTML)
    public Object check(@Context Visit visit, @BeanParam SessionCookie cookie, Form form) {
        LiveSession session = sessions.required(visit, cookie);
        Texts texts = SecondStepTexts.of(visit.locale());
        Result result = steps.check(session, form.text("code"), visit.actor());
        if (result instanceof Result.Right right) {
            return Redirect.after(target(visit)).signedIn(right.session());
        }
        refuseClosed(result, texts);
        return page(visit, List.of(new FieldFault("code", texts.get("code.wrong"))));
    }

    static void refuseClosed(Result result, Texts texts) {
        if (result instanceof Result.Closed closed) {
            throw new TooMany(texts.get("code.closed"), closed.pause());
        }
    }
}
