package org.tributary.store.internal.command;

import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.Session;
import org.osgi.annotation.bundle.Header;
import org.tributary.store.Deliveries;
import org.tributary.store.Deliveries.State;
import org.tributary.store.internal.Texts;

/** {@code tributary:messages}: how the queue is, what could not be sent and why. */
@Service
@Command(
        scope = "tributary",
        name = "messages",
        description = "Shows how many messages wait, which could not be sent, and which addresses are suspended")
@Header(name = "Karaf-Commands", value = "org.tributary.store.internal.command")
public final class MessagesCommand implements Action {

    private static final int SHOWN = 50;

    @Reference
    Deliveries deliveries;

    @Reference
    Session session;

    @Override
    public Object execute() {
        PrintStream out = session.getConsole();
        Map<State, Long> counts = deliveries.counts();
        List<Deliveries.Queued> failed = deliveries.failed(SHOWN);
        List<Deliveries.Suspension> suspended = deliveries.suspended(SHOWN + 1);
        out.println(Texts.text(
                "command.counts",
                counts.getOrDefault(State.WAITING, 0L),
                counts.getOrDefault(State.SENT, 0L),
                counts.getOrDefault(State.FAILED, 0L),
                suspended.size() > SHOWN ? SHOWN + "+" : String.valueOf(suspended.size()),
                counts.getOrDefault(State.DROPPED, 0L)));
        deliveries.backlog().forEach(channel -> late(out, channel));
        if (!failed.isEmpty()) {
            out.println(Texts.text("command.failed"));
            failed.forEach(message -> out.println(Texts.text(
                    "command.failed.row",
                    message.nextAttempt().toString(),
                    message.delivery().message().key(),
                    message.delivery().channel(),
                    message.lastError())));
            more(out, counts.getOrDefault(State.FAILED, 0L));
        }
        if (!suspended.isEmpty()) {
            out.println(Texts.text("command.suspended"));
            suspended.stream()
                    .limit(SHOWN)
                    .forEach(address -> out.println(Texts.text(
                            "command.suspended.row",
                            address.since().toString(),
                            address.channel(),
                            address.recipient(),
                            address.why())));
            more(out, suspended.size());
        }
        return null;
    }

    /** Of what is on time nothing is said. */
    private static void late(PrintStream out, Deliveries.Backlog channel) {
        if (channel.oldest().isPresent()) {
            out.println(Texts.text(
                    "command.backlog",
                    channel.channel(),
                    channel.waiting(),
                    channel.oldest().get().toString(),
                    channel.there() ? channel.lastError() : Texts.text("command.missing")));
        }
    }

    private static void more(PrintStream out, long all) {
        if (all > SHOWN) {
            out.println(Texts.text("command.more", SHOWN));
        }
    }
}
