package org.tributary.listing.internal.pages;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.tributary.api.listing.AssetType;
import org.tributary.api.listing.Listing;
import org.tributary.api.listing.Owner;
import org.tributary.web.Visit;

/** A listing in the words of schema.org, for machines that read pages. Holds what everybody may see. */
final class ListingLinkedData {

    private ListingLinkedData() {}

    static Map<String, Object> of(Listing seen, Visit visit) {
        Listing listing = seen.forEverybody();
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("@context", "https://schema.org");
        data.put("@type", type(listing));
        data.put("name", listing.title());
        if (!listing.headline().summary().isBlank()) {
            data.put("description", listing.headline().summary());
        }
        data.put(
                "url",
                visit.site().absolute(visit.ui().listingPath(listing.id())).toString());
        String keywords = Stream.of(
                        listing.facets().topics().stream().map(visit.ui()::topic),
                        listing.facets().tags().stream(),
                        listing.facets().technologies().stream())
                .flatMap(words -> words)
                .distinct()
                .collect(Collectors.joining(", "));
        data.put("dateCreated", listing.life().created().toString());
        data.put("dateModified", listing.life().updated().toString());
        data.put("inLanguage", "en-GB");
        if (!keywords.isEmpty()) {
            data.put("keywords", keywords);
        }
        listing.provenance().address().map(URI::toString).ifPresent(source -> data.put("isBasedOn", source));
        listing.owner().ifPresent(owner -> data.put("author", organisation(owner, visit)));
        return data;
    }

    private static Map<String, Object> organisation(Owner owner, Visit visit) {
        return Map.of(
                "@type",
                owner.kind().isCouncil() ? "GovernmentOrganization" : "Organization",
                "name",
                owner.name(),
                "url",
                visit.site().absolute(visit.ui().organisationPath(owner.id())).toString());
    }

    private static String type(Listing listing) {
        return switch (listing.kind()) {
            case PROBLEM, PROJECT, OPPORTUNITY, SIGNPOST -> "CreativeWork";
            case ASSET -> listing.assetType().filter(AssetType.CODE::equals).isPresent()
                    ? "SoftwareSourceCode"
                    : "CreativeWork";
            case STORY -> "Article";
            case GUIDE -> "HowTo";
        };
    }
}
