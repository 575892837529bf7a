package org.tributary.web.internal.rest;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.servlet.http.HttpServletRequest;
import javax.ws.rs.core.Response;
import javax.ws.rs.ext.ExceptionMapper;
import javax.ws.rs.ext.Provider;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tributary.api.people.Viewer;
import org.tributary.api.refusal.EditClash;
import org.tributary.api.refusal.Gone;
import org.tributary.api.refusal.InvalidInput;
import org.tributary.api.refusal.KeyReused;
import org.tributary.api.refusal.Moved;
import org.tributary.api.refusal.NotAllowed;
import org.tributary.api.refusal.NotFound;
import org.tributary.api.refusal.Refusal;
import org.tributary.api.refusal.TemporarilyUnavailable;
import org.tributary.api.refusal.TooMany;
import org.tributary.web.internal.http.Incoming;
import org.tributary.web.internal.http.Problem;
import org.tributary.web.internal.http.Problems;
import org.tributary.web.internal.http.Visits;
import org.tributary.web.internal.security.SecurityHeaders;

/** Turns the noes of the services into answers. */
@Provider
public final class RefusalMapper implements ExceptionMapper<Refusal> {

    private static final Logger LOG = LoggerFactory.getLogger(RefusalMapper.class);

    private final Visits visits;

    RefusalMapper(Visits visits) {
        this.visits = visits;
    }

    @Override
    public Response toResponse(Refusal refusal) {
        HttpServletRequest request = Current.request();
        return answer(request, problem(refusal, request));
    }

    private Problem problem(Refusal refusal, HttpServletRequest request) {
        Locale locale = Incoming.of(request).locale();
        String sentence = refusal.getMessage();
        if (refusal instanceof InvalidInput invalid) {
            return Problem.of(400, sentence).withFaults(invalid.faults() == null ? List.of() : invalid.faults());
        }
        if (refusal instanceof KeyReused reused) {
            return Problem.of(422, sentence).withFaults(reused.fault() == null ? List.of() : List.of(reused.fault()));
        }
        if (refusal instanceof NotFound) {
            return Problem.of(404, sentence);
        }
        if (refusal instanceof NotAllowed notAllowed) {
            LOG.info(
                    "{} {} was not allowed to a {}",
                    request.getMethod(),
                    Incoming.loggable(request),
                    Incoming.of(request).viewer().role().code());
            if (!notAllowed.signInHelps()) {
                return Problem.of(403, sentence);
            }
            Viewer viewer = Incoming.of(request).viewer();
            if (viewer.person().isPresent() && !viewer.isMember()) {
                // They have signed in: to tell them to do so would send them round in circles.
                return Problem.of(403, Problems.texts(locale).get("waiting.sentence"));
            }
            Optional<String> door = visits.signInFor(request);
            return door.isPresent()
                    ? Problem.of(303, sentence).withHeader("Location", door.get())
                    : Problem.of(401, sentence).withHeader("WWW-Authenticate", "Bearer realm=\"Tributary\"");
        }
        if (refusal instanceof EditClash clash) {
            return Problem.of(412, sentence).with("currentVersion", clash.currentVersion());
        }
        if (refusal instanceof Gone) {
            return Problem.of(410, sentence);
        }
        if (refusal instanceof Moved moved) {
            String base = SecurityHeaders.isApi(request) ? "/api/v1/listings/" : "/listings/";
            return Problem.of(301, Problems.texts(locale).get("moved.sentence"))
                    .withHeader(
                            "Location",
                            base + moved.to().origin() + "/" + moved.to().key());
        }
        if (refusal instanceof TooMany tooMany) {
            return Problem.of(429, sentence).retryAfter(tooMany.retryAfter());
        }
        TemporarilyUnavailable away = (TemporarilyUnavailable) refusal;
        LOG.warn(
                "{} {} is not available at the moment: {}",
                request.getMethod(),
                Incoming.loggable(request),
                sentence,
                away);
        return Problem.of(503, sentence).retryAfter(away.retryAfter());
    }

    /** Leaves it to the front filter to say so, which drops what was written before. */
    static Response answer(HttpServletRequest request, Problem problem) {
        Incoming.of(request).refuse(problem);
        return Response.status(problem.status()).build();
    }
}
