package org.tributary.subscriptions.internal.following;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.persistence.EntityManager;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.tributary.api.code.Coded;
import org.tributary.api.id.ListingId;
import org.tributary.api.id.OrganisationId;
import org.tributary.api.id.PersonId;
import org.tributary.api.people.PersonalRecords;
import org.tributary.store.Store;

/** What is kept about what somebody follows, for the copy of their data. */
@Component
public final class PersonalSubscriptions implements PersonalRecords {

    private final Store store;

    @Activate
    public PersonalSubscriptions(@Reference(target = "(unit=subscriptions)") Store store) {
        this.store = store;
    }

    @Override
    public String name() {
        return "subscriptions";
    }

    @Override
    public Map<String, Object> about(PersonId person) {
        return store.read(entities -> {
            Map<String, Object> about = new LinkedHashMap<>();
            List<FollowerRow> rows = Rows.ofPerson(entities, person);
            rows.stream()
                    .filter(row -> row.organisation().isEmpty())
                    .findFirst()
                    .ifPresent(row -> own(entities, row, about));
            List<Map<String, String>> channels = rows.stream()
                    .filter(row -> row.organisation().isPresent())
                    .map(row -> Map.of(
                            "name", row.follower().name(),
                            "channel", row.follower().channel(),
                            "organisation",
                                    row.organisation()
                                            .map(OrganisationId::value)
                                            .orElse("")))
                    .toList();
            if (!channels.isEmpty()) {
                about.put("openedChannels", channels);
            }
            return about;
        });
    }

    private static void own(EntityManager entities, FollowerRow row, Map<String, Object> about) {
        Follower follower = row.follower();
        Timing timing = follower.timing();
        about.put("address", follower.address());
        about.put("state", follower.state().code());
        about.put("agreed", row.consent());
        about.put("zone", timing.zone().getId());
        about.put("hour", timing.hour());
        about.put("days", timing.days().stream().sorted().map(Enum::name).toList());
        about.put("weekly", timing.weekly().name());
        about.put(
                "quiet",
                timing.quiet().map(quiet -> quiet.from() + "-" + quiet.to()).orElse(""));
        about.put("nearToo", follower.nearToo());
        about.put(
                "follows",
                Rows.of(entities, follower.id()).stream()
                        .map(PersonalSubscriptions::subscription)
                        .toList());
    }

    private static Map<String, Object> subscription(SubscriptionRow row) {
        Subscription one = row.subscription();
        Map<String, Object> said = new LinkedHashMap<>();
        said.put("title", one.title());
        said.put("listing", one.wanted().listing().map(ListingId::toString).orElse(""));
        said.put("search", one.wanted().query());
        said.put("news", one.news().stream().map(Coded::code).sorted().toList());
        said.put("rhythm", one.rhythm().code());
        said.put("state", one.state().code());
        said.put("agreed", row.consent());
        said.put("since", one.created().toString());
        said.put("lastSent", one.lastSent().map(Instant::toString).orElse(""));
        return said;
    }
}
