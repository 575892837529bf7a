package org.tributary.adapter.publiccode.internal;

import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.tributary.api.id.OrganisationId;
import org.tributary.api.listing.Topic;
import org.tributary.api.listing.Topics;
import org.tributary.api.organisation.Organisation;
import org.tributary.api.organisation.OrganisationKind;
import org.tributary.api.organisation.Organisations;

/** The few councils and topics that the tests know. */
final class Register {

    private static final Map<String, String> COUNCILS = Map.of(
            "easton", "sample-easton", "sample-easton", "sample-easton", "westbury borough council", "sample-westbury");

    private Register() {}

    static Organisations councils() {
        return (Organisations) Proxy.newProxyInstance(
                Register.class.getClassLoader(), new Class<?>[] {Organisations.class}, (proxy, method, arguments) -> {
                    if (!method.getName().equals("recognise")) {
                        throw new UnsupportedOperationException(method.getName());
                    }
                    String name = ((String) arguments[0]).toLowerCase(Locale.ROOT);
                    return Optional.ofNullable(COUNCILS.get(name)).map(Register::council);
                });
    }

    private static Organisation council(String id) {
        return new Organisation(
                new OrganisationId(id),
                id,
                OrganisationKind.UNITARY,
                null,
                null,
                List.of(),
                Optional.empty(),
                List.of(),
                true,
                1);
    }

    static Topics topics() {
        Topic waste = new Topic("waste-and-recycling", "Waste and recycling", "Bins.", "Place", List.of(), List.of());
        return new Topics() {
            @Override
            public List<Topic> all() {
                return List.of(waste);
            }

            @Override
            public Optional<Topic> find(String id) {
                return Optional.of(waste).filter(topic -> topic.id().equals(id));
            }

            @Override
            public Optional<Topic> recognise(String idOrName) {
                return Optional.of(waste)
                        .filter(topic -> topic.id().equalsIgnoreCase(idOrName)
                                || topic.name().equalsIgnoreCase(idOrName));
            }
        };
    }
}
