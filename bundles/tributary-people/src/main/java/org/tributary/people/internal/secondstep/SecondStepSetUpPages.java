package org.tributary.people.internal.secondstep;

import java.util.List;
import java.util.Optional;
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
import org.tributary.api.people.People;
import org.tributary.api.people.Person;
import org.tributary.api.people.Role;
import org.tributary.api.refusal.FieldFault;
import org.tributary.api.refusal.NotAllowed;
import org.tributary.people.internal.secondstep.SecondSteps.Result;
import org.tributary.people.internal.secondstep.SecondSteps.State;
import org.tributary.people.internal.sessions.LiveSession;
import org.tributary.people.internal.sessions.SessionCookie;
import org.tributary.people.internal.sessions.Sessions;
import org.tributary.people.internal.templates.StaticTemplates;
import org.tributary.web.Crumb;
import org.tributary.web.Form;
import org.tributary.web.Page;
import org.tributary.web.Redirect;
import org.tributary.web.Texts;
import org.tributary.web.Visit;

/** Setting the second step up, and what to do with a new phone. */
@Component(service = SecondStepSetUpPages.class, property = "osgi.jaxrs.resource=true")
@Path(SecondStepSetUpPages.PATH)
public final class SecondStepSetUpPages {

    static final String PATH = "/account/second-step";

    private static final StaticTemplates TEMPLATES = new StaticTemplates();
    private static final String FORM = "application/x-www-form-urlencoded";

    private final Sessions sessions;
    private final SecondSteps steps;
    private final People people;

    @Activate
    public SecondStepSetUpPages(@Reference Sessions sessions, @Reference SecondSteps steps, @Reference People people) {
        this.sessions = sessions;
        this.steps = steps;
        this.people = people;
    }

    /** How far it is, and what comes next. */
    @GET
    @Produces(MediaType.TEXT_HTML)
    public Page look(@Context Visit visit, @BeanParam SessionCookie cookie) {
        return page(visit, sessions.required(visit, cookie), List.of(), List.of());
    }

    private Page page(Visit visit, LiveSession session, List<String> codes, List<FieldFault> faults) {
        Texts texts = SecondStepTexts.of(visit.locale());
        State state = steps.state(session.person());
        Optional<String> picture = state.key().map(key -> {
            String account = people.find(session.person()).map(Person::address).orElse("");
            return QrPicture.dataAddress(Totp.address(visit.site().name(), account, key));
        });
        SecondStepView view = new SecondStepView(
                state.since(),
                state.key().map(key -> key.replaceAll("(.{4})(?=.)", "$1 ")),
                picture,
                state.recoveryCodes(),
                session.role() == Role.ADMINISTRATOR,
                session.secondStepDone(),
                codes,
                faults);
        Page page = Page.of(texts.get("set-up.title"), TEMPLATES.secondStepSetUp(visit.ui(), texts, view))
                .under(new Crumb(texts.get("account"), "/account"))
                .notIndexed();
        return faults.isEmpty() ? page : page.failed().status(400);
    }

    /** Makes a key for an app. */
    @POST
    @Path("/begin")
    @Consumes(FORM)
    public Redirect begin(@Context Visit visit, @BeanParam SessionCookie cookie, Form form) {
        steps.begin(sessions.required(visit, cookie).person());
        return Redirect.after(PATH);
    }

    /** Takes the first code of the app. */
    @POST
    @Path("/confirm")
    @Consumes(FORM)
    @Produces(MediaType.TEXT_HTML)
    public Object confirm(@Context Visit visit, @BeanParam SessionCookie cookie, Form form) {
        LiveSession session = sessions.required(visit, cookie);
        Texts texts = SecondStepTexts.of(visit.locale());
        Result result = steps.check(session, form.text("code"), visit.actor());
        if (result instanceof Result.Right right) {
            return Redirect.after(PATH).signedIn(right.session());
        }
        SecondStepPages.refuseClosed(result, texts);
        return page(visit, session, List.of(), List.of(new FieldFault("code", texts.get("code.wrong"))));
    }

    /** Makes codes for paper and shows them, this once. */
    @POST
    @Path("/codes")
    @Consumes(FORM)
    @Produces(MediaType.TEXT_HTML)
    public Page codes(@Context Visit visit, @BeanParam SessionCookie cookie, Form form) {
        LiveSession session = done(visit, cookie);
        return page(visit, session, steps.recoveryCodes(session.person(), visit.actor()), List.of());
    }

    /** Takes the second step away, so that it can be set up with another phone. */
    @POST
    @Path("/remove")
    @Consumes(FORM)
    public Redirect remove(@Context Visit visit, @BeanParam SessionCookie cookie, Form form) {
        steps.remove(done(visit, cookie).person(), visit.actor());
        return Redirect.after(PATH);
    }

    private LiveSession done(Visit visit, SessionCookie cookie) {
        LiveSession session = sessions.required(visit, cookie);
        if (!session.secondStepDone()) {
            throw new NotAllowed(SecondStepTexts.of(visit.locale()).get("not-done"), false);
        }
        return session;
    }
}
