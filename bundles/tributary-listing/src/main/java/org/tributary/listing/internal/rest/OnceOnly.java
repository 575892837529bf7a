package org.tributary.listing.internal.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Function;
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

/** Answers a POST that arrives twice with the same {@code Idempotency-Key} as it was answered the first time. */
@Component(service = OnceOnly.class)
public final class OnceOnly {

    private static final ObjectMapper JSON = JsonMapper.builder().build();

    private final IdempotencyKeys keys;
    private final Store store;

    @Activate
    public OnceOnly(@Reference IdempotencyKeys keys, @Reference(target = "(unit=listing)") Store store) {
        this.keys = keys;
        this.store = store;
    }

    /**
     * Does the work, or answers what it answered before.
     *
     * @param key the header; null where there is none, and then nothing is remembered
     * @param input the body, of records, so that its text is the same for the same body
     * @param work remembers its answer under the key that it is given, in the transaction that does it
     */
    Response answer(Visit visit, String key, Object input, Function<Optional<IdempotencyKey>, Answer> work) {
        if (key == null) {
            return response(work.apply(Optional.empty()));
        }
        IdempotencyKey request = IdempotencyKey.of(visit.actor().id(), key, visit.path() + '\n' + write(input));
        return response(keys.once(request, () -> work.apply(Optional.of(request))));
    }

    /**
     * The same for work that cannot take its answer into its own transaction: where the host dies between the two, the
     * same request does it once more.
     */
    Response answerAfterwards(Visit visit, String key, Object input, Supplier<Answer> work) {
        return answer(visit, key, input, request -> {
            Answer answer = work.get();
            request.ifPresent(sent -> store.write((entities, tx) -> {
                tx.remember(sent, answer);
                return answer;
            }));
            return answer;
        });
    }

    /**
     * An answer with a body.
     *
     * @param tag the {@code ETag}
     * @param location the address of what was made
     */
    static Answer made(int status, Object body, Optional<String> tag, URI location) {
        return new Answer(status, write(body), tag, Optional.of(location.toString()));
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
