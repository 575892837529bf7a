package org.tributary.listing.internal.catalogue;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.persistence.EntityManager;
import org.tributary.api.change.What;
import org.tributary.api.id.OrganisationId;
import org.tributary.api.listing.Contact;
import org.tributary.api.listing.Facet;
import org.tributary.api.listing.Headline;
import org.tributary.api.listing.ListingDraft;
import org.tributary.api.listing.Tag;

/** Turns a draft into the rows of a listing. */
final class DraftRows {

    private DraftRows() {}

    /** Tags in their one form, text without the spaces around it. */
    static ListingDraft tidy(ListingDraft draft) {
        Set<String> tags = draft.facets().tags().stream()
                .map(Tag::normalise)
                .filter(tag -> !tag.isEmpty())
                .collect(Collectors.toCollection(LinkedHashSet::new));
        return draft.withFacets(draft.facets().withTags(tags))
                .withHeadline(new Headline(
                        draft.headline().title().strip().replaceAll("\\s+", " "),
                        draft.headline().summary().strip()));
    }

    static Set<OrganisationId> knownOrganisations(EntityManager entities, List<ListingDraft> drafts) {
        Set<String> named = drafts.stream()
                .flatMap(draft -> Stream.concat(Stream.of(draft.owner()), draft.partners().stream()))
                .map(OrganisationId::value)
                .collect(Collectors.toSet());
        return entities
                .createQuery("select o.id from OrganisationRow o where o.id in :ids", String.class)
                .setParameter("ids", named)
                .getResultList()
                .stream()
                .map(OrganisationId::new)
                .collect(Collectors.toSet());
    }

    static Set<What> differences(ListingRow row, ListingDraft draft) {
        Set<What> what = new LinkedHashSet<>();
        ListingContent now = ListingContent.of(draft);
        ListingContent before = row.content();
        if (!row.phase().equals(draft.facets().phase())) {
            what.add(What.PHASE);
        }
        if (now.outcome() != null && !now.outcome().equals(before.outcome())) {
            what.add(What.OUTCOME);
        }
        if (row.circle() != draft.circle()) {
            what.add(What.VISIBILITY);
        }
        what.add(What.CONTENT);
        return what;
    }

    static void save(
            EntityManager entities,
            ListingRow row,
            ListingDraft draft,
            Instant created,
            Instant updated,
            Instant confirmed) {
        boolean isNew = row.version() == 0;
        row.write(draft, hash(draft), created, updated, confirmed);
        String id = row.id().toString();
        Map<String, Set<String>> wanted = new LinkedHashMap<>();
        wanted.put(Facet.TOPIC.code(), new LinkedHashSet<>(draft.facets().topics()));
        wanted.put(Facet.TAG.code(), new LinkedHashSet<>(draft.facets().tags()));
        wanted.put(
                FacetRow.PARTNER,
                draft.partners().stream().map(OrganisationId::value).collect(Collectors.toSet()));
        List<Contact> contacts = new ArrayList<>(draft.contacts());
        if (!isNew) {
            rows(entities, FacetRow.class, id).stream()
                    .filter(there -> !wanted.get(there.facet()).remove(there.value()))
                    .forEach(entities::remove);
            rows(entities, ContactRow.class, id).forEach(there -> {
                if (there.place() < contacts.size()) {
                    there.write(contacts.set(there.place(), null));
                } else {
                    entities.remove(there);
                }
            });
        }
        wanted.forEach((facet, values) -> values.forEach(value -> entities.persist(new FacetRow(id, facet, value))));
        IntStream.range(0, contacts.size())
                .filter(place -> contacts.get(place) != null)
                .forEach(place -> entities.persist(new ContactRow(id, place, contacts.get(place))));
    }

    private static <T> List<T> rows(EntityManager entities, Class<T> type, String listing) {
        return entities.createQuery("select r from " + type.getSimpleName() + " r where r.listingId = :id", type)
                .setParameter("id", listing)
                .getResultList();
    }

    static String hash(ListingDraft draft) {
        StringBuilder all = new StringBuilder(draft.kind().code())
                .append('\n')
                .append(draft.headline().title())
                .append('\n')
                .append(draft.circle())
                .append('\n')
                .append(draft.owner())
                .append('\n')
                .append(draft.anonymous())
                .append('\n')
                .append(ListingContent.of(draft).write());
        draft.contacts().forEach(c -> all.append('\n')
                .append(c.name())
                .append(c.role())
                .append(c.email())
                .append(c.visibleTo())
                .append(c.imported()));
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256")
                            .digest(all.toString().getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }
}
