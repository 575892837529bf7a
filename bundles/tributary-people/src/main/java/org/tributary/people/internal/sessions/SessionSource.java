package org.tributary.people.internal.sessions;

import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tributary.api.people.Caller;
import org.tributary.api.people.Credentials;
import org.tributary.api.people.ViewerSource;
import org.tributary.api.refusal.TemporarilyUnavailable;

/**
 * Recognises people by the cookie of their session. It asks the database each time and remembers nothing, so that whoever
 * is signed out, suspended or given another role notices with the next page, on every node.
 */
@Component
public final class SessionSource implements ViewerSource {

    private static final Logger LOG = LoggerFactory.getLogger(SessionSource.class);

    private final Sessions sessions;

    @Activate
    public SessionSource(@Reference Sessions sessions) {
        this.sessions = sessions;
    }

    @Override
    public Optional<Caller> recognise(Credentials credentials) {
        if (credentials.bearer().isPresent()) {
            return Optional.empty();
        }
        Optional<LiveSession> session = credentials.session().flatMap(sessions::find);
        session.ifPresent(this::touch);
        return session.map(LiveSession::viewer).map(Caller::of);
    }

    private void touch(LiveSession session) {
        try {
            sessions.touch(session);
        } catch (TemporarilyUnavailable busy) {
            LOG.debug("It is not written down that a session was used; the next request tries again", busy);
        }
    }
}
