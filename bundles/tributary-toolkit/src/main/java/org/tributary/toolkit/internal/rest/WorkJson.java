package org.tributary.toolkit.internal.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.tributary.api.id.OrganisationId;
import org.tributary.api.id.PersonId;
import org.tributary.toolkit.internal.work.Decision;
import org.tributary.toolkit.internal.work.Place;
import org.tributary.toolkit.internal.work.Step;
import org.tributary.toolkit.internal.work.Task;

/** What partners do together, in JSON. What there is nothing of is left out. */
public final class WorkJson {

    private WorkJson() {}

    /** A point of a checklist. */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    @JsonPropertyOrder({"id", "stage"})
    @Schema(name = "JointTask")
    public record TaskJson(
            String id,
            @Schema(description = "Whose checklist it is on: forming, agreed, working or closing") String stage,
            String text,
            @Schema(description = "The key of the guide that helps") String guide,
            @Schema(description = "The id of the partner that sees to it") String owner,
            @Schema(description = "Until when, a day") String due,
            @Schema(description = "When it was done; left out while it is open") String done,
            @Schema(description = "The id of the person who said so") String doneBy,
            @Schema(description = "In If-Match as \"v\" and this number") long version) {

        public static TaskJson of(Task task) {
            return new TaskJson(
                    task.id(),
                    task.stage().code(),
                    task.text(),
                    task.guide().orElse(null),
                    task.owner().map(OrganisationId::value).orElse(null),
                    task.due().map(LocalDate::toString).orElse(null),
                    task.done().map(Instant::toString).orElse(null),
                    task.doneBy().map(PersonId::value).orElse(null),
                    task.version());
        }

        /** All of them. */
        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Schema(name = "JointTasks")
        public record All(List<TaskJson> items) {}

        /** A new one, or what is changed of one. */
        @Schema(name = "JointTaskInput", requiredProperties = "text")
        public record Input(
                @Schema(
                                description = "For a new one: forming, agreed, working or closing; the present stage"
                                        + " where it is left out. It does not change afterwards")
                        String stage,
                @Schema(description = "What is to be done, plain text, 3-200 characters") String text,
                @Schema(description = "The key of the guide that helps") String guide,
                @Schema(description = "The partner that sees to it, by id, name or code") String owner,
                @Schema(description = "Until when, for example 2026-09-30") String due) {}

        /** Whether it is done. */
        @Schema(name = "JointTaskDone", requiredProperties = "done")
        public record Done(Boolean done) {}
    }

    /** A step of the roadmap. */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    @JsonPropertyOrder({"id", "title"})
    @Schema(name = "JointStep")
    public record StepJson(
            String id,
            String title,
            @Schema(description = "Markdown") String detail,
            @Schema(description = "The id of the partner that sees to it") String owner,
            @Schema(description = "The first day") String from,
            @Schema(description = "The last day") String until,
            @Schema(description = "planned, under-way, done or dropped") String state,
            @Schema(description = "In If-Match as \"v\" and this number") long version) {

        public static StepJson of(Step step) {
            return new StepJson(
                    step.id(),
                    step.title(),
                    step.detail(),
                    step.owner().map(OrganisationId::value).orElse(null),
                    step.from().map(LocalDate::toString).orElse(null),
                    step.until().map(LocalDate::toString).orElse(null),
                    step.state().code(),
                    step.version());
        }

        /** All of them. */
        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Schema(name = "JointSteps")
        public record All(List<StepJson> items) {}

        /** A new one, or what is changed of one. */
        @Schema(name = "JointStepInput", requiredProperties = "title")
        public record Input(
                @Schema(description = "What will be done, plain text, 3-200 characters") String title,
                @Schema(description = "Markdown, up to 2,000 characters") String detail,
                @Schema(description = "The partner that sees to it, by id, name or code") String owner,
                @Schema(description = "The first day, for example 2026-09-30") String from,
                @Schema(description = "The last day") String until,
                @Schema(description = "planned (where it is left out), under-way, done or dropped") String state) {}
    }

    /** What was decided. */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    @JsonPropertyOrder({"id", "on"})
    @Schema(name = "JointDecision")
    public record DecisionJson(
            String id,
            @Schema(description = "The day") String on,
            @Schema(description = "What was decided, plain text") String text,
            @Schema(description = "Markdown") String why,
            @Schema(description = "The ids of the partners that were part of it") List<String> agreed,
            @Schema(description = "The id of the person who wrote it down; for partners") String by,
            @Schema(description = "The id of the later decision that took its place") String replacedBy,
            @Schema(description = "Whether it holds no more, without another in its place") boolean withdrawn,
            @Schema(description = "In If-Match as \"v\" and this number") long version) {

        public static DecisionJson of(Decision decision, boolean all) {
            return new DecisionJson(
                    decision.id(),
                    decision.on().toString(),
                    decision.text(),
                    decision.why(),
                    CollaborationJson.ids(decision.agreed()),
                    all ? decision.by().map(PersonId::value).orElse(null) : null,
                    decision.replacedBy().orElse(null),
                    decision.withdrawn(),
                    decision.version());
        }

        /** All of them. */
        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Schema(name = "JointDecisions")
        public record All(@Schema(description = "The latest first") List<DecisionJson> items) {}

        /** A new one. */
        @Schema(
                name = "JointDecisionInput",
                requiredProperties = {"on", "text", "agreed"})
        public record Input(
                @Schema(description = "The day, not in the future, for example 2026-09-30") String on,
                @Schema(description = "What was decided, plain text, 3-500 characters") String text,
                @Schema(description = "Markdown, up to 2,000 characters") String why,
                @Schema(description = "The partners that were part of it, by id, name or code") List<String> agreed,
                @Schema(description = "The id of the decision whose place it takes") String replaces) {}
    }

    /** Where the work happens. */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    @JsonPropertyOrder({"id", "kind"})
    @Schema(name = "JointPlace")
    public record PlaceJson(
            String id,
            @Schema(description = "board, repository, call, documents, chat or other") String kind,
            String title,
            String address,
            @Schema(description = "The id of the person who added it; for partners") String by,
            @Schema(description = "In If-Match as \"v\" and this number") long version) {

        public static PlaceJson of(Place place, boolean all) {
            return new PlaceJson(
                    place.id(),
                    place.kind().code(),
                    place.title(),
                    place.address().toString(),
                    all ? place.by().map(PersonId::value).orElse(null) : null,
                    place.version());
        }

        /** All of them. */
        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Schema(name = "JointPlaces")
        public record All(List<PlaceJson> items) {}

        /** A new one, or what is changed of one. */
        @Schema(
                name = "JointPlaceInput",
                requiredProperties = {"kind", "title", "address"})
        public record Input(
                @Schema(description = "board, repository, call, documents, chat or other") String kind,
                @Schema(description = "Plain text, 3-120 characters") String title,
                @Schema(description = "http or https") String address) {}
    }
}
