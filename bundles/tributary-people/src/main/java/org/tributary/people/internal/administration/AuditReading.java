package org.tributary.people.internal.administration;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.tributary.api.id.OrganisationId;
import org.tributary.api.people.Role;
import org.tributary.api.people.Viewer;
import org.tributary.api.refusal.NotAllowed;
import org.tributary.store.AuditTrail;
import org.tributary.web.Texts;

/** What of the audit trail somebody may read: the administrator all, a lead what belongs to the own organisation. */
final class AuditReading {

    private AuditReading() {}

    static boolean may(Viewer viewer) {
        return viewer.role().atLeast(Role.ADMINISTRATOR)
                || viewer.role().atLeast(Role.LEAD) && !viewer.organisations().isEmpty();
    }

    /**
     * The question that this viewer may ask.
     *
     * @param organisation which one was asked for; where it is left out, a lead's own
     * @throws NotAllowed where they may read nothing of it
     */
    static AuditTrail.Question question(
            Optional<String> actor,
            Optional<String> object,
            Optional<String> organisation,
            OptionalLong before,
            Viewer viewer,
            Texts texts) {
        if (!may(viewer)) {
            throw new NotAllowed(texts.get("refused.audit"), viewer.person().isEmpty() && !viewer.isMember());
        }
        Optional<OrganisationId> wanted = organisation.map(word -> parse(word, texts));
        if (viewer.role().atLeast(Role.ADMINISTRATOR)) {
            return new AuditTrail.Question(actor, object, wanted, before);
        }
        OrganisationId own = wanted.orElseGet(() -> first(viewer.organisations()));
        if (!viewer.belongsTo(own)) {
            throw new NotAllowed(texts.get("refused.audit.other"), false);
        }
        return new AuditTrail.Question(actor, object, Optional.of(own), before);
    }

    private static OrganisationId first(Set<OrganisationId> own) {
        return own.stream().sorted().toList().get(0);
    }

    private static OrganisationId parse(String word, Texts texts) {
        try {
            return new OrganisationId(word);
        } catch (IllegalArgumentException notAnId) {
            throw new NotAllowed(texts.get("refused.audit.other"), false);
        }
    }

    /** The rows, and where the older ones begin. */
    static Optional<Long> older(List<AuditTrail.Row> rows, int asked) {
        return rows.size() < asked
                ? Optional.empty()
                : Optional.of(rows.get(rows.size() - 1).number());
    }
}
