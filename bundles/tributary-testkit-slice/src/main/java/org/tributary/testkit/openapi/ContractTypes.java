package org.tributary.testkit.openapi;

import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverter;
import io.swagger.v3.core.converter.ModelConverterContext;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import org.tributary.api.code.Coded;
import org.tributary.api.id.ListingId;
import org.tributary.api.id.OrganisationId;
import org.tributary.api.id.PersonId;
import org.tributary.api.listing.PartialDate;

/** Describes the types of the contracts as JSON shows them: as text. */
final class ContractTypes implements ModelConverter {

    private static final Map<Class<?>, String> TEXTS = Map.of(
            ListingId.class, "local:missed-bins",
            OrganisationId.class, "camden",
            PersonId.class, "p-1",
            PartialDate.class, "2024-05");

    private static final Set<String> WRITTEN =
            Set.of("org.tributary.web.Export", "org.tributary.web.Feed", "org.tributary.web.Page");

    private final ObjectMapper mapper;

    ContractTypes(ObjectMapper mapper) {
        this.mapper = mapper;
    }

    @Override
    public Schema<?> resolve(AnnotatedType type, ModelConverterContext context, Iterator<ModelConverter> chain) {
        JavaType java = mapper.constructType(type.getType());
        Class<?> raw = java == null ? Object.class : java.getRawClass();
        if (TEXTS.containsKey(raw)) {
            return new StringSchema().example(TEXTS.get(raw));
        }
        // Files and pages are no JSON; the kit does not know the web and goes by the name.
        if (WRITTEN.contains(raw.getName())) {
            return new StringSchema();
        }
        if (raw.isEnum() && Coded.class.isAssignableFrom(raw)) {
            StringSchema words = new StringSchema();
            for (Object constant : raw.getEnumConstants()) {
                words.addEnumItem(((Coded) constant).code());
            }
            return words;
        }
        return chain.hasNext() ? chain.next().resolve(type, context, chain) : null;
    }
}
