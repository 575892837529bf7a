package org.tributary.web.internal.server;

import javax.servlet.ServletInputStream;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConnection;
import org.eclipse.jetty.server.HttpInput;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.tributary.web.internal.security.SecurityHeaders;
import org.tributary.web.internal.settings.WebSettings;

/**
 * Sets what no file of settings of the server can say: how it refuses what it cannot read, how soon it gives up those who
 * send a request forever, and how much of an answer the system takes at once.
 *
 * <p>The server is met with the first request that comes through. To be given to it as a service would restart it.
 */
@Component(service = BareServer.class)
public final class BareServer {

    /** Nearly all answers fit, compressed or not, so that a slow reader of one holds no thread. Bytes. */
    private static final int SEND_BUFFER = 1024 * 1024;

    private final SecurityHeaders headers;
    private Server met;
    private SlowHeads slowHeads;

    // Read on every request that is not answered from ready bytes.
    private volatile boolean known;

    @Activate
    public BareServer(@Reference WebSettings settings) {
        this.headers = new SecurityHeaders(settings.isSecure());
    }

    /** A request is being answered on this thread. */
    public void meet() {
        if (!known) {
            HttpConnection connection = HttpConnection.getCurrentConnection();
            if (connection != null) {
                settle(connection.getHttpChannel().getServer());
            }
        }
    }

    private synchronized void settle(Server server) {
        if (met != null) {
            return;
        }
        met = server;
        server.setErrorHandler(new BareAnswers(headers));
        for (Connector connector : server.getConnectors()) {
            if (connector instanceof ServerConnector ours) {
                ours.setAcceptedSendBufferSize(SEND_BUFFER);
            }
        }
        slowHeads = new SlowHeads(server);
        slowHeads.start();
        known = true;
    }

    /** Whether to read from the body of a request, of which nothing is available, would mean to wait for more of it. */
    public static boolean waitsFor(ServletInputStream body) {
        // At its end, good or bad, there is something to be told though there are no bytes.
        return !body.isFinished() && !(body instanceof HttpInput input && input.hasContent());
    }

    /** Leaves the server as it was. */
    @Deactivate
    public synchronized void close() {
        if (met != null) {
            slowHeads.close();
            met.setErrorHandler(new ErrorHandler());
            met = null;
        }
    }
}
