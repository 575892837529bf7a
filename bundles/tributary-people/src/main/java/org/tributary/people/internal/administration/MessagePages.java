package org.tributary.people.internal.administration;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Supplier;
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
import org.tributary.api.code.Coded;
import org.tributary.api.refusal.FieldFault;
import org.tributary.api.refusal.InvalidInput;
import org.tributary.people.internal.templates.StaticTemplates;
import org.tributary.store.Deliveries.Backlog;
import org.tributary.store.Deliveries.Queued;
import org.tributary.store.Deliveries.State;
import org.tributary.store.Deliveries.Suspension;
import org.tributary.store.Delivery;
import org.tributary.web.Choice;
import org.tributary.web.Field;
import org.tributary.web.Form;
import org.tributary.web.Page;
import org.tributary.web.Redirect;
import org.tributary.web.Texts;
import org.tributary.web.Visit;

/** The page on which administrators look after the queue of messages. */
@Component(service = MessagePages.class, property = "osgi.jaxrs.resource=true")
@Path("/admin/messages")
@Produces(MediaType.TEXT_HTML)
public final class MessagePages {

    private static final StaticTemplates TEMPLATES = new StaticTemplates();
    private static final String PATH = "/admin/messages";
    private static final int SHOWN = 100;
    private static final int DROPPED_SHOWN = 20;

    private final Mailroom mailroom;

    @Activate
    public MessagePages(@Reference Mailroom mailroom) {
        this.mailroom = mailroom;
    }

    /** How old messages are that can be dropped together. */
    enum Age implements Coded {
        DAY(1),
        THREE_DAYS(3),
        WEEK(7),
        FORTNIGHT(14);

        private final int days;

        Age(int days) {
            this.days = days;
        }
    }

    @GET
    public Page show(@Context Visit visit) {
        return page(visit, Form.of(Map.of()), List.of());
    }

    @POST
    @Path("/retry")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Redirect retry(@Context Visit visit, Form form) {
        mailroom.retry(form.text("key"), visit.actor());
        return done("retry", 1);
    }

    @POST
    @Path("/retry-all")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Object retryAll(@Context Visit visit, Form form) {
        return attempt(visit, form, () -> done("retry", mailroom.retryAll(form.text("channel"), visit.actor())));
    }

    @POST
    @Path("/drop")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Redirect drop(@Context Visit visit, Form form) {
        mailroom.drop(form.text("key"), visit.actor());
        return done("drop", 1);
    }

    @POST
    @Path("/drop-old")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Object dropOld(@Context Visit visit, Form form) {
        Texts texts = AdminTexts.of(visit);
        return attempt(visit, form, () -> {
            State state = Coded.parse(State.class, form.text("state"))
                    .orElseThrow(() -> new InvalidInput("state", texts.get("refused.drop-state")));
            Age age = Coded.parse(Age.class, form.text("age"))
                    .orElseThrow(() -> new InvalidInput("age", texts.get("refused.age")));
            Duration old = Duration.ofDays(age.days);
            return done("drop", mailroom.dropOlder(form.text("channel"), state, old, visit.actor()));
        });
    }

    @POST
    @Path("/suspend")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Object suspend(@Context Visit visit, Form form) {
        return attempt(visit, form, () -> {
            mailroom.suspend(form.text("by"), form.text("address"), form.text("why"), visit.actor());
            return done("suspend", 1);
        });
    }

    /** Of the table, which names the address by its mark, or of the form, into which it was typed. */
    @POST
    @Path("/resume")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Object resume(@Context Visit visit, Form form) {
        if (form.has("mark")) {
            mailroom.resumeMarked(form.text("mark"), visit.actor());
            return done("resume", 1);
        }
        return attempt(visit, form, () -> {
            mailroom.resume(form.text("by"), form.text("address"), visit.actor());
            return done("resume", 1);
        });
    }

    private static Redirect done(String what, long number) {
        return Redirect.after(PATH + "?done=" + what + "&number=" + number);
    }

    private Object attempt(Visit visit, Form form, Supplier<Redirect> work) {
        try {
            return work.get();
        } catch (InvalidInput e) {
            return page(visit, form, e.faults()).failed().status(400);
        }
    }

    private Page page(Visit visit, Form form, List<FieldFault> faults) {
        Texts texts = AdminTexts.of(visit);
        List<Backlog> backlog = mailroom.backlog(visit.viewer());
        List<Queued> failed = list(State.FAILED, SHOWN + 1, visit);
        List<Suspension> suspended = mailroom.suspended(SHOWN + 1, visit.viewer());
        MessagesView view = new MessagesView(
                faults.isEmpty() ? said(visit, texts) : "",
                faults,
                backlog.stream().map(each -> channel(each, texts)).toList(),
                failed.stream()
                        .limit(SHOWN)
                        .map(message -> line(message, Queued::created))
                        .toList(),
                failed.size() > SHOWN,
                list(State.DROPPED, DROPPED_SHOWN, visit).stream()
                        .map(message -> line(message, Queued::nextAttempt))
                        .toList(),
                suspended.stream().limit(SHOWN).map(MessagePages::suspended).toList(),
                suspended.size() > SHOWN,
                form.has("age"),
                old(backlog, form, faults, texts),
                address(backlog, form, faults, texts));
        return Page.of(texts.get("messages.title"), TEMPLATES.adminMessages(visit.ui(), texts, view))
                .under(AdminTexts.overview(texts))
                .notIndexed()
                .wide();
    }

    private List<Queued> list(State state, int limit, Visit visit) {
        return mailroom.list(state, Optional.empty(), Optional.empty(), limit, visit.viewer());
    }

    private static String said(Visit visit, Texts texts) {
        long number = visit.parameter("number")
                .filter(digits -> digits.matches("[0-9]{1,9}"))
                .map(Long::parseLong)
                .orElse(1L);
        return visit.parameter("done")
                .filter(List.of("retry", "drop", "suspend", "resume")::contains)
                .map(done -> texts.get("messages.done." + done, number))
                .orElse("");
    }

    private MessagesView.Channel channel(Backlog backlog, Texts texts) {
        String note =
                backlog.there() || backlog.waiting() == 0 ? backlog.lastError() : texts.get("messages.channel.missing");
        return new MessagesView.Channel(
                backlog.channel(),
                mailroom.isLate(backlog),
                backlog.waiting(),
                mailroom.age(backlog).map(age -> inWords(age, texts)).orElse(""),
                note,
                backlog.failed());
    }

    private static String inWords(Duration age, Texts texts) {
        if (age.toMinutes() < 60) {
            return texts.get("messages.age.minutes", age.toMinutes());
        }
        return age.toHours() < 48
                ? texts.get("messages.age.hours", age.toHours())
                : texts.get("messages.age.days", age.toDays());
    }

    private static MessagesView.Line line(Queued message, Function<Queued, Instant> when) {
        Delivery delivery = message.delivery();
        return new MessagesView.Line(
                delivery.message().key(),
                delivery.channel(),
                Mailroom.shown(delivery.message().to()),
                when.apply(message),
                message.lastError());
    }

    private static MessagesView.Suspended suspended(Suspension suspension) {
        return new MessagesView.Suspended(
                Mailroom.mark(suspension),
                suspension.channel(),
                Mailroom.shown(suspension.recipient()),
                suspension.since(),
                suspension.why());
    }

    private static MessagesView.Old old(List<Backlog> backlog, Form form, List<FieldFault> faults, Texts texts) {
        String state = form.given("state").orElse(State.FAILED.code());
        String age = form.given("age").orElse(((Coded) Age.WEEK).code());
        return new MessagesView.Old(
                Field.of("channel", texts.get("messages.channel")).faults(faults),
                channels(backlog, form.text("channel")),
                Field.of("state", texts.get("messages.old.state")).faults(faults),
                Stream.of(State.FAILED, State.WAITING)
                        .map(each -> Choice.of(
                                each.code(),
                                texts.get("messages.old.state." + each.code()),
                                each.code().equals(state)))
                        .toList(),
                Field.of("age", texts.get("messages.old.age")).faults(faults),
                Arrays.stream(Age.values())
                        .map(each -> Choice.of(
                                each.code(),
                                texts.get("messages.old.age." + each.code()),
                                each.code().equals(age)))
                        .toList());
    }

    private static MessagesView.Address address(
            List<Backlog> backlog, Form form, List<FieldFault> faults, Texts texts) {
        return new MessagesView.Address(
                Field.of("by", texts.get("messages.channel")).faults(faults),
                channels(backlog, form.text("by")),
                Field.of("address", texts.get("messages.address"))
                        .hint(texts.get("messages.address.hint"))
                        .spellcheck(false)
                        .autocomplete("off")
                        .value(form.text("address"))
                        .faults(faults),
                Field.of("why", texts.get("messages.address.why"))
                        .hint(texts.get("messages.address.why.hint"))
                        .value(form.text("why"))
                        .faults(faults));
    }

    /** E-mail, and those of which there is anything. */
    private static List<Choice> channels(List<Backlog> backlog, String chosen) {
        SortedSet<String> names = new TreeSet<>(List.of(Delivery.EMAIL));
        backlog.forEach(channel -> names.add(channel.channel()));
        return names.stream()
                .map(name ->
                        Choice.of(name, name, chosen.isEmpty() ? name.equals(Delivery.EMAIL) : name.equals(chosen)))
                .toList();
    }
}
