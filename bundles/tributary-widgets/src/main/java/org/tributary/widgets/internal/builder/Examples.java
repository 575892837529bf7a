package org.tributary.widgets.internal.builder;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.tributary.api.listing.Listing;
import org.tributary.api.listing.ListingQuery;
import org.tributary.api.listing.Listings;
import org.tributary.api.people.Viewer;
import org.tributary.api.refusal.InvalidInput;
import org.tributary.api.widget.WidgetParameter;
import org.tributary.widgets.internal.serving.WidgetChoice;
import org.tributary.widgets.internal.serving.WidgetReader;
import org.tributary.widgets.internal.serving.WidgetTypes.Installed;

/** Finds something that a type can show, so that the gallery has a picture of it: what was published last. */
@Component(service = Examples.class)
public final class Examples {

    private final Listings listings;
    private final WidgetReader reader;

    @Activate
    public Examples(@Reference Listings listings, @Reference WidgetReader reader) {
        this.listings = listings;
        this.reader = reader;
    }

    /** The newest listing that everybody may see. */
    Optional<Listing> newest() {
        return listings.first(ListingQuery.NEWEST, 1, Viewer.visitor()).stream().findFirst();
    }

    /** A choice for a type; empty where it needs something that there is not. */
    Optional<WidgetChoice> of(Installed installed, Optional<Listing> newest, Locale locale) {
        Map<String, List<String>> parameters = new LinkedHashMap<>();
        for (WidgetParameter parameter : installed.description().parameters()) {
            if (parameter.required()) {
                Optional<String> value = newest.flatMap(listing -> value(parameter, listing));
                if (value.isEmpty()) {
                    return Optional.empty();
                }
                parameters.put(parameter.name(), List.of(value.get()));
            }
        }
        try {
            return Optional.of(reader.read(installed.type(), parameters, locale))
                    .filter(choice -> choice.faults().isEmpty());
        } catch (InvalidInput wrong) {
            return Optional.empty();
        }
    }

    private static Optional<String> value(WidgetParameter parameter, Listing listing) {
        return switch (parameter.kind()) {
            case LISTING -> Optional.of(listing.id().toString());
            case ORGANISATION -> listing.owner().map(owner -> owner.id().value());
            case TOPIC -> listing.facets().topics().stream().findFirst();
            case TAG -> listing.facets().tags().stream().findFirst();
            case CHOICE -> parameter.choices().keySet().stream().findFirst();
            case NUMBER -> Optional.ofNullable(parameter.choices().get("min"));
            case TEXT -> Optional.of(listing.headline().title());
        };
    }
}
