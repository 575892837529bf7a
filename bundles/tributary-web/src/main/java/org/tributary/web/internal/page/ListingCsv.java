package org.tributary.web.internal.page;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.SequenceWriter;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.dataformat.csv.CsvGenerator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.tributary.api.listing.Listing;
import org.tributary.api.listing.Section;
import org.tributary.web.CsvCells;
import org.tributary.web.ListingJson;
import org.tributary.web.ListingJson.ContactJson;
import org.tributary.web.ListingJson.OrganisationJson;
import org.tributary.web.ListingJson.OutcomeJson;
import org.tributary.web.ListingJson.VoicesJson;
import org.tributary.web.Visit;

/**
 * Writes listings as CSV (RFC 4180), one after the other. The columns have the names of {@link ListingJson}; sections
 * stand in columns of their own, and what has parts is spread: {@code organisation.id}, {@code outcome.costBefore}.
 * Several values of a cell are separated by "; ", a link is {@code relation title <address>}, a contact
 * {@code name, role <email>}.
 */
final class ListingCsv {

    private static final String SEVERAL = "; ";
    private static final String LINE_END = "\r\n";

    private static final Map<String, Function<ListingJson, Object>> COLUMNS = columns();

    private static final CsvSchema SCHEMA = schema();

    private static final CsvMapper MAPPER = CsvMapper.builder()
            .configure(JsonGenerator.Feature.AUTO_CLOSE_TARGET, false)
            .configure(SerializationFeature.FLUSH_AFTER_WRITE_VALUE, false)
            .configure(CsvGenerator.Feature.STRICT_CHECK_FOR_QUOTING, true)
            .build();

    private ListingCsv() {}

    static void write(Iterator<Listing> listings, Visit visit, OutputStream out) throws IOException {
        // By hand, so that it is there also where no row follows.
        out.write((String.join(",", COLUMNS.keySet()) + LINE_END).getBytes(StandardCharsets.UTF_8));
        try (SequenceWriter rows = MAPPER.writer(SCHEMA).writeValues(out)) {
            while (listings.hasNext()) {
                rows.write(row(ListingJson.of(listings.next(), visit.site(), visit.viewer())));
            }
        }
    }

    static List<String> columnNames() {
        return List.copyOf(COLUMNS.keySet());
    }

    private static Map<String, String> row(ListingJson listing) {
        Map<String, String> row = new LinkedHashMap<>();
        COLUMNS.forEach((name, reader) -> {
            Object value = reader.apply(listing);
            row.put(name, value == null ? "" : CsvCells.guarded(value.toString()));
        });
        return row;
    }

    private static CsvSchema schema() {
        CsvSchema.Builder builder = CsvSchema.builder();
        COLUMNS.keySet().forEach(builder::addColumn);
        return builder.setUseHeader(false).setLineSeparator(LINE_END).build();
    }

    private static Map<String, Function<ListingJson, Object>> columns() {
        Map<String, Function<ListingJson, Object>> columns = new LinkedHashMap<>();
        columns.put("id", ListingJson::id);
        columns.put("origin", ListingJson::origin);
        columns.put("key", ListingJson::key);
        columns.put("url", ListingJson::url);
        columns.put("kind", ListingJson::kind);
        columns.put("title", ListingJson::title);
        columns.put("summary", ListingJson::summary);
        for (Section section : Section.values()) {
            columns.put(section.code(), listing -> listing.sections().get(section.code()));
        }
        columns.put("topics", listing -> joined(listing.topics()));
        columns.put("tags", listing -> joined(listing.tags()));
        columns.put("phase", ListingJson::phase);
        columns.put("collaboration", listing -> joined(listing.collaboration()));
        columns.put("lookingFor", listing -> joined(listing.lookingFor()));
        columns.put("technologies", listing -> joined(listing.technologies()));
        columns.put("userGroups", listing -> joined(listing.userGroups()));
        columns.put("budget", ListingJson::budget);
        columns.put("organisation.id", organisation(OrganisationJson::id));
        columns.put("organisation.name", organisation(OrganisationJson::name));
        columns.put("organisation.kind", organisation(OrganisationJson::kind));
        columns.put("organisation.region", organisation(OrganisationJson::region));
        columns.put("partners", listing -> joined(listing.partners()));
        columns.put(
                "contacts",
                listing -> joined(
                        listing.contacts().stream().map(ListingCsv::contact).toList()));
        columns.put("start", ListingJson::start);
        columns.put("end", ListingJson::end);
        columns.put(
                "links",
                listing -> joined(listing.links().stream()
                        .map(link -> link.relation() + " " + link.title() + " <" + link.address() + ">")
                        .toList()));
        columns.put("outcome.costBefore", outcome(OutcomeJson::costBefore));
        columns.put("outcome.costAfter", outcome(OutcomeJson::costAfter));
        columns.put("outcome.hoursSaved", outcome(OutcomeJson::hoursSaved));
        columns.put("outcome.residents", outcome(OutcomeJson::residents));
        columns.put("outcome.reusedBy", outcome(outcome -> joined(outcome.reusedBy())));
        columns.put("outcome.note", outcome(OutcomeJson::note));
        columns.put("circle", ListingJson::circle);
        columns.put("anonymous", ListingJson::anonymous);
        columns.put("assetType", ListingJson::assetType);
        columns.put("direction", ListingJson::direction);
        columns.put("source", ListingJson::source);
        columns.put("voices.haveThisToo", voices(VoicesJson::haveThisToo));
        columns.put("voices.useThis", voices(VoicesJson::useThis));
        columns.put("voices.wouldJoin", voices(VoicesJson::wouldJoin));
        columns.put("voices.couldHelp", voices(VoicesJson::couldHelp));
        columns.put("created", ListingJson::created);
        columns.put("updated", ListingJson::updated);
        columns.put("confirmed", ListingJson::confirmed);
        columns.put("staleSince", ListingJson::staleSince);
        columns.put("version", ListingJson::version);
        return columns;
    }

    private static String joined(Collection<String> values) {
        return String.join(SEVERAL, values);
    }

    private static String contact(ContactJson contact) {
        String who = Optional.ofNullable(contact.name())
                .map(name -> name + ", " + contact.role())
                .orElse(contact.role());
        return contact.email() == null ? who : who + " <" + contact.email() + ">";
    }

    private static Function<ListingJson, Object> organisation(Function<OrganisationJson, Object> part) {
        return listing -> listing.organisation() == null ? null : part.apply(listing.organisation());
    }

    private static Function<ListingJson, Object> outcome(Function<OutcomeJson, Object> part) {
        return listing -> listing.outcome() == null ? null : part.apply(listing.outcome());
    }

    private static Function<ListingJson, Object> voices(Function<VoicesJson, Object> part) {
        return listing -> listing.voices() == null ? null : part.apply(listing.voices());
    }
}
