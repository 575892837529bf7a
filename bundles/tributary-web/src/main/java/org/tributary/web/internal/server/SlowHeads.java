package org.tributary.web.internal.server;

import java.util.IdentityHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConnection;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.util.thread.Scheduler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends connections that have begun a request and do not come to the end of its header lines. The server itself ends only
 * those that say nothing at all for a while; a byte now and then would keep one for days.
 */
final class SlowHeads implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(SlowHeads.class);

    private static final long EVERY = TimeUnit.SECONDS.toMillis(4);

    /** How long the header lines of a request may take; with the pause between two looks less than 30 seconds. */
    private static final long LONGEST = TimeUnit.SECONDS.toMillis(20);

    private final Server server;
    private final long every;
    private final long longest;
    private Map<HttpConnection, Begun> begun = new IdentityHashMap<>();
    private Scheduler.Task next;
    private boolean closed;

    /** The request before it that was the so-many-th, seen at that time. */
    private record Begun(long messages, long since) {}

    SlowHeads(Server server) {
        this(server, EVERY, LONGEST);
    }

    /** For tests: times in milliseconds. */
    SlowHeads(Server server, long every, long longest) {
        this.server = server;
        this.every = every;
        this.longest = TimeUnit.MILLISECONDS.toNanos(longest);
    }

    synchronized void start() {
        if (!closed && server.getConnectors().length > 0) {
            next = server.getConnectors()[0].getScheduler().schedule(this::look, every, TimeUnit.MILLISECONDS);
        }
    }

    private void look() {
        try {
            int ended = end(System.nanoTime());
            if (ended > 0) {
                LOG.info("{} connections were ended whose requests had no end", ended);
            }
        } catch (RuntimeException e) {
            LOG.warn("Connections that send slowly could not be looked at", e);
        } finally {
            start();
        }
    }

    private synchronized int end(long now) {
        Map<HttpConnection, Begun> still = new IdentityHashMap<>();
        int ended = 0;
        for (Connector connector : server.getConnectors()) {
            for (EndPoint endPoint : connector.getConnectedEndPoints()) {
                if (!(endPoint.getConnection() instanceof HttpConnection connection)
                        || connection.getParser().isStart()
                        || !connection.getParser().inHeaderState()) {
                    continue;
                }
                Begun seen = begun.get(connection);
                if (seen == null || seen.messages() != connection.getMessagesIn()) {
                    still.put(connection, new Begun(connection.getMessagesIn(), now));
                } else if (now - seen.since() < longest) {
                    still.put(connection, seen);
                } else {
                    endPoint.close();
                    ended++;
                }
            }
        }
        begun = still;
        return ended;
    }

    @Override
    public synchronized void close() {
        closed = true;
        if (next != null) {
            next.cancel();
        }
        begun = Map.of();
    }
}
