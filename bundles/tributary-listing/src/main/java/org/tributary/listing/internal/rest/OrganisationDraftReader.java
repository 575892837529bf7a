package org.tributary.listing.internal.rest;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.tributary.api.code.Coded;
import org.tributary.api.id.OrganisationId;
import org.tributary.api.organisation.Nation;
import org.tributary.api.organisation.Organisation;
import org.tributary.api.organisation.OrganisationDraft;
import org.tributary.api.organisation.OrganisationKind;
import org.tributary.api.organisation.Organisations;
import org.tributary.api.organisation.PopulationBand;
import org.tributary.api.organisation.Position;
import org.tributary.api.organisation.Region;
import org.tributary.api.refusal.FieldFault;
import org.tributary.api.refusal.InvalidInput;
import org.tributary.web.Texts;

/** Turns what a machine wrote into the draft of an organisation and names every field that is not understood. */
public final class OrganisationDraftReader {

    private final Organisations organisations;
    private final Texts texts;
    private final Asked asked;
    private final List<FieldFault> faults = new ArrayList<>();

    public OrganisationDraftReader(Organisations organisations, Locale locale) {
        this.organisations = organisations;
        this.texts = Texts.of(OrganisationDraftReader.class, locale);
        this.asked = new Asked(locale);
    }

    public OrganisationDraft read(OrganisationInput input, Optional<OrganisationId> id) {
        Optional<String> name = text(input.name());
        if (name.isEmpty()) {
            fault("name", "missing");
        }
        if (text(input.kind()).isEmpty()) {
            fault("kind", "missing");
        }
        Optional<OrganisationKind> kind = one(OrganisationKind.class, "kind", input.kind());
        Organisation.Place place = new Organisation.Place(
                one(Nation.class, "nation", input.nation()).orElse(Nation.UK),
                one(Region.class, "region", input.region()),
                centre(input),
                one(PopulationBand.class, "population", input.population()));
        Organisation.Codes codes = new Organisation.Codes(
                text(input.gss()),
                words("formerCodes", input.formerCodes()),
                successors(input.successors()),
                day(input.closed()));
        List<String> domains = words("domains", input.domains());
        Optional<URI> website = website(input.website());
        List<String> aliases = words("aliases", input.aliases());
        if (!faults.isEmpty()) {
            throw new InvalidInput(faults);
        }
        return new OrganisationDraft(
                id,
                name.orElseThrow(),
                kind.orElseThrow(),
                place,
                codes,
                domains,
                website,
                aliases,
                !Boolean.FALSE.equals(input.confirmed()));
    }

    private Optional<Position> centre(OrganisationInput input) {
        if (input.latitude() == null && input.longitude() == null) {
            return Optional.empty();
        }
        if (input.latitude() == null || input.longitude() == null) {
            fault(input.latitude() == null ? "latitude" : "longitude", "position.half");
            return Optional.empty();
        }
        try {
            return Optional.of(new Position(input.latitude(), input.longitude()));
        } catch (IllegalArgumentException e) {
            fault("latitude", "position.form");
            return Optional.empty();
        }
    }

    private List<OrganisationId> successors(List<String> given) {
        List<OrganisationId> found = new ArrayList<>();
        List<String> named = words("successors", given);
        for (int i = 0; i < named.size(); i++) {
            Optional<Organisation> successor = organisations.recognise(named.get(i));
            if (successor.isEmpty()) {
                faults.add(new FieldFault(
                        "successors[" + i + "]", texts.get("organisation.unknown", Asked.shown(named.get(i)))));
            }
            successor.map(Organisation::id).ifPresent(found::add);
        }
        return found;
    }

    private Optional<LocalDate> day(String given) {
        return text(given).flatMap(day -> {
            try {
                return Optional.of(LocalDate.parse(day));
            } catch (DateTimeException e) {
                fault("closed", "day.form");
                return Optional.empty();
            }
        });
    }

    private Optional<URI> website(String given) {
        return text(given).flatMap(address -> {
            try {
                URI uri = new URI(address);
                String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
                if (Set.of("http", "https").contains(scheme) && uri.getHost() != null) {
                    return Optional.of(uri);
                }
                fault("website", "address.form");
            } catch (URISyntaxException e) {
                fault("website", "address.form");
            }
            return Optional.empty();
        });
    }

    private List<String> words(String field, List<String> given) {
        List<String> words = new ArrayList<>();
        if (given == null) {
            return words;
        }
        for (int i = 0; i < given.size(); i++) {
            Optional<String> word = text(given.get(i));
            if (word.isEmpty()) {
                fault(field + "[" + i + "]", "value.empty");
            }
            word.ifPresent(words::add);
        }
        return words;
    }

    private <E extends Enum<E> & Coded> Optional<E> one(Class<E> type, String field, String word) {
        return text(word).flatMap(given -> {
            Optional<E> value = Coded.parse(type, given);
            if (value.isEmpty()) {
                faults.add(new FieldFault(field, asked.unknown(type, given)));
            }
            return value;
        });
    }

    private void fault(String field, String key) {
        faults.add(new FieldFault(field, texts.get(key)));
    }

    private static Optional<String> text(String given) {
        return Optional.ofNullable(given).map(String::strip).filter(text -> !text.isEmpty());
    }
}
