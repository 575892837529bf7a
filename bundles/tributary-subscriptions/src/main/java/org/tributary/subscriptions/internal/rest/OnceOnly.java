package org.tributary.subscriptions.internal.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Supplier;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.Response;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.tributary.store.Answer;
import org.tributary.store.IdempotencyKey;
import org.tributary.store.IdempotencyKeys;
import org.tributary.store.Store;
import org.tributary.web.Visit;

/**
 * Answers a POST that arrives twice with the same {@code Idempotency-Key} as it was answered the first time. Where the
 * host dies between the work and its note of the answer, the same request does it once more; following twice is following
 * once, so that does no harm.
 */
@Component(service = OnceOnly.class)
public final class OnceOnly {

    private static final ObjectMapper JSON = JsonMapper.builder().build();
    private static final int CREATED = 201;

    private final IdempotencyKeys keys;
    private final Store store;

    @Activate
    public OnceOnly(@Reference IdempotencyKeys keys, @Reference(target = "(unit=subscriptions)") Store store) {
        this.keys = keys;
        this.store = store;
    }

    /**
     * What was made.
     *
     * @param now how it is answered this once
     * @param again how it is answered when it is asked again: without a secret
     */
    record Made(Object now, Object again, Optional<String> tag, URI location) {}

    /**
     * Does the work, or answers what it answered before.
     *
     * @param key the header; null where there is none, and then nothing is remembered
     * @param input the body, of records, so that its text is the same for the same body
     */
    Response answer(Visit visit, String key, Object input, Supplier<Made> work) {
        if (key == null) {
            Made made = work.get();
            return response(answer(made, made.now()));
        }
        IdempotencyKey request = IdempotencyKey.of(visit.actor().id(), key, visit.path() + '\n' + write(input));
        Once once = new Once();
        Answer remembered = keys.once(request, () -> {
            Made made = work.get();
            Answer again = answer(made, made.again());
            store.write((entities, tx) -> {
                tx.remember(request, again);
                return again;
            });
            once.made = made;
            return again;
        });
        return response(once.made == null ? remembered : answer(once.made, once.made.now()));
    }

    /** What was made in this call and not in one before. */
    private static final class Once {
        private Made made;
    }

    private static Answer answer(Made made, Object body) {
        return new Answer(
                CREATED, write(body), made.tag(), Optional.of(made.location().toString()));
    }

    private static Response response(Answer answer) {
        Response.ResponseBuilder response = Response.status(answer.status())
                .entity(answer.body().getBytes(StandardCharsets.UTF_8))
                .type(MediaType.APPLICATION_JSON_TYPE);
        answer.entityTag().ifPresent(response::tag);
        answer.location().map(URI::create).ifPresent(response::location);
        return response.build();
    }

    static String write(Object body) {
        try {
            return JSON.writeValueAsString(body);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("An answer cannot be written", e);
        }
    }
}
