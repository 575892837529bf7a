package org.tributary.web.internal.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.annotation.Annotation;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import javax.ws.rs.Produces;
import javax.ws.rs.container.ContainerResponseContext;
import javax.ws.rs.container.ContainerResponseFilter;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.MultivaluedHashMap;
import javax.ws.rs.core.MultivaluedMap;
import javax.ws.rs.ext.MessageBodyWriter;
import org.junit.jupiter.api.Test;
import org.tributary.api.listing.Listing;
import org.tributary.web.Export;
import org.tributary.web.Feed;
import org.tributary.web.Fixtures;
import org.tributary.web.Page;
import org.tributary.web.Redirect;

class WritersTest {

    private final List<Object> providers = Writers.all(
            new Shell(new Menu(List.of())),
            () -> Fixtures.visit("/somewhere"),
            embedded -> {},
            () -> {},
            secret -> Optional.of("session=" + secret));
    private final MultivaluedMap<String, Object> headers = new MultivaluedHashMap<>();

    @SuppressWarnings("unchecked")
    private String written(Object thing, String media) throws IOException {
        MediaType type = new MediaType(media.split("/")[0], media.split("/")[1]);
        MessageBodyWriter<Object> writer = (MessageBodyWriter<Object>) providers.stream()
                .filter(provider -> provider instanceof MessageBodyWriter<?> candidate
                        && candidate.isWriteable(thing.getClass(), thing.getClass(), new Annotation[0], type)
                        && List.of(provider.getClass()
                                        .getAnnotation(Produces.class)
                                        .value())
                                .contains(media))
                .findFirst()
                .orElseThrow();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        writer.writeTo(thing, thing.getClass(), thing.getClass(), new Annotation[0], type, headers, out);
        return out.toString(StandardCharsets.UTF_8);
    }

    private static Export export() {
        return new Export(
                "listings", List.of(Fixtures.listing("bins", "Missed bins", "")).iterator());
    }

    private static Feed feed() {
        return new Feed("Newest", "/", "/feed.atom", "/feed.json", List.<Listing>of());
    }

    @Test
    void each_thing_is_written_in_the_form_that_was_asked_for() throws Exception {
        assertThat(written(Page.of("Missed bins", output -> {}), "text/html")).startsWith("<!DOCTYPE html>");
        assertThat(headers.getFirst("Content-Type")).isEqualTo("text/html; charset=utf-8");
        assertThat(written(feed(), "application/atom+xml")).contains("http://www.w3.org/2005/Atom");
        assertThat(headers.getFirst("Content-Type")).isEqualTo("application/atom+xml; charset=utf-8");
        assertThat(written(feed(), "application/feed+json")).startsWith("{\"version\":");
        assertThat(written(export(), "text/csv")).startsWith("id,origin");
        assertThat(headers.getFirst("Content-Type")).isEqualTo("text/csv; header=present; charset=utf-8");
        assertThat(written(export(), "application/x-ndjson")).startsWith("{\"id\":\"local:bins\"");
    }

    @Test
    void a_writer_takes_only_its_own_kind() {
        assertThat(providers.stream()
                        .filter(MessageBodyWriter.class::isInstance)
                        .map(provider -> (MessageBodyWriter<?>) provider)
                        .filter(writer -> writer.isWriteable(
                                String.class, String.class, new Annotation[0], MediaType.WILDCARD_TYPE)))
                .isEmpty();
    }

    private static final class Answer {

        private Object entity;
        private int status = 200;
        private MediaType type = MediaType.WILDCARD_TYPE;
        private final MultivaluedMap<String, Object> headers = new MultivaluedHashMap<>();

        ContainerResponseContext context() {
            return (ContainerResponseContext) Proxy.newProxyInstance(
                    ContainerResponseContext.class.getClassLoader(),
                    new Class<?>[] {ContainerResponseContext.class},
                    (proxy, method, args) -> switch (method.getName()) {
                        case "getEntity" -> entity;
                        case "getHeaders" -> headers;
                        case "getMediaType" -> type;
                        case "setStatus" -> {
                            status = (int) args[0];
                            yield null;
                        }
                        case "setEntity" -> {
                            entity = args[0];
                            yield null;
                        }
                        default -> throw new UnsupportedOperationException(method.getName());
                    });
        }
    }

    private Answer filtered(Object entity, MediaType type) throws IOException {
        Answer answer = new Answer();
        answer.entity = entity;
        answer.type = type;
        answer.headers.putSingle("Content-Type", type);
        for (Object provider : providers) {
            if (provider instanceof ContainerResponseFilter filter) {
                filter.filter(null, answer.context());
            }
        }
        return answer;
    }

    @Test
    void a_page_brings_its_status() throws Exception {
        assertThat(filtered(Page.of("x", output -> {}).status(404), MediaType.TEXT_HTML_TYPE).status)
                .isEqualTo(404);
    }

    @Test
    void a_redirect_is_a_location_without_a_body() throws Exception {
        Answer answer = filtered(Redirect.after("/listings/local/bins"), MediaType.TEXT_HTML_TYPE);

        assertThat(answer.status).isEqualTo(303);
        assertThat(answer.headers.getFirst("Location")).isEqualTo("/listings/local/bins");
        assertThat(answer.headers).doesNotContainKey("Content-Type");
        assertThat(answer.entity).isNull();
    }

    @Test
    void an_export_is_a_file_with_a_name() throws Exception {
        assertThat(filtered(export(), new MediaType("text", "csv")).headers.getFirst("Content-Disposition"))
                .isEqualTo("attachment; filename=\"listings.csv\"");
        assertThat(filtered(export(), new MediaType("application", "x-ndjson"))
                        .headers
                        .getFirst("Content-Disposition"))
                .isEqualTo("attachment; filename=\"listings.jsonl\"");
    }

    @Test
    void everything_else_is_left_alone() throws Exception {
        Answer answer = filtered("text", MediaType.TEXT_PLAIN_TYPE);

        assertThat(answer.status).isEqualTo(200);
        assertThat(answer.entity).isEqualTo("text");
    }
}
