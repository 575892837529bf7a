package org.tributary.sources.internal.command;

import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.api.console.Terminal;
import org.tributary.api.people.Actor;
import org.tributary.api.refusal.InvalidInput;
import org.tributary.sources.internal.running.Mode;
import org.tributary.sources.internal.running.Outcome;
import org.tributary.sources.internal.running.Run;
import org.tributary.sources.internal.running.Sources;
import org.tributary.web.Texts;

/** {@code tributary:source-run}: reads a source now, and says how it went. */
@Service
@Command(scope = "tributary", name = "source-run", description = "Reads a source now, and says how it went")
public final class SourceRunCommand implements Action {

    /** A run may take an hour, and wait for another one before it. */
    private static final Duration LONGEST = Duration.ofHours(2);

    private static final long EVERY_MS = 500;

    @Argument(index = 0, name = "origin", description = "The origin of the source", required = true)
    String origin;

    /** The shell takes for an argument what stands after one, also where it looks like an option. */
    @Argument(index = 1, name = "how", description = "--dry or --all, as below")
    String how;

    @Option(name = "--dry", description = "Only say what would become of it; reads the first three pages")
    boolean dry;

    @Option(name = "--all", description = "Read everything again, not only what is new")
    boolean all;

    @Reference
    Sources sources;

    @Reference
    Session session;

    private final Texts texts = CommandTexts.get();

    @Override
    public Object execute() throws InterruptedException {
        if (how != null && !how.equals("--dry") && !how.equals("--all")) {
            throw new InvalidInput("how", texts.get("refused.how"));
        }
        dry |= "--dry".equals(how);
        all |= "--all".equals(how);
        if (dry && all) {
            throw new InvalidInput("--all", texts.get("refused.dry-all"));
        }
        Actor actor = CommandTexts.actor();
        long before = sources.runs(origin, actor.viewer()).stream()
                .mapToLong(Run::number)
                .max()
                .orElse(0);
        Mode mode = dry ? Mode.DRY : all ? Mode.ALL : Mode.NEWS;
        sources.run(origin, mode, actor);
        Run run = follow(before, mode, actor);
        PrintStream out = session.getConsole();
        run.notes().forEach(note -> out.println("  " + note));
        String counts = RunLine.counts(run.counts(), texts);
        if (run.outcome() != Outcome.DONE) {
            throw new InvalidInput("origin", texts.get("run.failed", counts, run.sentence()));
        }
        out.println(run.sentence().isEmpty() ? counts : counts + " " + run.sentence());
        return null;
    }

    private Run follow(long before, Mode mode, Actor actor) throws InterruptedException {
        PrintStream out = session.getConsole();
        Terminal terminal = session.getTerminal();
        RunLine line = new RunLine(out, terminal != null && !"dumb".equals(terminal.getType()), texts);
        Instant end = Instant.now().plus(LONGEST);
        CountDownLatch pause = new CountDownLatch(1);
        try {
            // Nobody counts it down: it lets time pass, and ends when the command is broken off.
            while (!pause.await(EVERY_MS, TimeUnit.MILLISECONDS)
                    && Instant.now().isBefore(end)) {
                Optional<Run> own = sources.runs(origin, actor.viewer()).stream()
                        .filter(run -> run.number() > before && run.mode() == mode)
                        .findFirst();
                own.ifPresent(line::at);
                if (own.filter(run -> run.ended().isPresent()).isPresent()) {
                    return own.get();
                }
            }
        } finally {
            line.end();
        }
        throw new InvalidInput("origin", texts.get("run.not-yet"));
    }
}
