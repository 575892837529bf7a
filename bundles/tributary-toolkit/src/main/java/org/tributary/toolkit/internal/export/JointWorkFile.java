package org.tributary.toolkit.internal.export;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Map;
import org.tributary.toolkit.internal.rest.CollaborationJson.PartnerJson;
import org.tributary.toolkit.internal.rest.PartnerViewJson.EventJson;
import org.tributary.toolkit.internal.rest.PartnerViewJson.FlagJson;
import org.tributary.toolkit.internal.rest.PartnerViewJson.HandOverJson;
import org.tributary.toolkit.internal.rest.PartnerViewJson.RoundJson;
import org.tributary.toolkit.internal.rest.WorkJson.DecisionJson;
import org.tributary.toolkit.internal.rest.WorkJson.PlaceJson;
import org.tributary.toolkit.internal.rest.WorkJson.StepJson;
import org.tributary.toolkit.internal.rest.WorkJson.TaskJson;

/**
 * The whole of a joint work, as one partner may take it away. Its form is described in {@code docs/joint-work.schema.json};
 * what is added to it later leaves the number of the format as it is, what changes or goes does not.
 *
 * @param organisations the names of all organisations that are in it, by id
 * @param people the names of all people that are in it, as far as the one who exports may see them, by id
 * @param questions what the answers of the canvas answer
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonPropertyOrder({
    "format",
    "exported",
    "site",
    "jointWork",
    "partners",
    "tasks",
    "steps",
    "decisions",
    "places",
    "questions",
    "rounds",
    "flags",
    "handOvers",
    "history",
    "organisations",
    "people"
})
@Schema(name = "JointWorkFile")
public record JointWorkFile(
        @Schema(description = "tributary-joint-work/1") String format,
        @Schema(description = "When it was made") String exported,
        @Schema(description = "The address of the site it comes from") String site,
        About jointWork,
        @Schema(description = "The lead partner first; those that are gone too") List<PartnerJson> partners,
        @Schema(description = "By stage, then in their order") List<TaskJson> tasks,
        List<StepJson> steps,
        @Schema(description = "The latest first") List<DecisionJson> decisions,
        List<PlaceJson> places,
        @Schema(description = "The questions of the canvas, in English") List<QuestionJson> questions,
        @Schema(description = "The latest first; of one that is not shown, your own answers alone")
                List<RoundJson> rounds,
        List<FlagJson> flags,
        List<HandOverJson> handOvers,
        @Schema(description = "The latest first") List<EventJson> history,
        @Schema(description = "What the organisations in it are called, by id") Map<String, String> organisations,
        @Schema(description = "What the people in it are called, by id, as far as you may see them")
                Map<String, String> people) {

    /** Its name, which changes where an older reader would misread it. */
    static final String FORMAT = "tributary-joint-work/1";

    private static final ObjectWriter WRITER = JsonMapper.builder()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .build()
            .writer();

    /** As bytes that a person can read too. */
    static byte[] write(JointWorkFile file) {
        try {
            return WRITER.writeValueAsBytes(file);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A joint work cannot be written", e);
        }
    }

    /** What it is about. */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    @JsonPropertyOrder({"id", "title"})
    @Schema(name = "JointWorkAbout")
    public record About(
            String id,
            String title,
            String outcome,
            @Schema(description = "The listing that it was started from, as origin:key") String about,
            List<String> types,
            List<String> lookingFor,
            String stage,
            String openness,
            String begins,
            String ends,
            @Schema(description = "The public listing of it, as origin:key") String face,
            @Schema(description = "How it ended, in Markdown") String story,
            String created,
            String changed,
            String closed,
            @Schema(description = "Its page") String url) {}

    /** A question of the canvas. */
    @JsonPropertyOrder({"code", "ingredient"})
    @Schema(name = "CanvasQuestion")
    public record QuestionJson(
            String code,
            String ingredient,
            String ask,
            @Schema(description = "What 1 says") String low,
            @Schema(description = "What 5 says") String high) {}
}
