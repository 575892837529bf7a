package org.tributary.toolkit.internal.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.tributary.api.id.OrganisationId;
import org.tributary.api.id.PersonId;
import org.tributary.toolkit.internal.canvas.Answers;
import org.tributary.toolkit.internal.canvas.Round;
import org.tributary.toolkit.internal.collaboration.Event;
import org.tributary.toolkit.internal.flags.RedFlag;
import org.tributary.toolkit.internal.succession.HandOver;

/** What partners see of how a joint work goes, in JSON. What there is nothing of is left out. */
public final class PartnerViewJson {

    private PartnerViewJson() {}

    /** One time that partners answered the canvas. */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    @JsonPropertyOrder({"number", "opened"})
    @Schema(name = "CanvasRound")
    public record RoundJson(
            int number,
            String opened,
            @Schema(description = "When all had answered; left out while somebody has not") String shown,
            @Schema(description = "The ids of the partners that have answered") List<String> answered,
            @Schema(description = "The ids of those that have not") List<String> missing,
            @Schema(description = "The answers of your own partners") List<AnswersJson> own,
            @Schema(description = "Everybody's answers, once it is shown") List<AnswersJson> all) {

        public static RoundJson of(Round round) {
            return new RoundJson(
                    round.number(),
                    round.opened().toString(),
                    round.shown().map(Instant::toString).orElse(null),
                    CollaborationJson.ids(round.answered()),
                    CollaborationJson.ids(round.missing()),
                    answers(round.own()),
                    answers(round.all()));
        }

        private static List<AnswersJson> answers(List<Answers> all) {
            return all.stream()
                    .sorted(Comparator.comparing(one -> one.organisation().value()))
                    .map(AnswersJson::of)
                    .toList();
        }

        /** All of them. */
        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Schema(name = "CanvasRounds")
        public record All(@Schema(description = "The latest first") List<RoundJson> items) {}
    }

    /** What one partner answered. */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    @JsonPropertyOrder({"organisation", "scores"})
    @Schema(name = "CanvasAnswers")
    public record AnswersJson(
            String organisation,
            @Schema(
                            description =
                                    "1-5 by question, two for each ingredient: culture-1, culture-2, politics-1 and so on")
                    Map<String, Integer> scores,
            @Schema(
                            description = "A sentence by ingredient: culture, politics, technology, governance, vision,"
                                    + " relationships, geography, capability, scope")
                    Map<String, String> notes,
            String given,
            @Schema(description = "In If-Match as \"v\" and this number") long version) {

        public static AnswersJson of(Answers answers) {
            return new AnswersJson(
                    answers.organisation().value(),
                    new TreeMap<>(answers.scores()),
                    new TreeMap<>(answers.notes()),
                    answers.given().toString(),
                    answers.version());
        }

        /** A partner's answers. */
        @Schema(name = "CanvasAnswersInput", requiredProperties = "scores")
        public record Input(
                @Schema(
                                description = "1-5 for every question, two for each ingredient: culture-1, culture-2,"
                                        + " politics-1 and so on")
                        Map<String, Integer> scores,
                @Schema(description = "A sentence by ingredient, plain text up to 300 characters; may be left out")
                        Map<String, String> notes) {}
    }

    /** Something that should make partners talk. */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    @JsonPropertyOrder({"sort", "reason"})
    @Schema(name = "RedFlag")
    public record FlagJson(
            @Schema(
                            description =
                                    "no-second-contact, one-council-does-everything, no-decision, no-agreed-outcome,"
                                            + " drifting-apart, one-size-only or past-its-end")
                    String sort,
            @Schema(description = "The figures behind it in one sentence") String reason,
            @Schema(description = "The keys of the guides that help, the best first") List<String> guides) {

        public static FlagJson of(RedFlag flag) {
            return new FlagJson(flag.sort().code(), flag.reason(), flag.guides());
        }

        /** All of them. */
        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Schema(name = "RedFlags")
        public record All(@Schema(description = "The gravest first") List<FlagJson> items) {}
    }

    /** What somebody who left should pass on. */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    @JsonPropertyOrder({"id", "organisation"})
    @Schema(name = "JointHandOver")
    public record HandOverJson(
            String id,
            @Schema(description = "The partner concerned") String organisation,
            @Schema(description = "The id of the person who left; left out for a whole partner") String from,
            String made,
            List<PointJson> points,
            @Schema(description = "When the last point was ticked") String done) {

        public static HandOverJson of(HandOver handOver) {
            return new HandOverJson(
                    handOver.id(),
                    handOver.organisation().value(),
                    handOver.from().map(PersonId::value).orElse(null),
                    handOver.made().toString(),
                    handOver.points().stream().map(PointJson::of).toList(),
                    handOver.done().map(Instant::toString).orElse(null));
        }

        /** All of them. */
        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Schema(name = "JointHandOvers")
        public record All(@Schema(description = "The latest first") List<HandOverJson> items) {}

        /** One thing to pass on. */
        @Schema(name = "JointHandOverPoint")
        public record PointJson(
                int number,
                @Schema(description = "task, step, decision or place") String sort,
                @Schema(description = "Its id") String subject,
                @Schema(description = "What it said when the list was made") String title,
                boolean done) {

            public static PointJson of(HandOver.Point point) {
                return new PointJson(point.number(), point.sort(), point.subject(), point.title(), point.done());
            }
        }

        /** Whether a point was passed on. */
        @Schema(name = "JointHandOverDone", requiredProperties = "done")
        public record Done(Boolean done) {}
    }

    /** Something that happened. */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    @JsonPropertyOrder({"number", "what"})
    @Schema(name = "JointEvent")
    public record EventJson(
            long number,
            @Schema(description = "For example started, joined, decided, step-done") String what,
            @Schema(description = "On whose behalf; left out where Tributary itself did it") String organisation,
            @Schema(description = "The id of the person; for partners") String by,
            @Schema(description = "What it was about, plain text") String subject,
            String time) {

        public static EventJson of(Event event, boolean all) {
            return new EventJson(
                    event.number(),
                    event.what().code(),
                    event.organisation().map(OrganisationId::value).orElse(null),
                    all ? event.by().map(PersonId::value).orElse(null) : null,
                    event.subject(),
                    event.time().toString());
        }

        /** A page of them. */
        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Schema(name = "JointHistory")
        public record Page(
                @Schema(description = "The latest first") List<EventJson> items,
                @Schema(description = "Give this as 'after' to read on; left out at the end") String next) {}
    }
}
