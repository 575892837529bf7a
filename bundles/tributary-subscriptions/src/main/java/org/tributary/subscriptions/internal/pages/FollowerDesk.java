package org.tributary.subscriptions.internal.pages;

import gg.jte.Content;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongConsumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.tributary.api.refusal.FieldFault;
import org.tributary.api.refusal.InvalidInput;
import org.tributary.api.refusal.NotFound;
import org.tributary.store.Deliveries;
import org.tributary.subscriptions.internal.digest.Samples;
import org.tributary.subscriptions.internal.following.Capabilities;
import org.tributary.subscriptions.internal.following.Capabilities.Purpose;
import org.tributary.subscriptions.internal.following.Follower;
import org.tributary.subscriptions.internal.following.Identifiers;
import org.tributary.subscriptions.internal.following.Rhythm;
import org.tributary.subscriptions.internal.following.Subscription;
import org.tributary.subscriptions.internal.following.Subscription.State;
import org.tributary.subscriptions.internal.following.Subscriptions;
import org.tributary.subscriptions.internal.following.Timing;
import org.tributary.subscriptions.internal.pages.DeskView.ChannelView;
import org.tributary.subscriptions.internal.pages.DeskView.Leaf;
import org.tributary.subscriptions.internal.pages.DeskView.Notice;
import org.tributary.subscriptions.internal.pages.DeskView.Row;
import org.tributary.subscriptions.internal.pages.DeskView.Suggestion;
import org.tributary.subscriptions.internal.templates.StaticTemplates;
import org.tributary.web.Choice;
import org.tributary.web.Components;
import org.tributary.web.Crumb;
import org.tributary.web.Field;
import org.tributary.web.Form;
import org.tributary.web.Page;
import org.tributary.web.Redirect;
import org.tributary.web.Texts;
import org.tributary.web.Visit;

/**
 * The pages on which a follower is looked after: one's own, one by link, a channel of a team. They stand at one address
 * with a query, and all their links and forms are relative to it, so that the secret of a link is in none of them.
 */
@Component(service = FollowerDesk.class)
public final class FollowerDesk {

    private static final StaticTemplates TEMPLATES = new StaticTemplates();
    private static final List<Integer> WEEKS = List.of(1, 2, 4);
    private static final String CHANGE = "change";
    private static final String SETTINGS = "settings";
    private static final String PAUSE_ALL = "pause-all";
    private static final String STOP_ALL = "stop-all";
    private static final String FORGET = "forget";
    private static final String SAMPLE = "sample";
    private static final String NEVER = "never";
    private static final String LEAF = "page";

    /** This page without its query, relative to itself, since a secret may be in its address. */
    private static final String HERE = "?";

    private final Subscriptions subscriptions;
    private final Capabilities capabilities;
    private final Deliveries deliveries;
    private final Samples samples;

    @Activate
    public FollowerDesk(
            @Reference Subscriptions subscriptions,
            @Reference Capabilities capabilities,
            @Reference Deliveries deliveries,
            @Reference Samples samples) {
        this.subscriptions = subscriptions;
        this.capabilities = capabilities;
        this.deliveries = deliveries;
        this.samples = samples;
    }

    /** What a page adds to what all of them show. */
    record Extra(List<Suggestion> suggestions, boolean channels, Optional<ChannelView> channel) {

        static final Extra NONE = new Extra(List.of(), false, Optional.empty());
    }

    // Looking

    /** Shows what the query of the address asks for. */
    Page show(Desk desk, Extra extra, Visit visit) {
        Optional<Long> change = visit.parameter(CHANGE).flatMap(Identifiers::subscription);
        if (change.isPresent()) {
            Subscription subscription = own(change.get(), desk, visit);
            return change(
                    desk,
                    subscription,
                    new FollowForm(subscription.news(), Optional.of(subscription.rhythm())),
                    subscription.title(),
                    List.of(),
                    visit);
        }
        if (visit.parameter(SETTINGS).isPresent()) {
            return settings(desk, TypedTiming.of(desk.follower()), List.of(), visit);
        }
        if (visit.parameter(PAUSE_ALL).isPresent()) {
            return pauseAll(desk, visit);
        }
        if (visit.parameter(STOP_ALL).isPresent()) {
            return stopAll(desk, visit);
        }
        if (visit.parameter(SAMPLE).isPresent()) {
            return sample(desk, visit);
        }
        if (visit.parameter(FORGET).isPresent() && desk.kind() == Desk.Kind.LINK) {
            return forget(desk, visit);
        }
        return list(desk, extra, visit);
    }

    private Page list(Desk desk, Extra extra, Visit visit) {
        Texts texts = FollowingTexts.of(visit);
        Words words = new Words(texts);
        Follower follower = desk.follower();
        List<Subscription> all = subscriptions.of(follower.id(), desk.holder()).stream()
                .sorted(Comparator.comparing(Subscription::created).reversed())
                .toList();
        List<Subscription> going =
                all.stream().filter(one -> one.state() != State.STOPPED).toList();
        int first = leaf(visit, going.size()) * Leaf.LONGEST;
        List<Row> rows = going.subList(first, Math.min(first + Leaf.LONGEST, going.size())).stream()
                .map(one -> row(one, words, visit))
                .toList();
        String kind = desk.kind().name().toLowerCase(Locale.ROOT);
        DeskView view = new DeskView(
                desk.isChannel() ? follower.name() : texts.get("desk.title." + kind),
                desk.isChannel() ? texts.get("channels.caption") : "",
                desk.isChannel() ? texts.get("desk.lead.channel") : texts.get("desk.lead." + kind, follower.address()),
                notice(desk, visit),
                warnings(desk, visit),
                rows,
                leaf(first, going.size(), texts),
                all.stream()
                        .filter(one -> one.state() == State.STOPPED)
                        .map(one -> row(one, words, visit))
                        .toList(),
                paused(follower, visit.ui(), texts),
                timing(follower.timing(), words),
                extra.suggestions(),
                extra.channels(),
                desk.kind() == Desk.Kind.LINK && follower.person().isEmpty(),
                extra.channel());
        Page page = Page.of(view.heading(), TEMPLATES.desk(visit.ui(), texts, view));
        return framed(rows.isEmpty() ? page : page.wide(), desk, false, texts);
    }

    /** Which part of a long list is asked for, counted from 0: the last one where there are fewer by now. */
    private static int leaf(Visit visit, int size) {
        long asked = visit.parameter(LEAF).flatMap(Identifiers::subscription).orElse(1L);
        return (int) Math.max(0, Math.min(asked - 1, (size - 1) / Leaf.LONGEST));
    }

    private static Leaf leaf(int first, int size, Texts texts) {
        if (size <= Leaf.LONGEST) {
            return Leaf.WHOLE;
        }
        int number = first / Leaf.LONGEST + 1;
        int next = first + Leaf.LONGEST;
        return new Leaf(
                texts.get("desk.range", first + 1, Math.min(next, size), size),
                number == 1 ? "" : "&" + LEAF + "=" + number,
                number == 1 ? Optional.empty() : Optional.of("?" + LEAF + "=" + (number - 1)),
                next < size ? Optional.of("?" + LEAF + "=" + (number + 1)) : Optional.empty());
    }

    /** The part of a long list on which somebody pressed something, so that they find themselves there again. */
    private static String kept(Visit visit) {
        return visit.parameter(LEAF)
                .flatMap(Identifiers::subscription)
                .map(number -> "&" + LEAF + "=" + number)
                .orElse("");
    }

    private static Row row(Subscription one, Words words, Visit visit) {
        Texts texts = words.texts();
        return new Row(
                one.id(),
                one.title(),
                Targets.page(one.wanted(), visit),
                words.news(one.news()),
                words.rhythm(one.rhythm()),
                one.rhythm() == Rhythm.FEED
                        ? texts.get("desk.told.feed")
                        : one.lastSent().map(visit.ui()::ago).orElseGet(() -> texts.get("desk.told.never")),
                one.state() == State.ACTIVE || one.state() == State.STOPPED
                        ? ""
                        : texts.get("desk.state." + one.state().code()),
                one.state() == State.PAUSED);
    }

    private Optional<Notice> notice(Desk desk, Visit visit) {
        Texts texts = FollowingTexts.of(visit);
        Optional<String> done = visit.parameter("done").filter(word -> texts.has("done." + word));
        if (done.isEmpty()) {
            return Optional.empty();
        }
        String what = done.get();
        Optional<Subscription> on =
                visit.parameter("on").flatMap(Identifiers::subscription).flatMap(id -> found(id, desk));
        String title = on.map(Subscription::title).orElseGet(() -> texts.get("done.something"));
        boolean stopped = on.filter(one -> one.state() == State.STOPPED).isPresent();
        return Optional.of(new Notice(
                texts.get("done." + what, title),
                on.map(one -> next(what, one, desk.follower(), texts)).orElseGet(() -> next(what, texts)),
                what.equals("stop") && stopped ? on.map(Subscription::id) : Optional.empty(),
                Set.of("followed", "confirmed").contains(what) && !stopped
                        ? on.map(Subscription::id)
                        : Optional.empty()));
    }

    /** What happens now to all of it. */
    private static String next(String what, Texts texts) {
        String text = "done." + what + ".then";
        return texts.has(text) ? texts.get(text) : "";
    }

    private static String next(String what, Subscription one, Follower follower, Texts texts) {
        if (!texts.has("done." + what + ".next")) {
            return "";
        }
        Words words = new Words(texts);
        return texts.get(
                "done." + what + ".next", words.rhythm(one.rhythm()), words.explained(one.rhythm(), follower.timing()));
    }

    /** Why nothing arrives, and what to do about it. */
    private List<String> warnings(Desk desk, Visit visit) {
        Texts texts = FollowingTexts.of(visit);
        Follower follower = desk.follower();
        List<String> warnings = new ArrayList<>();
        String kind = desk.kind().name().toLowerCase(Locale.ROOT);
        if (follower.state() == Follower.State.DISABLED) {
            warnings.add(texts.get("desk.disabled." + kind, follower.stateWhy()));
        }
        deliveries
                .suspension(follower.channel(), follower.address())
                .ifPresent(suspension -> warnings.add(
                        texts.get("desk.suspended." + kind, visit.ui().date(suspension.since()), suspension.why())));
        return warnings;
    }

    private static String paused(Follower follower, Components ui, Texts texts) {
        if (follower.state() != Follower.State.PAUSED) {
            return "";
        }
        return follower.pausedUntil()
                .map(until -> texts.get("desk.paused.until", ui.date(until)))
                .orElseGet(() -> texts.get("desk.paused"));
    }

    private static List<String> timing(Timing timing, Words words) {
        List<String> lines = new ArrayList<>();
        lines.add(words.texts().get("desk.timing.daily", words.days(timing.days()), words.hour(timing.hour())));
        lines.add(words.texts().get("desk.timing.weekly", words.day(timing.weekly()), words.hour(timing.hour())));
        lines.add(timing.quiet()
                .map(quiet -> words.texts().get("desk.timing.quiet", words.time(quiet.from()), words.time(quiet.to())))
                .orElseGet(() -> words.texts().get("desk.timing.never-quiet")));
        if (!timing.zone().equals(Timing.USUAL.zone())) {
            lines.add(words.texts().get("desk.timing.zone", timing.zone().getId()));
        }
        return lines;
    }

    private Page change(
            Desk desk,
            Subscription subscription,
            FollowForm typed,
            String title,
            List<FieldFault> faults,
            Visit visit) {
        Texts texts = FollowingTexts.of(visit);
        Target target = new Target(subscription.wanted(), subscription.title(), "", "");
        List<Rhythm> rhythms = List.of(Rhythm.values());
        ChangeView view = new ChangeView(
                subscription.id(),
                subscription.title(),
                Targets.page(subscription.wanted(), visit),
                faults,
                visit.parameter("done").filter("renewed"::equals).isPresent() ? texts.get("done.renewed") : "",
                Field.of("title", texts.get("change.name"))
                        .hint(texts.get("change.name.hint"))
                        .value(title)
                        .longest(300)
                        .faults(faults),
                FollowForm.newsField(texts, faults),
                typed.newsChoices(target.possible(), texts),
                FollowForm.rhythmField(texts, faults),
                typed.rhythmChoices(rhythms, desk.follower().timing(), texts),
                subscription.state() == State.ACTIVE || subscription.state() == State.PAUSED
                        ? feed(subscription, visit)
                        : Optional.empty());
        return framed(Page.of(texts.get("change.title"), TEMPLATES.change(visit.ui(), texts, view)), desk, true, texts)
                .status(faults.isEmpty() ? 200 : 400);
    }

    /** The private address of its feed, without its ending. */
    private Optional<String> feed(Subscription subscription, Visit visit) {
        String link =
                capabilities.mint(Purpose.FEED, subscription.id() + "." + subscription.feedGeneration(), Instant.MAX);
        return Optional.of(visit.site().absolute("/following/feed/" + link).toString());
    }

    private Page settings(Desk desk, TypedTiming typed, List<FieldFault> faults, Visit visit) {
        Texts texts = FollowingTexts.of(visit);
        Words words = new Words(texts);
        SettingsView view = new SettingsView(
                faults,
                Field.of("hour", texts.get("settings.hour")).faults(faults),
                hours(typed.hour(), words),
                Field.of("days", texts.get("settings.days")).faults(faults),
                Arrays.stream(DayOfWeek.values())
                        .map(day -> Choice.of(
                                day.name(), words.day(day), typed.days().contains(day.name())))
                        .toList(),
                Field.of("weekly", texts.get("settings.weekly")).faults(faults),
                Arrays.stream(DayOfWeek.values())
                        .map(day -> Choice.of(
                                day.name(), words.day(day), typed.weekly().equals(day.name())))
                        .toList(),
                Field.of("quietFrom", texts.get("settings.quiet-from"))
                        .hint(texts.get("settings.quiet.hint"))
                        .faults(faults),
                Stream.concat(
                                Stream.of(Choice.of(
                                        NEVER,
                                        texts.get("settings.quiet.never"),
                                        typed.quietFrom().equals(NEVER))),
                                times(typed.quietFrom(), words).stream())
                        .toList(),
                Field.of("quietTo", texts.get("settings.quiet-to")).faults(faults),
                times(typed.quietTo(), words),
                Field.of("zone", texts.get("settings.zone"))
                        .hint(texts.get("settings.zone.hint"))
                        .value(typed.zone())
                        .spellcheck(false)
                        .width(20)
                        .faults(faults),
                Field.of("near", texts.get("settings.near")),
                desk.isChannel() ? List.of() : List.of(Choice.of("yes", texts.get("settings.near.yes"), typed.near())));
        return framed(
                        Page.of(texts.get("settings.title"), TEMPLATES.settings(visit.ui(), texts, view)),
                        desk,
                        true,
                        texts)
                .status(faults.isEmpty() ? 200 : 400);
    }

    private static List<Choice> hours(String chosen, Words words) {
        return IntStream.range(0, 24)
                .mapToObj(
                        hour -> Choice.of(String.valueOf(hour), words.hour(hour), chosen.equals(String.valueOf(hour))))
                .toList();
    }

    /** Every hour of the day, and what is kept where that lies between two. */
    private static List<Choice> times(String chosen, Words words) {
        Stream<LocalTime> full = IntStream.range(0, 24).mapToObj(hour -> LocalTime.of(hour, 0));
        Stream<LocalTime> kept = TypedTiming.time(chosen).stream();
        return Stream.concat(full, kept)
                .distinct()
                .sorted()
                .map(time -> Choice.of(time.toString(), words.time(time), chosen.equals(time.toString())))
                .toList();
    }

    private Page sample(Desk desk, Visit visit) {
        Texts texts = FollowingTexts.of(visit);
        return framed(
                Page.of(
                        texts.get("sample.title"),
                        TEMPLATES.sample(
                                visit.ui(), texts, samples.of(desk.follower().id()))),
                desk,
                true,
                texts);
    }

    private Page pauseAll(Desk desk, Visit visit) {
        Texts texts = FollowingTexts.of(visit);
        List<Choice> choices = Stream.concat(
                        WEEKS.stream()
                                .map(weeks ->
                                        Choice.of(String.valueOf(weeks), texts.get("pause.weeks", weeks), weeks == 2)),
                        Stream.of(Choice.of(NEVER, texts.get("pause.never"), false)))
                .toList();
        return framed(
                Question.of("", texts.get("pause.title"))
                        .paragraph(texts.get("pause.text"))
                        .field(visit.ui().radios(Field.of("weeks", texts.get("pause.how-long")), choices))
                        .button(visit.ui().button(texts.get("pause.button"), "do", PAUSE_ALL))
                        .link(texts.get("back.no"), HERE)
                        .page(visit),
                desk,
                true,
                texts);
    }

    private Page stopAll(Desk desk, Visit visit) {
        Texts texts = FollowingTexts.of(visit);
        return framed(
                Question.of("", texts.get("stop.all.sure"))
                        .paragraph(texts.get("stop.all.text"))
                        .field(hiddenDo(STOP_ALL))
                        .button(visit.ui().warningButton(texts.get("stop.all.button")))
                        .link(texts.get("back.no"), HERE)
                        .page(visit),
                desk,
                true,
                texts);
    }

    private Page forget(Desk desk, Visit visit) {
        Texts texts = FollowingTexts.of(visit);
        return framed(
                Question.of("", texts.get("forget.title"))
                        .paragraph(texts.get("forget.text", desk.follower().address()))
                        .field(hiddenDo(FORGET))
                        .button(visit.ui().warningButton(texts.get("forget.button")))
                        .link(texts.get("back.no"), HERE)
                        .page(visit),
                desk,
                true,
                texts);
    }

    private static Content hiddenDo(String what) {
        return TEMPLATES.hidden("do", what);
    }

    private static Page framed(Page page, Desk desk, boolean below, Texts texts) {
        Page framed = page.notIndexed();
        return switch (desk.kind()) {
            case OWN -> below ? framed.under(FollowPages.crumb(texts)) : framed;
            case CHANNEL -> below
                    ? framed.under(
                            FollowPages.crumb(texts),
                            new Crumb(texts.get("channels.title"), Paths.CHANNELS),
                            new Crumb(
                                    desk.follower().name(),
                                    Paths.CHANNELS + "/" + desk.follower().id()))
                    : framed.under(FollowPages.crumb(texts), new Crumb(texts.get("channels.title"), Paths.CHANNELS));
                // The way back would have to name the secret of the link.
            case LINK -> framed;
        };
    }

    // Acting

    /** Does what a form of these pages asks for. */
    Object act(Desk desk, Form form, Visit visit) {
        String what = form.text("do");
        switch (what) {
            case "pause" -> each(form, desk, visit, id -> subscriptions.pause(id, desk.holder()));
            case "resume" -> each(form, desk, visit, id -> subscriptions.resume(id, desk.holder()));
            case "stop" -> each(form, desk, visit, id -> subscriptions.stop(id, desk.holder()));
            case "back" -> each(form, desk, visit, id -> subscriptions.takeBack(id, desk.holder()));
            case CHANGE -> {
                return changed(desk, form, visit);
            }
            case "renew-feed" -> {
                each(form, desk, visit, id -> subscriptions.renewFeed(id, desk.holder()));
                return Redirect.after(visit.path() + "?change=" + id(form, visit) + "&done=renewed" + kept(visit));
            }
            case SETTINGS -> {
                return settled(desk, form, visit);
            }
            case PAUSE_ALL -> subscriptions.pauseAll(desk.follower().id(), until(form, visit), desk.holder());
            case "resume-all" -> subscriptions.resumeAll(desk.follower().id(), desk.holder());
            case STOP_ALL -> subscriptions.stopAll(desk.follower().id(), desk.holder());
            case FORGET -> {
                if (desk.kind() != Desk.Kind.LINK) {
                    return Redirect.after(visit.path());
                }
                subscriptions.forget(desk.follower().id(), desk.holder());
                return Redirect.after(Paths.FOLLOWING + "?done=forgotten");
            }
            default -> {
                return Redirect.after(visit.path());
            }
        }
        return Redirect.after(visit.path() + "?done=" + what
                + Identifiers.subscription(form.text("id"))
                        .map(id -> "&on=" + id)
                        .orElse("")
                + kept(visit));
    }

    private void each(Form form, Desk desk, Visit visit, LongConsumer action) {
        action.accept(own(id(form, visit), desk, visit).id());
    }

    private static long id(Form form, Visit visit) {
        return Identifiers.subscription(form.text("id")).orElseThrow(() -> new NotFound(gone(visit)));
    }

    /** One of this desk, not of another that the same person holds. */
    private Subscription own(long id, Desk desk, Visit visit) {
        return found(id, desk).orElseThrow(() -> new NotFound(gone(visit)));
    }

    private Optional<Subscription> found(long id, Desk desk) {
        try {
            return Optional.of(subscriptions.one(id, desk.holder()))
                    .filter(one -> one.follower().equals(desk.follower().id()));
        } catch (NotFound gone) {
            return Optional.empty();
        }
    }

    private static String gone(Visit visit) {
        return FollowingTexts.of(visit).get("gone");
    }

    private Object changed(Desk desk, Form form, Visit visit) {
        Subscription subscription = own(id(form, visit), desk, visit);
        FollowForm typed = FollowForm.of(form);
        String title = form.text("title");
        List<FieldFault> faults = new ArrayList<>();
        if (title.isEmpty()) {
            faults.add(new FieldFault("title", FollowingTexts.of(visit).get("refused.title")));
        }
        faults.addAll(typed.faults(FollowingTexts.of(visit)));
        if (faults.isEmpty()) {
            try {
                subscriptions.change(
                        subscription.id(), typed.news(), typed.rhythm().orElseThrow(), title, desk.holder());
                return Redirect.after(visit.path() + "?done=change&on=" + subscription.id() + kept(visit));
            } catch (InvalidInput e) {
                faults.addAll(e.faults());
            }
        }
        return change(desk, subscription, typed, title, faults, visit).failed();
    }

    private Object settled(Desk desk, Form form, Visit visit) {
        Texts texts = FollowingTexts.of(visit);
        TypedTiming typed = TypedTiming.of(form);
        List<FieldFault> faults = new ArrayList<>();
        Optional<Timing> timing = typed.timing(texts, faults);
        if (timing.isPresent()) {
            try {
                boolean near = desk.isChannel() ? desk.follower().nearToo() : typed.near();
                subscriptions.timing(desk.follower().id(), timing.get(), near, desk.holder());
                return Redirect.after(visit.path() + "?done=settings");
            } catch (InvalidInput e) {
                faults.addAll(e.faults());
            }
        }
        return settings(desk, typed, faults, visit).failed();
    }

    private static Optional<Instant> until(Form form, Visit visit) {
        return WEEKS.stream()
                .filter(weeks -> form.text("weeks").equals(String.valueOf(weeks)))
                .map(weeks -> visit.now().plus(Duration.ofDays(7L * weeks)))
                .findFirst();
    }

    /** The settings as they were typed. */
    private record TypedTiming(
            String hour, Set<String> days, String weekly, String quietFrom, String quietTo, String zone, boolean near) {

        static TypedTiming of(Follower follower) {
            Timing timing = follower.timing();
            return new TypedTiming(
                    String.valueOf(timing.hour()),
                    Set.copyOf(timing.days().stream().map(DayOfWeek::name).toList()),
                    timing.weekly().name(),
                    timing.quiet().map(quiet -> quiet.from().toString()).orElse(NEVER),
                    timing.quiet().map(quiet -> quiet.to().toString()).orElse("07:00"),
                    timing.zone().getId(),
                    follower.nearToo());
        }

        static TypedTiming of(Form form) {
            return new TypedTiming(
                    form.text("hour"),
                    Set.copyOf(form.all("days")),
                    form.text("weekly"),
                    form.text("quietFrom"),
                    form.text("quietTo"),
                    form.text("zone"),
                    form.has("near"));
        }

        /** What it means, where nothing is wrong with it. */
        Optional<Timing> timing(Texts texts, List<FieldFault> faults) {
            Optional<Integer> hourly =
                    Optional.of(hour).filter(h -> h.matches("1?\\d|2[0-3]")).map(Integer::valueOf);
            Set<DayOfWeek> daily = EnumSet.noneOf(DayOfWeek.class);
            days.forEach(word -> day(word).ifPresent(daily::add));
            Optional<DayOfWeek> week = day(weekly);
            Optional<LocalTime> from = time(quietFrom);
            Optional<LocalTime> to = time(quietTo);
            require(hourly.isPresent(), "hour", "refused.hour", texts, faults);
            require(!daily.isEmpty(), "days", "refused.days", texts, faults);
            require(week.isPresent(), "weekly", "refused.weekly", texts, faults);
            require(quietFrom.equals(NEVER) || from.isPresent(), "quietFrom", "refused.quiet", texts, faults);
            require(
                    quietFrom.equals(NEVER) || to.isPresent() && !to.equals(from),
                    "quietTo",
                    "refused.quiet-to",
                    texts,
                    faults);
            require(ZoneId.getAvailableZoneIds().contains(zone), "zone", "refused.zone", texts, faults);
            return faults.isEmpty()
                    ? Optional.of(new Timing(
                            ZoneId.of(zone),
                            hourly.orElseThrow(),
                            daily,
                            week.orElseThrow(),
                            from.map(begin -> new Timing.Quiet(begin, to.orElseThrow()))))
                    : Optional.empty();
        }

        private static void require(boolean good, String field, String sentence, Texts texts, List<FieldFault> faults) {
            if (!good) {
                faults.add(new FieldFault(field, texts.get(sentence)));
            }
        }

        private static Optional<DayOfWeek> day(String word) {
            return Arrays.stream(DayOfWeek.values())
                    .filter(day -> day.name().equals(word))
                    .findFirst();
        }

        static Optional<LocalTime> time(String word) {
            return word.matches("([01]\\d|2[0-3]):[0-5]\\d") ? Optional.of(LocalTime.parse(word)) : Optional.empty();
        }
    }
}
