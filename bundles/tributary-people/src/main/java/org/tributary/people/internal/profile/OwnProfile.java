package org.tributary.people.internal.profile;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.tributary.api.change.Subject;
import org.tributary.api.change.What;
import org.tributary.api.id.OrganisationId;
import org.tributary.api.id.PersonId;
import org.tributary.api.listing.Topics;
import org.tributary.api.people.Actor;
import org.tributary.api.people.Role;
import org.tributary.api.people.Viewer;
import org.tributary.api.refusal.FieldFault;
import org.tributary.api.refusal.InvalidInput;
import org.tributary.api.refusal.NotAllowed;
import org.tributary.api.refusal.NotFound;
import org.tributary.people.internal.accounts.PersonRow;
import org.tributary.people.internal.accounts.PlainCharacters;
import org.tributary.people.internal.accounts.ProfileCard;
import org.tributary.store.Store;
import org.tributary.web.Legible;
import org.tributary.web.Texts;

/** What somebody says about themselves, for them to read and change. What others see of it is said by {@code People}. */
@Component(service = OwnProfile.class)
public final class OwnProfile {

    static final int LONGEST = 100;
    static final int MOST_SKILLS = 20;

    private final Store store;
    private final Topics topics;
    private final Texts texts = ProfileTexts.of(Locale.UK);

    @Activate
    public OwnProfile(@Reference(target = "(unit=people)") Store store, @Reference Topics topics) {
        this.store = store;
        this.topics = topics;
    }

    /** Who is signed in; a visitor or a machine has no profile. */
    static PersonId self(Viewer viewer, Texts texts) {
        return viewer.person().orElseThrow(() -> new NotAllowed(texts.get("refused.sign-in"), !viewer.isMember()));
    }

    /** What there is about the viewer. */
    Account read(Viewer viewer) {
        PersonId id = self(viewer, texts);
        return store.read(entities -> Optional.ofNullable(entities.find(PersonRow.class, id.value()))
                        .map(row -> new Account(
                                row.id(),
                                row.name(),
                                row.address(),
                                row.organisation(),
                                row.role(),
                                row.card(),
                                row.isFindable())))
                .orElseThrow(() -> new NotFound(texts.get("refused.no-account")));
    }

    /**
     * Keeps what somebody says about themselves, in place of what they said before.
     *
     * @throws InvalidInput naming the fields at fault
     */
    void save(String name, ProfileCard card, boolean findable, Actor actor) {
        PersonId id = self(actor.viewer(), texts);
        check(name, card);
        store.write((entities, tx) -> {
            PersonRow row = entities.find(PersonRow.class, id.value());
            if (row == null) {
                throw new NotFound(texts.get("refused.no-account"));
            }
            row.call(name);
            row.show(card, findable);
            tx.change(Subject.PERSON, id.value(), What.CONTENT);
            tx.audit(actor, "person.profile", id.value(), "");
            return null;
        });
    }

    private void check(String name, ProfileCard card) {
        List<FieldFault> faults = new ArrayList<>();
        line("name", name, faults);
        if (Legible.isDisguised(name)) {
            faults.add(new FieldFault("name", texts.get("refused.disguised")));
        }
        line("roleWords", card.roleWords(), faults);
        line("profession", card.profession(), faults);
        if (card.skills().size() > MOST_SKILLS) {
            faults.add(new FieldFault("skills", texts.get("refused.skills", MOST_SKILLS)));
        } else {
            card.skills().stream()
                    .flatMap(skill -> wrong(skill).stream())
                    .findFirst()
                    .ifPresent(sentence -> faults.add(new FieldFault("skills", sentence)));
        }
        if (card.topics().stream().anyMatch(topic -> topics.find(topic).isEmpty())) {
            faults.add(new FieldFault("topics", texts.get("refused.topics")));
        }
        if (!faults.isEmpty()) {
            throw new InvalidInput(faults);
        }
    }

    private void line(String field, String text, List<FieldFault> faults) {
        wrong(text).ifPresent(sentence -> faults.add(new FieldFault(field, sentence)));
    }

    private Optional<String> wrong(String text) {
        if (text.codePointCount(0, text.length()) > LONGEST) {
            return Optional.of(texts.get("refused.long", LONGEST));
        }
        return PlainCharacters.only(text) ? Optional.empty() : Optional.of(texts.get("refused.characters"));
    }

    /**
     * Somebody, as they see themselves.
     *
     * @param organisation whose member they are; empty while that has to be decided
     */
    record Account(
            PersonId id,
            String name,
            String address,
            Optional<OrganisationId> organisation,
            Role role,
            ProfileCard card,
            boolean findable) {

        /** Keeps personal data out of logs. */
        @Override
        public String toString() {
            return "Account[" + id + "]";
        }
    }
}
