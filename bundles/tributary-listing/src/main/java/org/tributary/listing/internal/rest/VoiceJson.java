package org.tributary.listing.internal.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.tributary.api.listing.Voice;

/** What another organisation says to a listing. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@Schema(name = "Voice")
public record VoiceJson(
        @Schema(allowableValues = {"have-this-too", "use-this", "would-join", "could-help"}) String kind,
        @Schema(description = "The organisation's id") String organisation,
        String organisationName,
        @Schema(description = "Plain text") String note,
        String time) {

    static VoiceJson of(Voice voice) {
        return new VoiceJson(
                voice.kind().code(),
                voice.organisation().value(),
                voice.organisationName(),
                voice.note().orElse(null),
                voice.time().truncatedTo(ChronoUnit.SECONDS).toString());
    }

    /** All that was said. */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    @Schema(name = "Voices")
    public record All(@Schema(description = "Newest first, at most 500") List<VoiceJson> items) {}

    /** A voice as a machine writes it. */
    @Schema(
            name = "VoiceInput",
            requiredProperties = {"kind", "organisation"})
    public record Input(
            @Schema(allowableValues = {"have-this-too", "use-this", "would-join", "could-help"}) String kind,
            @Schema(description = "Who says it: an organisation's id, name or code") String organisation,
            @Schema(description = "Plain text, up to 500 characters") String note) {}
}
