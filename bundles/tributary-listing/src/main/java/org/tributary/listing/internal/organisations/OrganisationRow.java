package org.tributary.listing.internal.organisations;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.net.URI;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.Id;
import javax.persistence.Lob;
import javax.persistence.Table;
import org.tributary.api.code.Coded;
import org.tributary.api.id.OrganisationId;
import org.tributary.api.organisation.Nation;
import org.tributary.api.organisation.Organisation;
import org.tributary.api.organisation.OrganisationDraft;
import org.tributary.api.organisation.OrganisationKind;
import org.tributary.api.organisation.PopulationBand;
import org.tributary.api.organisation.Position;
import org.tributary.api.organisation.Region;

/** An organisation in its table. */
@Entity
@Table(name = "listing_organisation")
class OrganisationRow {

    private static final ObjectMapper JSON = JsonMapper.builder()
            .configure(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES, false)
            .build();

    @Id
    private String id;

    private String name;

    @Column(name = "sort_name")
    private String sortName;

    private String kind;
    private String nation;
    private String region;
    private Double latitude;
    private Double longitude;
    private String population;

    @Column(name = "closed_on")
    private String closedOn;

    /** 1 or 0: the two databases do not agree on truth values in queries. */
    private short confirmed;

    @Lob
    private String content;

    /** What a register or file said last time: the same again leaves alone what a curator has mended since. */
    @Column(name = "given_hash")
    private String givenHash;

    private long version;

    protected OrganisationRow() {}

    OrganisationRow(OrganisationId id) {
        this.id = id.value();
    }

    void write(OrganisationDraft draft, String hash) {
        name = draft.name();
        sortName =
                OrganisationName.key(draft.name()).transform(key -> key.length() > 200 ? key.substring(0, 200) : key);
        kind = draft.kind().code();
        nation = draft.place().nation().code();
        region = draft.place().region().map(Region::code).orElse(null);
        latitude = draft.place().centre().map(Position::latitude).orElse(null);
        longitude = draft.place().centre().map(Position::longitude).orElse(null);
        population = draft.place().population().map(PopulationBand::code).orElse(null);
        closedOn = draft.codes().closed().map(LocalDate::toString).orElse(null);
        confirmed = (short) (draft.confirmed() ? 1 : 0);
        content = Content.of(draft).write();
        givenHash = hash;
        version++;
    }

    OrganisationId id() {
        return new OrganisationId(id);
    }

    String sortName() {
        return sortName;
    }

    String givenHash() {
        return givenHash;
    }

    long version() {
        return version;
    }

    Organisation organisation() {
        Content more = Content.read(content);
        return new Organisation(
                id(),
                name,
                Coded.parse(OrganisationKind.class, kind).orElse(OrganisationKind.NETWORK),
                new Organisation.Place(
                        Coded.parse(Nation.class, nation).orElse(Nation.UK),
                        Optional.ofNullable(region).flatMap(code -> Coded.parse(Region.class, code)),
                        latitude == null || longitude == null
                                ? Optional.empty()
                                : Optional.of(new Position(latitude, longitude)),
                        Optional.ofNullable(population).flatMap(code -> Coded.parse(PopulationBand.class, code))),
                new Organisation.Codes(
                        Optional.ofNullable(more.gss()),
                        more.former(),
                        more.successors().stream().map(OrganisationId::new).toList(),
                        Optional.ofNullable(closedOn).map(LocalDate::parse)),
                more.domains(),
                Optional.ofNullable(more.website()).map(URI::create),
                more.aliases(),
                confirmed == 1,
                version);
    }

    /** What no query asks for. */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    record Content(
            String gss,
            List<String> former,
            List<String> successors,
            List<String> domains,
            String website,
            List<String> aliases) {

        Content {
            former = former == null ? List.of() : former;
            successors = successors == null ? List.of() : successors;
            domains = domains == null ? List.of() : domains;
            aliases = aliases == null ? List.of() : aliases;
        }

        static Content of(OrganisationDraft draft) {
            return new Content(
                    draft.codes().gss().orElse(null),
                    draft.codes().former(),
                    draft.codes().successors().stream()
                            .map(OrganisationId::value)
                            .toList(),
                    draft.domains(),
                    draft.website().map(URI::toString).orElse(null),
                    draft.aliases());
        }

        static Content read(String json) {
            try {
                return JSON.readValue(json, Content.class);
            } catch (JsonProcessingException e) {
                throw new IllegalStateException("The content of an organisation cannot be read", e);
            }
        }

        String write() {
            try {
                return JSON.writeValueAsString(this);
            } catch (JsonProcessingException e) {
                throw new IllegalStateException("The content of an organisation cannot be written", e);
            }
        }
    }
}
