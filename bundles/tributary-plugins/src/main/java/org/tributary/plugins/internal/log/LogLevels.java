package org.tributary.plugins.internal.log;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tributary.api.code.Coded;
import org.tributary.api.people.Actor;
import org.tributary.api.people.Viewer;
import org.tributary.api.refusal.FieldFault;
import org.tributary.api.refusal.InvalidInput;
import org.tributary.api.refusal.NotFound;
import org.tributary.api.refusal.TemporarilyUnavailable;
import org.tributary.plugins.internal.PluginTexts;
import org.tributary.plugins.internal.inventory.Installed;
import org.tributary.store.AuditTrail;
import org.tributary.web.Texts;

/**
 * Lets an administrator have one part log more, or less, for some time. What was before comes back by itself, also where the
 * process was killed meanwhile: until when it holds, and what was there, stands beside the level in the settings of the log,
 * and whatever is found there at a start is taken back.
 */
@Component(service = LogLevels.class)
public final class LogLevels {

    private static final Logger LOG = LoggerFactory.getLogger(LogLevels.class);

    static final String PID = "org.ops4j.pax.logging";
    /** How long it holds where nobody says how long. */
    public static final Duration USUAL = Duration.ofHours(1);

    static final Duration LONGEST = Duration.ofDays(1);

    private static final int MOST = 20;
    private static final String NAME = "[A-Za-z_$][\\w$]*(?:\\.[A-Za-z_$][\\w$]*){0,20}";
    private static final int LONGEST_NAME = 200;

    private static final String LOGGER = "log4j2.logger.";
    private static final String UNTIL = "tributary.log.until.";
    private static final String BEFORE = "tributary.log.before.";

    /** These log what people send, passwords and sessions among it, where they log much. */
    private static final List<String> TALKATIVE = List.of(
            "org.eclipse.jetty",
            "org.ops4j.pax.web",
            "org.apache.hc",
            "org.apache.cxf",
            "org.eclipse.persistence",
            "org.postgresql",
            "org.simplejavamail",
            "org.eclipse.angus",
            "com.sun.mail",
            "jakarta.mail",
            "javax.mail",
            "com.zaxxer.hikari",
            "liquibase");

    private final ConfigurationAdmin configurations;
    private final Clock clock;
    private final ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(1, work -> {
        Thread thread = new Thread(work, "tributary-log-levels");
        thread.setDaemon(true);
        return thread;
    });

    // The database may be away just when somebody wants to know why.
    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
    private volatile AuditTrail trail;

    @Activate
    public LogLevels(@Reference ConfigurationAdmin configurations) {
        this(configurations, null, Clock.systemUTC());
    }

    /** For tests. */
    LogLevels(ConfigurationAdmin configurations, AuditTrail trail, Clock clock) {
        this.configurations = configurations;
        this.trail = trail;
        this.clock = clock;
        takeBack(until -> true);
    }

    /**
     * What logs otherwise than usual.
     *
     * @param logger the class, or the package with all in it
     * @param level how much it logs now
     * @param until when that ends by itself
     */
    public record Raised(String logger, Level level, Instant until) {}

    /** All that logs otherwise than usual now, by name. */
    public List<Raised> raised(Viewer viewer, Locale locale) {
        Installed.mustBeAdministrator(viewer, locale);
        List<Raised> raised = new ArrayList<>();
        synchronized (this) {
            Map<String, Object> now = settings();
            keys(now)
                    .forEach((key, until) -> raised.add(new Raised(
                            text(now, LOGGER + key + ".name"),
                            Coded.parse(
                                            Level.class,
                                            text(now, LOGGER + key + ".level").toLowerCase(Locale.ROOT))
                                    .orElse(Level.INFO),
                            until)));
        }
        raised.sort(Comparator.comparing(Raised::logger));
        return List.copyOf(raised);
    }

    /**
     * Has a part log more, or less, from now on.
     *
     * @param logger a class, or a package with all in it
     * @param word the code of a level
     * @param length for how long, a minute to a day
     * @throws InvalidInput naming {@code logger}, {@code level} or {@code minutes}
     */
    public Raised raise(String logger, String word, Duration length, Actor by, Locale locale) {
        Installed.mustBeAdministrator(by.viewer(), locale);
        Texts texts = PluginTexts.of(locale);
        String name = logger.strip();
        Optional<Level> level = Coded.parse(Level.class, word.strip().toLowerCase(Locale.ROOT));
        refuseFaults(name, level, length, texts);
        Instant until = clock.instant().plus(length);
        synchronized (this) {
            Map<String, Object> now = settings();
            String key = key(now, name);
            if (!now.containsKey(UNTIL + key)) {
                if (keys(now).size() >= MOST) {
                    throw new InvalidInput("logger", texts.get("levels.many", MOST));
                }
                now.put(BEFORE + key, text(now, LOGGER + key + ".level"));
            }
            now.put(UNTIL + key, String.valueOf(until.toEpochMilli()));
            now.put(LOGGER + key + ".name", name);
            now.put(LOGGER + key + ".level", level.orElseThrow().name());
            save(now);
        }
        timer.schedule(this::end, length.toMillis() + 500, TimeUnit.MILLISECONDS);
        LOG.info("{} logs at {} until {}, as {} wanted", name, level.orElseThrow(), until, by.id());
        audit(by, "log.level", name, level.orElseThrow().name() + " until " + until);
        return new Raised(name, level.orElseThrow(), until);
    }

    private static void refuseFaults(String name, Optional<Level> level, Duration length, Texts texts) {
        List<FieldFault> faults = new ArrayList<>();
        if (name.length() > LONGEST_NAME || !name.matches(NAME)) {
            faults.add(new FieldFault("logger", texts.get("levels.logger.wrong")));
        } else if (level.filter(Level::isDetailed).isPresent() && isTalkative(name)) {
            faults.add(new FieldFault("logger", texts.get("levels.talkative", name)));
        }
        if (level.isEmpty()) {
            faults.add(new FieldFault("level", texts.get("levels.level.wrong")));
        }
        if (length.compareTo(Duration.ofMinutes(1)) < 0 || length.compareTo(LONGEST) > 0) {
            faults.add(new FieldFault("minutes", texts.get("levels.minutes.wrong")));
        }
        if (!faults.isEmpty()) {
            throw new InvalidInput(faults);
        }
    }

    /** Also a package in which one of them is. */
    private static boolean isTalkative(String name) {
        return TALKATIVE.stream()
                .anyMatch(each -> (name + ".").startsWith(each + ".") || (each + ".").startsWith(name + "."));
    }

    /** Lets a part log as usual again. */
    public void lower(String logger, Actor by, Locale locale) {
        Installed.mustBeAdministrator(by.viewer(), locale);
        synchronized (this) {
            Map<String, Object> now = settings();
            String key = key(now, logger);
            if (!now.containsKey(UNTIL + key)) {
                throw new NotFound(PluginTexts.of(locale).get("levels.gone"));
            }
            takeBack(now, key);
            save(now);
        }
        LOG.info("{} logs as usual again, as {} wanted", logger, by.id());
        audit(by, "log.level", logger, "as usual");
    }

    private void audit(Actor by, String action, String object, String detail) {
        AuditTrail here = trail;
        if (here == null) {
            LOG.warn("That {} changed what is logged is not in the audit trail: the database is away", by.id());
            return;
        }
        try {
            here.add(by, action, object, detail);
        } catch (TemporarilyUnavailable e) {
            LOG.warn("That {} changed what is logged is not in the audit trail: the database is away", by.id(), e);
        }
    }

    /** Takes back what has had its time. */
    void end() {
        Instant now = clock.instant();
        takeBack(until -> !until.isAfter(now));
    }

    private synchronized void takeBack(java.util.function.Predicate<Instant> which) {
        Map<String, Object> now = settings();
        List<String> over = keys(now).entrySet().stream()
                .filter(each -> which.test(each.getValue()))
                .map(Map.Entry::getKey)
                .toList();
        if (!over.isEmpty()) {
            over.forEach(key -> takeBack(now, key));
            save(now);
        }
    }

    private static void takeBack(Map<String, Object> now, String key) {
        String before = text(now, BEFORE + key);
        if (before.isEmpty()) {
            now.remove(LOGGER + key + ".name");
            now.remove(LOGGER + key + ".level");
        } else {
            now.put(LOGGER + key + ".level", before);
        }
        now.remove(UNTIL + key);
        now.remove(BEFORE + key);
    }

    /** The word under which the settings keep a logger: the one that it has there, or a new one. */
    private static String key(Map<String, Object> now, String logger) {
        for (Map.Entry<String, Object> each : now.entrySet()) {
            if (each.getKey().startsWith(LOGGER)
                    && each.getKey().endsWith(".name")
                    && logger.equals(String.valueOf(each.getValue()).strip())) {
                return each.getKey().substring(LOGGER.length(), each.getKey().length() - ".name".length());
            }
        }
        int number = 1;
        while (now.containsKey(LOGGER + "raised" + number + ".name")) {
            number++;
        }
        return "raised" + number;
    }

    /** The words of those that are raised, and until when. */
    private static Map<String, Instant> keys(Map<String, Object> now) {
        Map<String, Instant> keys = new TreeMap<>();
        now.forEach((name, value) -> {
            if (name.startsWith(UNTIL) && String.valueOf(value).matches("[0-9]{1,15}")) {
                keys.put(name.substring(UNTIL.length()), Instant.ofEpochMilli(Long.parseLong(String.valueOf(value))));
            }
        });
        return keys;
    }

    private static String text(Map<String, Object> now, String key) {
        return now.get(key) == null ? "" : now.get(key).toString().strip();
    }

    private Map<String, Object> settings() {
        try {
            Dictionary<String, Object> properties = configuration().getProperties();
            Map<String, Object> now = new TreeMap<>();
            if (properties != null) {
                Collections.list(properties.keys()).forEach(key -> now.put(key, properties.get(key)));
            }
            return now;
        } catch (IOException e) {
            throw new UncheckedIOException("The settings of the log cannot be read", e);
        }
    }

    private void save(Map<String, Object> now) {
        try {
            configuration().update(new Hashtable<>(now));
        } catch (IOException e) {
            throw new UncheckedIOException("The settings of the log cannot be saved", e);
        }
    }

    private Configuration configuration() throws IOException {
        return configurations.getConfiguration(PID, "?");
    }

    /** What is raised is taken back at the next start. */
    @Deactivate
    void close() {
        timer.shutdownNow();
    }
}
