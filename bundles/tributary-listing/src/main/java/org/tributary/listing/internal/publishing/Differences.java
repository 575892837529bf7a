package org.tributary.listing.internal.publishing;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.tributary.api.id.OrganisationId;
import org.tributary.api.listing.Listing;
import org.tributary.api.listing.ListingDraft;
import org.tributary.listing.internal.catalogue.History.Version;
import org.tributary.web.Form;

/** What differs between two versions of a listing, field by field, in the words of the form it is written on. */
final class Differences {

    private final Parts parts;
    private final Desk desk;
    private final Shown shown;

    Differences(Parts parts, Desk desk) {
        this.parts = parts;
        this.desk = desk;
        this.shown = new Shown(desk.ui(), desk.texts());
    }

    /** What a field was and is. */
    record Changed(String label, String before, String after) {}

    List<Changed> between(Version earlier, Version later) {
        Map<String, List<String>> before = fields(earlier.listing());
        Map<String, List<String>> after = fields(later.listing());
        Set<String> names = new LinkedHashSet<>(before.keySet());
        names.addAll(after.keySet());
        List<Changed> changed = new ArrayList<>();
        for (String name : names) {
            List<String> was = before.getOrDefault(name, List.of());
            List<String> is = after.getOrDefault(name, List.of());
            if (!was.equals(is)) {
                changed.add(new Changed(desk.label(name), shown.text(name, was), shown.text(name, is)));
            }
        }
        return changed;
    }

    /** Everything that can be shown of a version; an organisation that this viewer may not know shows nothing. */
    private Map<String, List<String>> fields(Listing listing) {
        // The parts want a draft, which always has an owner; nobody sees this one.
        ListingDraft draft = listing.owner().isPresent()
                ? listing.toDraft()
                : ListingDraft.of(
                                listing.kind(),
                                listing.title(),
                                listing.headline().summary(),
                                new OrganisationId("unknown"))
                        .withSections(listing.sections())
                        .withFacets(listing.facets())
                        .withPeriod(listing.period())
                        .withLinks(listing.links())
                        .withOutcome(listing.outcome())
                        .withCircle(listing.circle())
                        .withAnonymous(listing.anonymous())
                        .withAssetType(listing.assetType())
                        .withDirection(listing.direction());
        Map<String, List<String>> fields = new LinkedHashMap<>();
        parts.of(draft).stream()
                .filter(part -> !(part instanceof ContactsPart))
                .map(part -> part.tidy(part.show(draft)))
                .map(Form::fields)
                .forEach(all -> all.keySet().forEach(name -> fields.put(name, new Form(all).all(name))));
        fields.put("circle", List.of(draft.circle().code()));
        fields.put(
                "organisation",
                listing.owner().map(owner -> List.of(owner.name())).orElse(List.of()));
        fields.values().removeIf(List::isEmpty);
        return fields;
    }
}
