package org.tributary.toolkit.internal.rest;

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
 * Answers a POST that arrives twice with the same {@code Idempotency-Key} as it was answered the first time. Where the host
 * dies between the work and its note of the answer, the same request does it once more.
 */
@Component(service = OnceOnly.class)
public final class OnceOnly {

    private static final ObjectMapper JSON = JsonMapper.builder().build();
    private static final int CREATED = 201;

    private final IdempotencyKeys keys;
    private final Store store;

    @Activate
    public OnceOnly(@Reference IdempotencyKeys keys, @Reference(target = "(unit=toolkit)") Store store) {
        this.keys = keys;
        this.store = store;
    }

    /** What was made, and where it is. */
    record Made(Object body, String tag, URI location) {}

    /**
     * Does the work, or answers what it answered before.
     *
     * @param key the header; null where there is none, and then nothing is remembered
     * @param input the body, of records, so that its text is the same for the same body
     */
    Response answer(Visit visit, String key, Object input, Supplier<Made> work) {
        if (key == null) {
            return response(answer(work.get()));
        }
        IdempotencyKey request = IdempotencyKey.of(visit.actor().id(), key, visit.path() + '\n' + write(input));
        return response(keys.once(request, () -> {
            Answer answer = answer(work.get());
            store.write((entities, tx) -> {
                tx.remember(request, answer);
                return answer;
            });
            return answer;
        }));
    }

    private static Answer answer(Made made) {
        return new Answer(
                CREATED,
                write(made.body()),
                Optional.of(made.tag()),
                Optional.of(made.location().toString()));
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
