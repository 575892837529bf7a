package org.tributary.people.internal.tokens;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
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
import org.tributary.api.code.Coded;
import org.tributary.api.refusal.FieldFault;
import org.tributary.api.refusal.InvalidInput;
import org.tributary.people.internal.templates.StaticTemplates;
import org.tributary.web.Choice;
import org.tributary.web.Crumb;
import org.tributary.web.Field;
import org.tributary.web.Form;
import org.tributary.web.Page;
import org.tributary.web.Redirect;
import org.tributary.web.Texts;
import org.tributary.web.Visit;

/** The page on which people make and revoke tokens for other systems. */
@Component(service = TokenPages.class, property = "osgi.jaxrs.resource=true")
@Path("/account/tokens")
@Produces(MediaType.TEXT_HTML)
public final class TokenPages {

    private static final StaticTemplates TEMPLATES = new StaticTemplates();
    private static final String NEVER = "never";
    private static final List<String> DAYS = List.of("30", "90", "365");

    private final MachineTokens tokens;

    @Activate
    public TokenPages(@Reference MachineTokens tokens) {
        this.tokens = tokens;
    }

    @GET
    public Page list(@Context Visit visit) {
        return page(visit, Form.of(Map.of()), List.of());
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Page make(@Context Visit visit, Form form) {
        Texts texts = TokenTexts.of(visit);
        Optional<Scope> scope = form.given("scope").flatMap(word -> Coded.parse(Scope.class, word));
        Optional<String> ends = form.given("ends").filter(choice -> choice.equals(NEVER) || DAYS.contains(choice));
        if (scope.isEmpty() || ends.isEmpty()) {
            return page(
                    visit,
                    form,
                    Stream.of(
                                    form.given("name").isEmpty()
                                            ? Optional.of(new FieldFault("name", texts.get("refused.name")))
                                            : Optional.<FieldFault>empty(),
                                    scope.isEmpty()
                                            ? Optional.of(new FieldFault("scope", texts.get("refused.scope")))
                                            : Optional.<FieldFault>empty(),
                                    ends.isEmpty()
                                            ? Optional.of(new FieldFault("ends", texts.get("refused.ends")))
                                            : Optional.<FieldFault>empty())
                            .flatMap(Optional::stream)
                            .toList());
        }
        Optional<Duration> lasts =
                ends.filter(choice -> !choice.equals(NEVER)).map(days -> Duration.ofDays(Long.parseLong(days)));
        try {
            MachineTokens.Made made = tokens.make(form.text("name"), scope.get(), lasts, visit.actor());
            // Shown in answer to the form, since nothing may keep the secret until the browser has gone elsewhere.
            // Sending the form again makes no second token: its name is taken.
            return Page.of(texts.get("made.title"), TEMPLATES.tokenMade(visit.ui(), texts, made.name(), made.text()))
                    .under(account(texts), new Crumb(texts.get("tokens.title"), "/account/tokens"))
                    .notIndexed();
        } catch (InvalidInput e) {
            return page(visit, form, e.faults());
        }
    }

    @POST
    @Path("/{id}/revoke")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Redirect revoke(@PathParam("id") String id, @Context Visit visit) {
        tokens.revoke(id, visit.actor());
        return Redirect.after("/account/tokens?revoked=yes");
    }

    private Page page(Visit visit, Form form, List<FieldFault> faults) {
        Texts texts = TokenTexts.of(visit);
        String ends = form.given("ends").orElse("90");
        TokensView view = new TokensView(
                tokens.of(visit.viewer()),
                faults,
                faults.isEmpty() && visit.parameter("revoked").isPresent(),
                Field.of("name", texts.get("tokens.new.name"))
                        .hint(texts.get("tokens.new.name.hint"))
                        .value(form.text("name"))
                        .faults(faults),
                Field.of("scope", texts.get("tokens.new.scope")).faults(faults),
                tokens.scopes(visit.viewer()).stream()
                        .map(scope -> new Choice(
                                scope.code(),
                                texts.get("scope." + scope.code()),
                                texts.get("scope." + scope.code() + ".hint"),
                                form.text("scope").equals(scope.code())))
                        .toList(),
                Field.of("ends", texts.get("tokens.new.ends")).faults(faults),
                Stream.concat(DAYS.stream(), Stream.of(NEVER))
                        .map(choice -> new Choice(
                                choice,
                                texts.get("ends." + choice),
                                choice.equals(NEVER) ? texts.get("ends.never.hint") : "",
                                ends.equals(choice)))
                        .toList());
        Page page = Page.of(texts.get("tokens.title"), TEMPLATES.tokens(visit.ui(), texts, view))
                .under(account(texts))
                .notIndexed();
        return faults.isEmpty() ? page : page.failed().status(400);
    }

    private static Crumb account(Texts texts) {
        return new Crumb(texts.get("account"), "/account");
    }
}
