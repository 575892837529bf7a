package org.tributary.people.internal.signin;

import java.net.URI;
import java.util.List;
import javax.ws.rs.BeanParam;
import javax.ws.rs.Consumes;
import javax.ws.rs.GET;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.Response;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tributary.api.identity.IdentityFailure;
import org.tributary.api.people.Role;
import org.tributary.api.refusal.FieldFault;
import org.tributary.api.refusal.InvalidInput;
import org.tributary.people.internal.sessions.SessionCookie;
import org.tributary.people.internal.templates.StaticTemplates;
import org.tributary.web.Form;
import org.tributary.web.Page;
import org.tributary.web.Redirect;
import org.tributary.web.Texts;
import org.tributary.web.Visit;

/** The pages of signing in. */
@Component(service = SignInPages.class, property = "osgi.jaxrs.resource=true")
@Path("/sign-in")
public final class SignInPages {

    private static final Logger LOG = LoggerFactory.getLogger(SignInPages.class);

    private static final StaticTemplates TEMPLATES = new StaticTemplates();
    private static final String PATH = "/sign-in";
    private static final String FORM = "application/x-www-form-urlencoded";

    private final SignIn signIn;
    private final ProviderSignIn providers;
    private final Doors doors;

    @Activate
    public SignInPages(@Reference SignIn signIn, @Reference ProviderSignIn providers, @Reference Doors doors) {
        this.signIn = signIn;
        this.providers = providers;
        this.doors = doors;
    }

    /** Asks for the address. */
    @GET
    @Produces(MediaType.TEXT_HTML)
    public Object ask(@Context Visit visit) {
        if (visit.viewer().person().isPresent()) {
            boolean waiting = visit.viewer().role() == Role.VISITOR;
            return Redirect.after(waiting ? Entrance.ACCOUNT : target(visit));
        }
        return askPage(visit, visit.parameter("address").orElse(""), List.of());
    }

    private Page askPage(Visit visit, String address, List<FieldFault> faults) {
        Texts texts = SignInTexts.of(visit.locale());
        String target = target(visit);
        List<SignInView.Door> others = doors.all().stream()
                .map(provider -> new SignInView.Door(
                        provider.label(visit.locale()), LocalPath.with(PATH + "/with/" + provider.name(), target)))
                .toList();
        SignInView view = new SignInView(address, faults, others, LocalPath.with(PATH, target));
        Page page = Page.of(texts.get("ask.title"), TEMPLATES.signIn(visit.ui(), texts, view))
                .describedAs(texts.get("ask.description"))
                .notIndexed();
        return faults.isEmpty() ? page : page.failed().status(400);
    }

    private static String target(Visit visit) {
        return LocalPath.of(visit.parameter("to"));
    }

    /** Mails a link; what comes next is the same for every address. */
    @POST
    @Consumes(FORM)
    @Produces(MediaType.TEXT_HTML)
    public Object send(@Context Visit visit, Form form) {
        try {
            signIn.ask(form.text("address"), target(visit), visit);
        } catch (InvalidInput wrong) {
            return askPage(visit, form.text("address"), wrong.faults());
        }
        return Redirect.after(PATH + "/sent");
    }

    /** Says where the link is. */
    @GET
    @Path("/sent")
    @Produces(MediaType.TEXT_HTML)
    public Page sent(@Context Visit visit) {
        Texts texts = SignInTexts.of(visit.locale());
        return Page.of(texts.get("sent.title"), TEMPLATES.signInSent(visit.ui(), texts, signIn.linkMinutes()))
                .notIndexed();
    }

    /** Where the link leads: a page with one button, so that programs which look at links use nothing up. */
    @GET
    @Path("/confirm")
    @Produces(MediaType.TEXT_HTML)
    public Page look(@Context Visit visit) {
        Texts texts = SignInTexts.of(visit.locale());
        SignIn.Look look = signIn.look(link(visit), visit);
        if (look.address().isPresent()) {
            return Page.of(
                            texts.get("confirm.title"),
                            TEMPLATES.signInConfirm(
                                    visit.ui(), texts, look.address().get()))
                    .notIndexed();
        }
        return look.exists() ? elsewhere(visit, texts) : over(visit, texts);
    }

    private static String link(Visit visit) {
        return visit.parameter("link").orElse("");
    }

    private static Page elsewhere(Visit visit, Texts texts) {
        return notice(visit, texts, "elsewhere", texts.get("elsewhere.text")).status(403);
    }

    private static Page over(Visit visit, Texts texts) {
        return notice(visit, texts, "over", texts.get("over.text")).status(410);
    }

    private static Page notice(Visit visit, Texts texts, String key, String sentence) {
        String title = texts.get(key + ".title");
        return Page.of(title, TEMPLATES.signInNotice(visit.ui(), title, sentence, texts.get("again"), PATH))
                .notIndexed();
    }

    /** Signs in. */
    @POST
    @Path("/confirm")
    @Consumes(FORM)
    @Produces(MediaType.TEXT_HTML)
    public Object confirm(@Context Visit visit, @BeanParam SessionCookie cookie, Form form) {
        return answer(signIn.confirm(link(visit), visit, cookie.secret(visit.site())), visit);
    }

    private static Object answer(Outcome outcome, Visit visit) {
        Texts texts = SignInTexts.of(visit.locale());
        if (outcome instanceof Outcome.Entered entered) {
            return Redirect.after(entered.path()).signedIn(entered.session().value());
        }
        if (outcome instanceof Outcome.Closed closed) {
            String why = closed.why().isEmpty() ? texts.get("closed.page.text") : closed.why();
            return notice(visit, texts, "closed.page", why).status(403);
        }
        return outcome instanceof Outcome.Elsewhere ? elsewhere(visit, texts) : over(visit, texts);
    }

    /** Goes to another provider. A link and no form: a browser would not let a form lead to another site. */
    @GET
    @Path("/with/{name}")
    @Produces(MediaType.TEXT_HTML)
    public Object begin(@PathParam("name") String name, @Context Visit visit) {
        try {
            URI address = providers.begin(name, target(visit), visit);
            return Response.status(Response.Status.SEE_OTHER).location(address).build();
        } catch (IdentityFailure failure) {
            return failed(failure, name, visit);
        }
    }

    /** Comes back from there. */
    @GET
    @Path("/callback/{name}")
    @Produces(MediaType.TEXT_HTML)
    public Object finish(@PathParam("name") String name, @Context Visit visit, @BeanParam SessionCookie cookie) {
        try {
            return answer(providers.finish(name, visit, cookie.secret(visit.site())), visit);
        } catch (IdentityFailure failure) {
            return failed(failure, name, visit);
        }
    }

    private static String cause(IdentityFailure failure) {
        return String.valueOf(failure.getCause()).replaceAll("\\p{Cntrl}+", " ");
    }

    private static Page failed(IdentityFailure failure, String name, Visit visit) {
        switch (failure.reason()) {
            case CANCELLED -> LOG.debug("A sign-in with {} was cancelled", name);
                // Anybody can cause it, so one line without a stack.
            case REFUSED -> LOG.info(
                    "A sign-in with {} was refused: {} {}",
                    name,
                    failure.getMessage(),
                    failure.getCause() == null ? "" : cause(failure));
            default -> LOG.warn("Nobody can sign in with {}: {}", name, failure.getMessage(), failure);
        }
        int status =
                switch (failure.reason()) {
                    case CANCELLED -> 200;
                    case REFUSED -> 403;
                    case UNAVAILABLE, MISCONFIGURED -> 503;
                };
        Texts texts = SignInTexts.of(visit.locale());
        String key = failure.reason() == IdentityFailure.Reason.CANCELLED ? "cancelled" : "failed";
        return notice(visit, texts, key, failure.getMessage()).status(status);
    }
}
