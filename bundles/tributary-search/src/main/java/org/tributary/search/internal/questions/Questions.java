package org.tributary.search.internal.questions;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tributary.api.health.Measures;
import org.tributary.api.people.Role;
import org.tributary.api.people.Viewer;
import org.tributary.api.refusal.NotAllowed;
import org.tributary.api.refusal.TemporarilyUnavailable;
import org.tributary.api.refusal.TooMany;
import org.tributary.store.Store;
import org.tributary.store.Workers;
import org.tributary.web.RateLimit;

/**
 * Counts what people look for, by day and words, and never who. Counted in memory and written once a minute, so that a
 * search costs no write; a crash loses that minute. What it holds, in memory and in the database, is bounded whatever
 * anybody sends.
 */
@Component(
        service = {Questions.class, Measures.class},
        configurationPid = "tributary.search")
@Designate(ocd = SearchSettings.class)
public final class Questions implements Measures {

    private static final Logger LOG = LoggerFactory.getLogger(Questions.class);

    /** For how many days it is kept. */
    public static final int KEPT_DAYS = 90;

    private static final ZoneId LONDON = ZoneId.of("Europe/London");
    private static final Duration EVERY = Duration.ofMinutes(1);

    /** Different words in a minute, and of a day; what comes beyond is counted without its words. */
    private static final int MOST_WAITING = 1_000;

    static final int MOST_OF_A_DAY = 2_000;
    private static final int BATCH = 200;

    /** Counted of one client; nobody types faster, and a program must not decide what is asked most. */
    private static final int TIMES = 30;

    private static final Pattern PROGRAM = Pattern.compile(
            "(?i)bot\\b|crawl|spider|slurp|preview|fetch|monitor|curl|wget|python|java/|okhttp|go-http|libwww|scan");

    private final Store store;
    private final SearchSettings settings;
    private final Clock clock;
    private final RateLimit limit;
    private final Object lock = new Object();
    private final AtomicLong asked = new AtomicLong();
    private final AtomicLong inVain = new AtomicLong();
    private final ScheduledExecutorService writer = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "tributary-search-questions");
        thread.setDaemon(true);
        return thread;
    });
    private Map<Place, Tally> waiting = new HashMap<>();
    private LocalDate cleaned = LocalDate.MIN;

    private record Place(long day, String words) {}

    /**
     * What was looked for.
     *
     * @param words in lower case; what looked like it is about a person stands as an asterisk
     * @param inVain how often nothing was found
     * @param found the most that was found
     */
    public record Question(String words, long asked, long inVain, long found) {}

    /**
     * A time, in numbers.
     *
     * @param asked how often anything was looked for
     * @param inVain how often nothing was found
     * @param kept whether it is counted at all
     * @param fewest how often words must have been looked for to be shown
     */
    public record Summary(long asked, long inVain, boolean kept, int fewest) {}

    /** What comes first. */
    public enum Sort implements org.tributary.api.code.Coded {
        ASKED,
        IN_VAIN
    }

    @Activate
    public Questions(@Reference(target = "(unit=search)") Store store, SearchSettings settings) {
        this(store, settings, Clock.systemUTC());
        writer.scheduleWithFixedDelay(this::writeOrSay, EVERY.toSeconds(), EVERY.toSeconds(), TimeUnit.SECONDS);
    }

    /** For tests: writes when it is told to. */
    public Questions(Store store, SearchSettings settings, Clock clock) {
        this.store = store;
        this.settings = settings;
        this.clock = clock;
        this.limit = new RateLimit(TIMES, EVERY, clock);
    }

    /**
     * Counts one question of a person. From memory.
     *
     * @param words as typed
     * @param found how many listings
     * @param client where it comes from, to tell a flood from people; not kept
     * @param program what the browser calls itself; programs are not counted
     */
    public void note(String words, long found, String client, String program) {
        if (!settings.log() || words.isBlank() || PROGRAM.matcher(program).find() || isFlood(client)) {
            return;
        }
        asked.incrementAndGet();
        inVain.addAndGet(found == 0 ? 1 : 0);
        Place place = new Place(today().toEpochDay(), KeptWords.of(words));
        synchronized (lock) {
            boolean room = waiting.size() < MOST_WAITING || waiting.containsKey(place);
            waiting.merge(room ? place : new Place(place.day(), ""), Tally.of(found), Tally::plus);
        }
    }

    private boolean isFlood(String client) {
        try {
            limit.take(client, "");
            return false;
        } catch (TooMany flood) {
            return true;
        }
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), LONDON);
    }

    private void writeOrSay() {
        try {
            write();
        } catch (TemporarilyUnavailable later) {
            LOG.debug("What people look for is written down in a minute");
        } catch (RuntimeException e) {
            LOG.error("What people look for could not be written down; it is tried again in a minute", e);
        }
    }

    /** Writes down what was counted since, and erases what is too old. What cannot be written is kept for the next time. */
    void write() {
        erase();
        Map<Place, Tally> taken;
        synchronized (lock) {
            taken = waiting;
            waiting = new HashMap<>();
        }
        List<Map.Entry<Place, Tally>> entries = new ArrayList<>(taken.entrySet());
        int written = 0;
        try {
            while (written < entries.size()) {
                List<Map.Entry<Place, Tally>> batch =
                        entries.subList(written, Math.min(entries.size(), written + BATCH));
                store.<Void>write((entities, tx) -> {
                    batch.forEach(entry -> QuestionRows.add(
                            entities, entry.getKey().day(), entry.getKey().words(), entry.getValue()));
                    return null;
                });
                written += batch.size();
            }
        } finally {
            if (written < entries.size()) {
                keep(entries.subList(written, entries.size()));
            }
        }
    }

    private void keep(List<Map.Entry<Place, Tally>> unwritten) {
        synchronized (lock) {
            for (Map.Entry<Place, Tally> entry : unwritten) {
                boolean room = waiting.size() < MOST_WAITING || waiting.containsKey(entry.getKey());
                waiting.merge(
                        room ? entry.getKey() : new Place(entry.getKey().day(), ""), entry.getValue(), Tally::plus);
            }
        }
    }

    private void erase() {
        LocalDate today = today();
        if (today.equals(cleaned)) {
            return;
        }
        long from = settings.log() ? today.minusDays(KEPT_DAYS - 1L).toEpochDay() : Long.MAX_VALUE;
        store.<Void>write((entities, tx) -> {
            QuestionRows.eraseBefore(entities, from);
            return null;
        });
        cleaned = today;
    }

    /**
     * What was looked for often enough to be shown.
     *
     * @param days how many days back, today included, 1 to {@value #KEPT_DAYS}
     * @param most at most so many
     * @throws NotAllowed where the viewer is no administrator
     */
    public List<Question> asked(int days, Sort sort, int most, Viewer viewer) {
        mustBeAdministrator(viewer);
        long from = from(days);
        int fewest = fewest();
        return store.read(entities -> QuestionRows.most(entities, from, fewest, sort, most));
    }

    /**
     * The same in two numbers.
     *
     * @throws NotAllowed where the viewer is no administrator
     */
    public Summary summary(int days, Viewer viewer) {
        mustBeAdministrator(viewer);
        long from = from(days);
        Tally tally = store.read(entities -> QuestionRows.total(entities, from));
        return new Summary(tally.asked(), tally.inVain(), settings.log(), fewest());
    }

    /** Whether somebody may read it. */
    public static boolean may(Viewer viewer) {
        return viewer.role().atLeast(Role.ADMINISTRATOR);
    }

    private static void mustBeAdministrator(Viewer viewer) {
        if (!may(viewer)) {
            throw new NotAllowed(
                    "Only an administrator can see what people look for.",
                    viewer.person().isEmpty() && !viewer.isMember());
        }
    }

    private long from(int days) {
        return today().minusDays(Math.max(1, Math.min(days, KEPT_DAYS)) - 1L).toEpochDay();
    }

    private int fewest() {
        return Math.max(1, Math.min(settings.fewest(), 1_000));
    }

    @Override
    public List<Measure> now() {
        return List.of(
                new Measure("tributary.searches", "Searches by people since the start", Map.of(), asked.get()),
                new Measure(
                        "tributary.searches.in.vain",
                        "Searches by people since the start that found nothing",
                        Map.of(),
                        inVain.get()));
    }

    /** Writes down the rest. */
    @Deactivate
    void stop() {
        Workers.end(writer);
        writeOrSay();
    }
}
