package org.tributary.web.internal.rest;

import java.lang.reflect.Method;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import javax.ws.rs.HttpMethod;
import javax.ws.rs.Path;
import javax.ws.rs.core.MultivaluedHashMap;
import javax.ws.rs.core.MultivaluedMap;
import org.apache.cxf.jaxrs.model.URITemplate;

/**
 * What answered until a moment ago and most likely comes back, because its bundle or one that it needs is started anew. Who
 * asks for it meanwhile should hear "in a moment" and not "there is no such page": a search engine would forget it.
 */
final class Away {

    /** Nobody takes longer to come back. */
    static final Duration LONGEST = Duration.ofMinutes(1);

    private final Map<String, Absence> absences = new ConcurrentHashMap<>();
    private final LongSupplier nanos;

    Away(LongSupplier nanos) {
        this.nanos = nanos;
    }

    private record Absence(List<Place> places, long since, BooleanSupplier forGood) {}

    /** An address that it answered; with all below it where it hands requests on. */
    private record Place(URITemplate template, boolean below) {

        boolean holds(String path) {
            MultivaluedMap<String, String> rest = new MultivaluedHashMap<>();
            if (!template.match(path, rest)) {
                return false;
            }
            String left = rest.getFirst(URITemplate.FINAL_MATCH_GROUP);
            return below || left == null || left.isEmpty() || left.equals("/");
        }
    }

    /**
     * A resource goes.
     *
     * @param forGood whether it is known by now that it does not come back
     */
    void went(Object resource, BooleanSupplier forGood) {
        absences.put(
                resource.getClass().getName(), new Absence(places(resource.getClass()), nanos.getAsLong(), forGood));
    }

    /** These answer. */
    void areBack(Collection<?> resources) {
        if (!absences.isEmpty()) {
            resources.forEach(resource -> absences.remove(resource.getClass().getName()));
        }
    }

    /**
     * Whether something that answers here is away.
     *
     * @param path of the address, without a query
     */
    boolean holds(String path) {
        if (absences.isEmpty()) {
            return false;
        }
        long now = nanos.getAsLong();
        absences.values()
                .removeIf(absence -> now - absence.since() > LONGEST.toNanos()
                        || absence.forGood().getAsBoolean());
        return absences.values().stream()
                .flatMap(absence -> absence.places().stream())
                .anyMatch(place -> place.holds(path));
    }

    private static List<Place> places(Class<?> type) {
        String base = path(type.getAnnotation(Path.class));
        List<Place> places = new ArrayList<>();
        for (Method method : type.getMethods()) {
            boolean answers = Arrays.stream(method.getAnnotations())
                    .anyMatch(one -> one.annotationType().isAnnotationPresent(HttpMethod.class));
            Path own = method.getAnnotation(Path.class);
            if (answers || own != null) {
                places.add(new Place(URITemplate.createTemplate(base + path(own)), !answers));
            }
        }
        return List.copyOf(places);
    }

    private static String path(Path path) {
        String value = path == null ? "" : path.value();
        String trimmed = value.startsWith("/") ? value.substring(1) : value;
        return trimmed.isEmpty()
                ? ""
                : "/" + (trimmed.endsWith("/") ? trimmed.substring(0, trimmed.length() - 1) : trimmed);
    }
}
