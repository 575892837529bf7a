package org.tributary.subscriptions.internal.pages;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
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
import org.tributary.subscriptions.internal.following.Follower;
import org.tributary.subscriptions.internal.following.Rhythm;
import org.tributary.subscriptions.internal.following.Subscription;
import org.tributary.subscriptions.internal.following.Subscriptions;
import org.tributary.subscriptions.internal.following.Subscriptions.Holder;
import org.tributary.subscriptions.internal.following.Subscriptions.Wish;
import org.tributary.subscriptions.internal.following.Timing;
import org.tributary.subscriptions.internal.templates.StaticTemplates;
import org.tributary.web.Choice;
import org.tributary.web.Crumb;
import org.tributary.web.Field;
import org.tributary.web.Form;
import org.tributary.web.Page;
import org.tributary.web.Redirect;
import org.tributary.web.Texts;
import org.tributary.web.Visit;

/** Following something: in one click for those who signed in, and by a confirming mail for everybody else. */
@Component(service = FollowPages.class, property = "osgi.jaxrs.resource=true")
@Path(Paths.NEW)
@Produces(MediaType.TEXT_HTML)
public final class FollowPages {

    private static final StaticTemplates TEMPLATES = new StaticTemplates();

    /** Says that somebody saw the choices; without it the button of another page was pressed. */
    private static final String CHOSEN = "chosen";

    private static final String ADDRESS = "address";
    private static final String INTO = "into";
    private static final Set<String> FIELDS = Set.of(ADDRESS, INTO, FollowForm.NEWS, FollowForm.RHYTHM);

    private final Subscriptions subscriptions;
    private final Targets targets;
    private final OwnChannels channels;

    @Activate
    public FollowPages(
            @Reference Subscriptions subscriptions, @Reference Targets targets, @Reference OwnChannels channels) {
        this.subscriptions = subscriptions;
        this.targets = targets;
        this.channels = channels;
    }

    @GET
    public Object ask(@Context Visit visit) {
        Optional<Targets.Read> read = targets.read(visit::parameter, visit.viewer(), visit.locale())
                // The address of a search with another path.
                .or(() -> Optional.ofNullable(visit.address().getRawQuery())
                        .map(query -> targets.search(query, visit.locale())));
        if (read.isEmpty()) {
            return Redirect.after(Paths.FOLLOWING);
        }
        Target target = read.get().target();
        Optional<Subscription> already = Already.followed(target.wanted(), visit.viewer(), subscriptions);
        if (already.isPresent() && channels.of(visit).isEmpty()) {
            return Redirect.after(Paths.FOLLOWING + "?change=" + already.get().id());
        }
        List<String> notes = new ArrayList<>(notes(read.get()));
        already.ifPresent(one -> notes.add(FollowingTexts.of(visit).get("new.already")));
        Typed typed = new Typed(begun(target, visit), "", visit.parameter(INTO).orElse(""));
        return page(target, typed, notes, List.of(), visit);
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Object follow(@Context Visit visit, Form form) {
        Optional<Targets.Read> read = targets.read(
                name -> form.has(name) ? Optional.of(form.text(name)) : Optional.empty(),
                visit.viewer(),
                visit.locale());
        if (read.isEmpty()) {
            return Redirect.after(Paths.FOLLOWING);
        }
        Target target = read.get().target();
        boolean signedIn = visit.viewer().person().isPresent();
        if (!read.get().faults().isEmpty()) {
            // Without a condition that nobody understands it would be more than was asked for.
            Typed usual = new Typed(begun(target, visit), form.text(ADDRESS), "");
            return page(target, usual, List.of(), ofThePage(read.get().faults()), visit);
        }
        if (!form.has(CHOSEN)) {
            return signedIn
                    ? followed(subscriptions.follow(
                            new Wish(target.wanted(), target.title(), target.usual(), Rhythm.DAILY), visit.actor()))
                    : Redirect.after(target.path());
        }
        FollowForm chosen = FollowForm.of(form);
        Typed typed = new Typed(chosen, form.text(ADDRESS), form.text(INTO));
        List<FieldFault> faults = new ArrayList<>(chosen.faults(FollowingTexts.of(visit)));
        if (!signedIn && typed.address().isEmpty()) {
            faults.add(0, new FieldFault(ADDRESS, FollowingTexts.of(visit).get("refused.address")));
        }
        if (!faults.isEmpty()) {
            return page(target, typed, List.of(), faults, visit);
        }
        Wish wish = new Wish(
                target.wanted(), target.title(), chosen.news(), chosen.rhythm().orElseThrow());
        try {
            if (!signedIn) {
                subscriptions.ask(typed.address(), wish, visit.client());
                return Redirect.after(Paths.SENT);
            }
            if (typed.into().isEmpty()) {
                return followed(subscriptions.follow(wish, visit.actor()));
            }
            Subscription subscription = subscriptions.follow(typed.into(), wish, new Holder.SignedIn(visit.actor()));
            return Redirect.after(
                    Paths.CHANNELS + "/" + subscription.follower() + "?done=followed&on=" + subscription.id());
        } catch (InvalidInput e) {
            return page(target, typed, List.of(), ofThePage(e.faults()), visit);
        }
    }

    /** What is chosen before anybody chose: nothing where it becomes part of what an address agrees to. */
    private static FollowForm begun(Target target, Visit visit) {
        return visit.viewer().person().isPresent()
                ? new FollowForm(target.usual(), Optional.of(Rhythm.DAILY))
                : new FollowForm(Set.of(), Optional.empty());
    }

    /** What everybody sees who gave an address, so that nobody learns from it whose address is known. */
    @GET
    @Path("/sent")
    public Page sent(@Context Visit visit) {
        Texts texts = FollowingTexts.of(visit);
        return Question.of("", texts.get("sent.title"))
                .paragraph(texts.get("sent.text"))
                .paragraph(texts.get("sent.nothing"))
                .link(texts.get("sent.back"), "/topics")
                .page(visit)
                .under(crumb(texts));
    }

    private static Redirect followed(Subscription subscription) {
        return Redirect.after(Paths.FOLLOWING + "?done=followed&on=" + subscription.id());
    }

    /** What is wrong with a field that is not on the page is said for the whole of it. */
    private static List<FieldFault> ofThePage(List<FieldFault> faults) {
        return faults.stream()
                .map(fault -> FIELDS.contains(fault.field()) ? fault : new FieldFault("", fault.sentence()))
                .toList();
    }

    private static List<String> notes(Targets.Read read) {
        return read.faults().stream().map(FieldFault::sentence).distinct().toList();
    }

    static Crumb crumb(Texts texts) {
        return new Crumb(texts.get("menu"), Paths.FOLLOWING);
    }

    /** What stands in the form. */
    private record Typed(FollowForm chosen, String address, String into) {}

    private Page page(Target target, Typed typed, List<String> notes, List<FieldFault> faults, Visit visit) {
        Texts texts = FollowingTexts.of(visit);
        boolean signedIn = visit.viewer().person().isPresent();
        Timing timing = subscriptions.mine(visit.viewer()).map(Follower::timing).orElse(Timing.USUAL);
        List<Rhythm> rhythms =
                signedIn ? List.of(Rhythm.values()) : List.of(Rhythm.AT_ONCE, Rhythm.DAILY, Rhythm.WEEKLY);
        FollowView view = new FollowView(
                target.title(),
                Targets.page(target.wanted(), visit),
                target.field(),
                target.value(),
                notes,
                faults,
                signedIn
                        ? Optional.empty()
                        : Optional.of(Field.of(ADDRESS, texts.get("new.address"))
                                .hint(texts.get("new.address.hint"))
                                .type("email")
                                .autocomplete("email")
                                .spellcheck(false)
                                .value(typed.address())
                                .faults(faults)),
                FollowForm.newsField(texts, faults),
                typed.chosen().newsChoices(target.possible(), texts),
                FollowForm.rhythmField(texts, faults),
                typed.chosen().rhythmChoices(rhythms, timing, texts),
                Field.of(INTO, texts.get("new.into")).faults(faults),
                signedIn ? into(typed.into(), visit, texts) : List.of(),
                !signedIn && visit.leadsTo("/sign-in")
                        ? Optional.of("/sign-in?to=" + Paths.encoded(target.path()))
                        : Optional.empty());
        Page page = Page.of(texts.get("new.title", target.title()), TEMPLATES.follow(visit.ui(), texts, view))
                .under(crumb(texts))
                .notIndexed();
        return faults.isEmpty() ? page : page.failed().status(400);
    }

    /** One's own mail, and the channels of one's teams; nothing where there is no choice. */
    private List<Choice> into(String chosen, Visit visit, Texts texts) {
        List<Follower> teams = channels.of(visit);
        if (teams.isEmpty()) {
            return List.of();
        }
        return Stream.concat(
                        Stream.of(Choice.of("", texts.get("new.into.mine"), chosen.isEmpty())),
                        teams.stream()
                                .map(team -> Choice.of(
                                        team.id(),
                                        texts.get(
                                                "new.into.channel", team.name(), channels.kind(team.channel(), texts)),
                                        chosen.equals(team.id()))))
                .toList();
    }
}
