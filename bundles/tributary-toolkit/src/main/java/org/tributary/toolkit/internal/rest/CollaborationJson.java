package org.tributary.toolkit.internal.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import org.tributary.api.code.Coded;
import org.tributary.api.id.ListingId;
import org.tributary.api.id.OrganisationId;
import org.tributary.toolkit.internal.collaboration.Collaboration;
import org.tributary.toolkit.internal.collaboration.Partner;
import org.tributary.toolkit.internal.collaboration.Standing;
import org.tributary.web.Site;

/** A joint work in JSON. What there is nothing of is left out. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@JsonPropertyOrder({"id", "title"})
@Schema(name = "JointWork")
public record CollaborationJson(
        String id,
        String title,
        @Schema(description = "What all want to be true in the end, plain text") String outcome,
        @Schema(description = "The listing that it was started from, as origin:key") String about,
        @Schema(description = "networking, knowledge-sharing, resource-sharing, delivery") List<String> types,
        @Schema(description = "What the partners look for") List<String> lookingFor,
        @Schema(description = "forming, agreed, working, closing or closed") String stage,
        @Schema(description = "Who may read it beside the partners: partners (nobody), members or public")
                String openness,
        @Schema(description = "The first day") String begins,
        @Schema(description = "The last day that is planned") String ends,
        @Schema(description = "The public listing of it, as origin:key") String face,
        @Schema(description = "How it ended, in Markdown") String story,
        @Schema(description = "The lead partner first; who is no partner reads only of those that are in")
                List<PartnerJson> partners,
        String created,
        String changed,
        String closed,
        @Schema(description = "Its page") String url,
        @Schema(description = "What you may do in it") May may,
        long version) {

    static CollaborationJson of(Collaboration one, Standing standing, Site site) {
        return new CollaborationJson(
                one.id().value(),
                one.title(),
                one.outcome(),
                one.about().toString(),
                codes(one.types()),
                codes(one.lookingFor()),
                one.stage().code(),
                one.openness().code(),
                one.begins().map(LocalDate::toString).orElse(null),
                one.ends().map(LocalDate::toString).orElse(null),
                one.face().map(ListingId::toString).orElse(null),
                one.story(),
                partners(one, standing),
                one.created().toString(),
                one.changed().toString(),
                one.closed().map(Instant::toString).orElse(null),
                site.absolute("/joint-work/" + one.id()).toString(),
                May.of(standing),
                one.version());
    }

    /** Who only reads it learns nothing of those that are not in. */
    static List<PartnerJson> partners(Collaboration one, Standing standing) {
        return one.partners().stream()
                .filter(partner -> standing.within()
                        || partner.isIn()
                        || standing.answersFor().contains(partner.organisation()))
                .map(partner -> PartnerJson.of(
                        partner, standing.within() || standing.answersFor().contains(partner.organisation())))
                .toList();
    }

    public static List<String> codes(Collection<? extends Coded> values) {
        return values.stream().map(Coded::code).sorted().toList();
    }

    public static List<String> ids(Collection<OrganisationId> organisations) {
        return organisations.stream().map(OrganisationId::value).sorted().toList();
    }

    /** What the one who asks may do in it. */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    @Schema(name = "JointWorkRights")
    public record May(
            @Schema(description = "Whether you read all of it, as partners do") boolean readAll,
            @Schema(description = "The partners for which you may write") List<String> writeFor,
            @Schema(description = "Whether you may do what the lead partner may") boolean lead,
            @Schema(description = "Organisations for which you may say yes or no to joining") List<String> answerFor) {

        static May of(Standing standing) {
            return new May(standing.within(), ids(standing.looksAfter()), standing.leads(), ids(standing.answersFor()));
        }
    }

    /** A page of them. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "JointWorkPage")
    public record Page(
            List<CollaborationJson> items,
            @Schema(description = "How many there are over all pages") long total,
            @Schema(description = "Give this as 'after' to read on; left out at the end") String next) {}

    /** How it is started. */
    @Schema(
            name = "JointWorkInput",
            requiredProperties = {"title", "about", "organisation"})
    public record Input(
            @Schema(description = "The organisation that starts it, by id, name or code; it becomes the lead partner")
                    String organisation,
            @Schema(description = "The listing that it is started from, for example local:missed-bins") String about,
            @Schema(description = "10-120 characters") String title,
            @Schema(description = "What all want to be true in the end, plain text up to 2,000 characters")
                    String outcome,
            @Schema(description = "networking, knowledge-sharing, resource-sharing, delivery") List<String> types,
            @Schema(description = "What you look for, for example build-together") List<String> lookingFor,
            @Schema(description = "The first day, for example 2026-09-30") String begins,
            @Schema(description = "The last day that is planned") String ends) {}

    /** What is changed of it; replaces all of these. */
    @Schema(name = "JointWorkChange", requiredProperties = "title")
    public record Change(
            @Schema(description = "10-120 characters") String title,
            @Schema(description = "Where it changes, every partner has to agree anew") String outcome,
            @Schema(description = "networking, knowledge-sharing, resource-sharing, delivery") List<String> types,
            @Schema(description = "What you look for, for example build-together") List<String> lookingFor,
            @Schema(description = "The first day, for example 2026-09-30") String begins,
            @Schema(description = "The last day that is planned") String ends) {}

    /** Where it stands. */
    @Schema(name = "JointWorkStage", requiredProperties = "stage")
    public record StageInput(
            @Schema(description = "The next one, or the one before: forming, agreed, working, closing or closed")
                    String stage) {}

    /** Who may read it. */
    @Schema(name = "JointWorkOpenness", requiredProperties = "openness")
    public record OpennessInput(@Schema(description = "partners, members or public") String openness) {}

    /** How it ended. */
    @Schema(name = "JointWorkStory", requiredProperties = "story")
    public record StoryInput(@Schema(description = "How it ended, failure included; Markdown") String story) {}

    /** A partner in JSON. */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    @JsonPropertyOrder({"organisation", "state"})
    @Schema(name = "JointWorkPartner")
    public record PartnerJson(
            @Schema(description = "The id of the organisation") String organisation,
            @Schema(description = "invited, asked, backed (its own lead said yes), joined, declined or left")
                    String state,
            @Schema(description = "Whether it looks after the joint work as a whole") boolean lead,
            @Schema(description = "The ids of the one or two people who look after it there; for partners")
                    List<String> people,
            @Schema(description = "What it said when it asked, or was told when it was invited; for partners")
                    String words,
            @Schema(description = "When it agreed to the outcome as it reads now") String agreed,
            @Schema(description = "When its state changed last") String since,
            long version) {

        public static PartnerJson of(Partner partner, boolean all) {
            return new PartnerJson(
                    partner.organisation().value(),
                    partner.state().code(),
                    partner.leads(),
                    all
                            ? partner.people().stream()
                                    .map(person -> person.value())
                                    .toList()
                            : null,
                    all ? partner.words() : null,
                    partner.agreed().map(Instant::toString).orElse(null),
                    partner.since().toString(),
                    partner.version());
        }

        /** All of them. */
        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Schema(name = "JointWorkPartners")
        public record All(List<PartnerJson> items) {}

        /** Who is to join. */
        @Schema(name = "JointWorkPartnerInput", requiredProperties = "organisation")
        public record Input(
                @Schema(description = "By id, name or code: your own to ask, another one to invite it")
                        String organisation,
                @Schema(description = "What its lead is to know, or the partners; plain text up to 1,000 characters")
                        String words) {}

        /** Who looks after it. */
        @Schema(name = "JointWorkPeople")
        public record People(
                @Schema(description = "The ids of one or two members of the organisation, the first one first")
                        List<String> people) {}
    }
}
