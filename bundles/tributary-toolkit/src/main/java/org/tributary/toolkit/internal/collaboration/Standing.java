package org.tributary.toolkit.internal.collaboration;

import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.tributary.api.id.OrganisationId;
import org.tributary.api.people.Role;
import org.tributary.api.people.Viewer;

/**
 * What somebody may see and do in one joint work. All services ask this, so that the rules stand in one place.
 *
 * @param reads whether they may read what readers may: partners always, others as it is open to them
 * @param within whether they belong to a partner that is in, or to one that was there when it closed, and so read all of it
 * @param looksAfter the partners for which they may write: their two people, the leads of these organisations, and for any
 *     of them the host's own token
 * @param leads whether they may do what the lead partner may: change its texts, stage and openness, admit partners
 * @param answersFor organisations that are invited or asked to join, for which they may say yes or no: as lead of the
 *     organisation, or as a curator where it has no lead
 */
public record Standing(
        boolean reads, boolean within, Set<OrganisationId> looksAfter, boolean leads, Set<OrganisationId> answersFor) {

    public Standing {
        looksAfter = Set.copyOf(looksAfter);
        answersFor = Set.copyOf(answersFor);
    }

    /** By who they are alone; for whom they may answer is looked up by {@link Collaborations#standing}. */
    public static Standing of(Viewer viewer, Collaboration collaboration) {
        boolean in = collaboration.partners().stream()
                .filter(partner -> partner.isIn() || wasThereAtTheEnd(partner, collaboration))
                .anyMatch(partner -> viewer.belongsTo(partner.organisation()));
        boolean system = isHost(viewer);
        Set<OrganisationId> after = collaboration.partners().stream()
                .filter(partner -> partner.isIn() || partner.state() == Partner.State.ASKED && partner.leads())
                .filter(partner -> system
                        || viewer.belongsTo(partner.organisation())
                                && (viewer.role().atLeast(Role.LEAD)
                                        || viewer.person()
                                                .filter(partner.people()::contains)
                                                .isPresent()))
                .map(Partner::organisation)
                .collect(Collectors.toSet());
        Optional<Partner> lead = collaboration.lead();
        boolean concerned = collaboration.partners().stream()
                .anyMatch(partner -> partner.state() != Partner.State.DECLINED
                        && partner.state() != Partner.State.LEFT
                        && viewer.belongsTo(partner.organisation()));
        return new Standing(
                isOpenTo(viewer, collaboration) || concerned || in || system,
                in || !after.isEmpty() || system,
                after,
                lead.map(Partner::organisation).filter(after::contains).isPresent(),
                Set.of());
    }

    /**
     * Whether somebody may read what is done in it, and not only what it is about: who takes part, and whom it is open to. A
     * council that is only asked, or asks, reads what it needs to say yes or no.
     */
    public static boolean readsWork(Viewer viewer, Collaboration collaboration) {
        return isOpenTo(viewer, collaboration) || of(viewer, collaboration).within();
    }

    private static boolean isOpenTo(Viewer viewer, Collaboration collaboration) {
        return switch (collaboration.openness()) {
            case PARTNERS -> false;
            case MEMBERS -> viewer.isMember();
            case PUBLIC -> true;
        };
    }

    /**
     * A joint work as this viewer may see it: who was asked, waits or said no is for partners, and for who it is about.
     *
     * @param answersFor for whom they may say yes or no
     */
    static Collaboration seen(Collaboration whole, Viewer viewer, Set<OrganisationId> answersFor) {
        return of(viewer, whole).within()
                ? whole
                : whole.with(partner -> partner.isIn()
                        || partner.state() == Partner.State.LEFT
                        || viewer.belongsTo(partner.organisation())
                        || answersFor.contains(partner.organisation()));
    }

    /** Whether this is the host's own token, or Tributary itself, and so nobody's. */
    public static boolean isHost(Viewer viewer) {
        return viewer.person().isEmpty() && viewer.role() == Role.ADMINISTRATOR;
    }

    /** The last one that left closed it by leaving, and who left a closed one saw its end, too. */
    private static boolean wasThereAtTheEnd(Partner partner, Collaboration collaboration) {
        boolean gone =
                partner.state() == Partner.State.LEFT || partner.state() == Partner.State.DECLINED && partner.leads();
        return gone
                && collaboration
                        .closed()
                        .filter(closed -> !partner.since().isBefore(closed))
                        .isPresent();
    }
}
