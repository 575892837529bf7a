package org.tributary.people.internal.profile;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
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
import org.tributary.api.id.PersonId;
import org.tributary.api.refusal.FieldFault;
import org.tributary.api.refusal.InvalidInput;
import org.tributary.people.internal.templates.StaticTemplates;
import org.tributary.web.Choice;
import org.tributary.web.Field;
import org.tributary.web.Form;
import org.tributary.web.Page;
import org.tributary.web.RateLimit;
import org.tributary.web.Redirect;
import org.tributary.web.Texts;
import org.tributary.web.Visit;

/** The pages on which somebody gives another address, and confirms it by the link that was mailed there. */
@Component(service = MovePages.class, property = "osgi.jaxrs.resource=true")
@Path("/account/address")
@Produces(MediaType.TEXT_HTML)
public final class MovePages {

    private static final StaticTemplates TEMPLATES = new StaticTemplates();
    private static final int LINKS_AN_HOUR = 5;
    private static final int GUESSES_AN_HOUR = 30;

    private final Moves moves;
    private final OwnProfile own;
    private final RateLimit links;
    private final RateLimit guesses;

    @Activate
    public MovePages(@Reference Moves moves, @Reference OwnProfile own) {
        this(moves, own, Clock.systemUTC());
    }

    /** With a clock of the test's own. */
    public MovePages(Moves moves, OwnProfile own, Clock clock) {
        this.moves = moves;
        this.own = own;
        this.links = new RateLimit(LINKS_AN_HOUR, Duration.ofHours(1), clock);
        this.guesses = new RateLimit(GUESSES_AN_HOUR, Duration.ofHours(1), clock);
    }

    @GET
    public Page ask(@Context Visit visit) {
        return asking(visit, "", List.of());
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Object ask(@Context Visit visit, Form form) {
        Texts texts = ProfileTexts.of(visit);
        PersonId self = OwnProfile.self(visit.viewer(), texts);
        links.take(self.value(), texts.get("refused.move.often"));
        try {
            moves.ask(form.text("address"), visit.actor());
        } catch (InvalidInput e) {
            return asking(visit, form.text("address"), e.faults());
        }
        return Redirect.after("/account/address/asked");
    }

    private Page asking(Visit visit, String typed, List<FieldFault> faults) {
        Texts texts = ProfileTexts.of(visit);
        OwnProfile.Account account = own.read(visit.viewer());
        Field address = Field.of("address", texts.get("move.address"))
                .hint(texts.get("move.address.hint"))
                .type("email")
                .autocomplete("email")
                .spellcheck(false)
                .value(typed)
                .faults(faults);
        Page page = Page.of(
                        texts.get("move.title"),
                        TEMPLATES.address(visit.ui(), texts, faults, account.address(), address))
                .under(ProfileTexts.account(texts))
                .notIndexed();
        return faults.isEmpty() ? page : page.failed().status(400);
    }

    /** The same for every address, so that it tells nothing about who has one here. */
    @GET
    @Path("/asked")
    public Page asked(@Context Visit visit) {
        Texts texts = ProfileTexts.of(visit);
        OwnProfile.self(visit.viewer(), texts);
        return Page.of(texts.get("move.asked.title"), TEMPLATES.addressAsked(visit.ui(), texts))
                .under(ProfileTexts.account(texts))
                .notIndexed();
    }

    @GET
    @Path("/confirm")
    public Page confirm(@Context Visit visit) {
        return confirming(visit, visit.parameter("link").orElse(""), List.of());
    }

    @POST
    @Path("/confirm")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Object confirm(@Context Visit visit, Form form) {
        String link = form.text("link");
        guesses.take(visit.client(), ProfileTexts.of(visit).get("refused.move.often"));
        Moves.Moved moved;
        try {
            moved = moves.confirm(link, form.given("organisation"));
        } catch (InvalidInput e) {
            return confirming(visit, link, e.faults());
        }
        String became = moved.organisation().isEmpty() ? "waiting" : moved.elsewhere() ? "moved" : "changed";
        return Redirect.after("/account/address/done?became=" + became).signedOut();
    }

    private Page confirming(Visit visit, String link, List<FieldFault> faults) {
        Texts texts = ProfileTexts.of(visit);
        guesses.take(visit.client(), texts.get("refused.move.often"));
        Moves.Pending pending = moves.pending(link);
        Field organisation =
                Field.of("organisation", texts.get("move.confirm.which")).faults(faults);
        List<Choice> choices = pending.organisations().stream()
                .map(one -> Choice.of(one.id().value(), one.name(), false))
                .toList();
        Page page = Page.of(
                        texts.get("move.confirm.title"),
                        TEMPLATES.addressConfirm(visit.ui(), texts, faults, pending, link, organisation, choices))
                .notIndexed();
        return faults.isEmpty() ? page : page.failed().status(400);
    }

    @GET
    @Path("/done")
    public Page done(@Context Visit visit) {
        Texts texts = ProfileTexts.of(visit);
        String became = visit.parameter("became")
                .filter(List.of("waiting", "moved")::contains)
                .orElse("changed");
        return Page.of(
                        texts.get("move.done.title"),
                        TEMPLATES.addressDone(visit.ui(), texts, texts.get("move.done." + became)))
                .notIndexed();
    }
}
