package org.tributary.people.internal.account;

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
import org.tributary.api.people.Person.Standing;
import org.tributary.api.refusal.FieldFault;
import org.tributary.api.refusal.InvalidInput;
import org.tributary.api.refusal.NotFound;
import org.tributary.people.internal.accounts.Account;
import org.tributary.people.internal.accounts.PersonRow;
import org.tributary.people.internal.sessions.LiveSession;
import org.tributary.people.internal.sessions.SessionCookie;
import org.tributary.people.internal.sessions.Sessions;
import org.tributary.people.internal.signin.Doors;
import org.tributary.people.internal.signin.Membership;
import org.tributary.people.internal.signin.SignIn;
import org.tributary.people.internal.templates.StaticTemplates;
import org.tributary.store.Store;
import org.tributary.web.Choice;
import org.tributary.web.Form;
import org.tributary.web.Page;
import org.tributary.web.Redirect;
import org.tributary.web.Texts;
import org.tributary.web.Visit;

/** Everybody's own page. It is all that somebody sees whose membership is not decided yet. */
@Component(service = AccountPages.class, property = "osgi.jaxrs.resource=true")
@Path("/account")
public final class AccountPages {

    private static final StaticTemplates TEMPLATES = new StaticTemplates();
    private static final String PATH = "/account";
    private static final String FORM = "application/x-www-form-urlencoded";

    private final Store store;
    private final Sessions sessions;
    private final Membership membership;
    private final Doors doors;

    @Activate
    public AccountPages(
            @Reference(target = "(unit=people)") Store store,
            @Reference Sessions sessions,
            @Reference Membership membership,
            @Reference Doors doors) {
        this.store = store;
        this.sessions = sessions;
        this.membership = membership;
        this.doors = doors;
    }

    /** Who they are here, and where they are signed in. */
    @GET
    @Produces(MediaType.TEXT_HTML)
    public Page look(@Context Visit visit, @BeanParam SessionCookie cookie) {
        return page(visit, sessions.required(visit, cookie), "", List.of());
    }

    private Page page(Visit visit, LiveSession session, String typed, List<FieldFault> faults) {
        Texts texts = AccountTexts.of(visit.locale());
        Account account = store.read(entities -> Optional.ofNullable(
                        entities.find(PersonRow.class, session.person().value()))
                .map(Account::of)
                .orElseThrow(() -> new NotFound(texts.get("gone"))));
        boolean waiting = account.standing() == Standing.WAITING;
        AccountView view = new AccountView(
                account.name(),
                account.address(),
                account.organisation(),
                account.role(),
                account.standingWhy().filter(why -> waiting),
                membership.choices(account).stream()
                        .map(organisation -> Choice.of(organisation.id().value(), organisation.name(), false))
                        .toList(),
                typed.isEmpty() ? account.wish().orElse("") : typed,
                account.wish().isPresent(),
                session.secondStep(),
                session.isSecondStepMissing(),
                sessions.of(session.person()).stream()
                        .map(each -> new AccountView.Session(
                                each.id(),
                                each.created(),
                                each.seen(),
                                door(each.door(), visit, texts),
                                each.id().equals(session.id())))
                        .toList(),
                faults);
        Page page = Page.of(texts.get("title"), TEMPLATES.account(visit.ui(), texts, view))
                .notIndexed();
        return faults.isEmpty() ? page : page.failed().status(400);
    }

    private String door(String name, Visit visit, Texts texts) {
        return name.equals(SignIn.DOOR)
                ? texts.get("session.mail")
                : doors.label(name, visit.locale()).orElse(name);
    }

    /** Ends a session in another browser. */
    @POST
    @Path("/sessions")
    @Consumes(FORM)
    public Redirect endSession(@Context Visit visit, @BeanParam SessionCookie cookie, Form form) {
        LiveSession session = sessions.required(visit, cookie);
        sessions.endOne(session.person(), form.text("session"), visit.actor());
        return Redirect.after(PATH);
    }

    /** Chooses between the organisations of a shared domain. */
    @POST
    @Path("/organisation")
    @Consumes(FORM)
    @Produces(MediaType.TEXT_HTML)
    public Object choose(@Context Visit visit, @BeanParam SessionCookie cookie, Form form) {
        LiveSession session = sessions.required(visit, cookie);
        try {
            membership.choose(session.person(), form.text("organisation"), visit.actor());
        } catch (InvalidInput wrong) {
            return page(visit, session, "", wrong.faults());
        }
        return Redirect.after(PATH);
    }

    /** Tells a curator where they work. */
    @POST
    @Path("/wish")
    @Consumes(FORM)
    @Produces(MediaType.TEXT_HTML)
    public Object wish(@Context Visit visit, @BeanParam SessionCookie cookie, Form form) {
        LiveSession session = sessions.required(visit, cookie);
        try {
            membership.wish(session.person(), form.text("wish"), visit.actor());
        } catch (InvalidInput wrong) {
            return page(visit, session, form.text("wish"), wrong.faults());
        }
        return Redirect.after(PATH);
    }
}
