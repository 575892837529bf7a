package org.tributary.listing.internal.pages;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.tributary.api.listing.AssetType;
import org.tributary.api.listing.Link;
import org.tributary.api.listing.LinkRelation;
import org.tributary.api.listing.Listing;
import org.tributary.api.listing.Owner;
import org.tributary.web.Site;
import org.tributary.web.Visit;

/** A listing in the words of schema.org, for machines that read pages. Holds what everybody may see. */
final class ListingLinkedData {

    private static final String ARTICLE = "Article";
    private static final String CODE = "SoftwareSourceCode";
    private static final String WORK = "CreativeWork";

    /** The longest headline that search engines show. */
    private static final int LONGEST_HEADLINE = 110;

    private ListingLinkedData() {}

    static Map<String, Object> of(Listing seen, Visit visit) {
        Listing listing = seen.forEverybody();
        String type = type(listing);
        String address =
                visit.site().absolute(visit.ui().listingPath(listing.id())).toString();
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("@context", "https://schema.org");
        data.put("@type", type);
        data.put("name", listing.title());
        if (type.equals(ARTICLE)) {
            data.put("headline", shortened(listing.title()));
        }
        if (!listing.headline().summary().isBlank()) {
            data.put("description", listing.headline().summary());
        }
        data.put("url", address);
        data.put("mainEntityOfPage", address);
        data.put("dateCreated", listing.life().created().toString());
        data.put("datePublished", listing.life().created().toString());
        data.put("dateModified", listing.life().updated().toString());
        data.put("inLanguage", "en-GB");
        data.put("isAccessibleForFree", true);
        listing.facets()
                .phase()
                .ifPresent(phase -> data.put("creativeWorkStatus", visit.ui().phase(phase)));
        String keywords = keywords(listing, visit);
        if (!keywords.isEmpty()) {
            data.put("keywords", keywords);
        }
        if (type.equals(CODE)) {
            address(listing.links(), LinkRelation.CODE).ifPresent(code -> data.put("codeRepository", code));
        }
        listing.provenance()
                .address()
                .filter(WebAddresses::leadsToTheWeb)
                .map(URI::toString)
                .ifPresent(source -> data.put("isBasedOn", source));
        listing.owner().ifPresent(owner -> data.put("author", organisation(owner, visit)));
        data.put("publisher", publisher(visit.site()));
        return data;
    }

    private static String keywords(Listing listing, Visit visit) {
        return Stream.of(
                        listing.facets().topics().stream().map(visit.ui()::topic),
                        listing.facets().tags().stream(),
                        listing.facets().technologies().stream())
                .flatMap(words -> words)
                .distinct()
                .collect(Collectors.joining(", "));
    }

    private static Optional<String> address(List<Link> links, LinkRelation relation) {
        return links.stream()
                .filter(link -> link.relation() == relation)
                .map(Link::address)
                .filter(WebAddresses::leadsToTheWeb)
                .map(URI::toString)
                .findFirst();
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

    /** Whoever runs the site; where nobody says who that is, the site itself. */
    private static Map<String, Object> publisher(Site site) {
        return Map.of(
                "@type",
                "Organization",
                "name",
                site.organisation().isEmpty() ? site.name() : site.organisation(),
                "url",
                site.absolute("/").toString());
    }

    private static String shortened(String title) {
        return title.codePointCount(0, title.length()) <= LONGEST_HEADLINE
                ? title
                : title.substring(0, title.offsetByCodePoints(0, LONGEST_HEADLINE - 1)) + "…";
    }

    /** A guide that is listed has no steps which a machine could tell apart, as those of a how-to must be. */
    private static String type(Listing listing) {
        return switch (listing.kind()) {
            case PROBLEM, PROJECT, OPPORTUNITY, SIGNPOST -> WORK;
            case ASSET -> listing.assetType().filter(AssetType.CODE::equals).isPresent() ? CODE : WORK;
            case STORY, GUIDE -> ARTICLE;
        };
    }
}
