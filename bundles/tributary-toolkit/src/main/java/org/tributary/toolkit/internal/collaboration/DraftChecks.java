package org.tributary.toolkit.internal.collaboration;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tributary.api.refusal.FieldFault;
import org.tributary.api.refusal.InvalidInput;
import org.tributary.web.Texts;

/** What must hold for what somebody writes down about a joint work. */
final class DraftChecks {

    static final int LONGEST_WORDS = 1_000;
    static final int LONGEST_STORY = 20_000;

    private static final int SHORTEST_TITLE = 10;
    private static final int LONGEST_TITLE = 120;
    private static final int LONGEST_OUTCOME = 2_000;
    private static final int FIRST_YEAR = 2000;
    private static final int LAST_YEAR = 2100;

    private final Texts texts = CollaborationTexts.texts();

    /** The same draft, cleaned. */
    CollaborationDraft clean(CollaborationDraft draft) {
        return new CollaborationDraft(
                Words.line(draft.title()),
                Words.text(draft.outcome()),
                draft.about(),
                draft.types(),
                draft.lookingFor(),
                draft.begins(),
                draft.ends());
    }

    /** What is wrong with a clean draft, in the order of the fields. */
    List<FieldFault> faults(CollaborationDraft draft) {
        List<FieldFault> faults = new ArrayList<>();
        if (draft.title().length() < SHORTEST_TITLE || draft.title().length() > LONGEST_TITLE) {
            faults.add(new FieldFault("title", texts.get("title.length", SHORTEST_TITLE, LONGEST_TITLE)));
        }
        if (draft.outcome().length() > LONGEST_OUTCOME) {
            faults.add(new FieldFault("outcome", texts.get("outcome.long", LONGEST_OUTCOME)));
        }
        year(faults, "begins", draft.begins());
        year(faults, "ends", draft.ends());
        if (faults.isEmpty()
                && draft.begins().isPresent()
                && draft.ends().filter(draft.begins().get()::isAfter).isPresent()) {
            faults.add(new FieldFault("ends", texts.get("ends.crosses")));
        }
        return faults;
    }

    private void year(List<FieldFault> faults, String field, Optional<LocalDate> day) {
        day.filter(one -> one.getYear() < FIRST_YEAR || one.getYear() > LAST_YEAR)
                .ifPresent(one -> faults.add(new FieldFault(
                        field, texts.get("day.year", String.valueOf(FIRST_YEAR), String.valueOf(LAST_YEAR)))));
    }

    /** What somebody says when they ask or invite. */
    String words(String typed) {
        String words = Words.text(typed);
        if (words.length() > LONGEST_WORDS) {
            throw new InvalidInput("words", texts.get("words.long", LONGEST_WORDS));
        }
        return words;
    }

    String story(String typed) {
        String story = Words.text(typed);
        if (story.length() > LONGEST_STORY) {
            throw new InvalidInput("story", texts.get("story.long", LONGEST_STORY));
        }
        return story;
    }
}
