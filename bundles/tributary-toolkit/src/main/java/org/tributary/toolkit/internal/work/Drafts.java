package org.tributary.toolkit.internal.work;

import java.net.URI;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.tributary.api.id.OrganisationId;
import org.tributary.api.refusal.FieldFault;
import org.tributary.api.refusal.InvalidInput;
import org.tributary.toolkit.internal.work.Workbook.DecisionDraft;
import org.tributary.toolkit.internal.work.Workbook.PlaceDraft;
import org.tributary.toolkit.internal.work.Workbook.StepDraft;
import org.tributary.toolkit.internal.work.Workbook.TaskDraft;
import org.tributary.web.Legible;
import org.tributary.web.Texts;

/** Checks drafts and tidies their texts; names each field that is at fault. */
final class Drafts {

    private static final int SHORTEST = 3;
    private static final int LONGEST_TITLE = 200;
    private static final int LONGEST_PROSE = 2_000;
    private static final int LONGEST_DECISION = 500;
    private static final int LONGEST_PLACE = 120;
    private static final int LONGEST_ADDRESS = 2_000;
    private static final String GUIDE = "[a-z0-9-]{1,60}";
    private static final LocalDate FIRST_DAY = LocalDate.of(2000, 1, 1);
    private static final LocalDate LAST_DAY = LocalDate.of(2100, 12, 31);

    private final Texts texts = WorkTexts.texts();
    private final Set<OrganisationId> partners;
    private final Optional<OrganisationId> before;
    private final List<FieldFault> faults = new ArrayList<>();

    /**
     * @param partners those that are in
     * @param before whose it is now; one that has left may stay what it was
     */
    Drafts(Set<OrganisationId> partners, Optional<OrganisationId> before) {
        this.partners = partners;
        this.before = before;
    }

    TaskDraft task(TaskDraft draft) {
        String text = line("text", draft.text(), LONGEST_TITLE, "task.text");
        Optional<String> guide = draft.guide().map(String::strip).filter(key -> !key.isEmpty());
        if (guide.filter(key -> !key.matches(GUIDE)).isPresent()) {
            fault("guide", "task.guide");
        }
        owner(draft.owner());
        day("due", draft.due());
        throwFaults();
        return new TaskDraft(text, guide, draft.owner(), draft.due());
    }

    StepDraft step(StepDraft draft) {
        String title = line("title", draft.title(), LONGEST_TITLE, "step.title");
        String detail = prose("detail", draft.detail(), "step.detail.long");
        owner(draft.owner());
        day("from", draft.from());
        day("until", draft.until());
        if (draft.from().isPresent()
                && draft.until().filter(draft.from().get()::isAfter).isPresent()) {
            fault("until", "step.cross");
        }
        if (draft.state() == null) {
            fault("state", "step.state");
        }
        throwFaults();
        return new StepDraft(title, detail, draft.owner(), draft.from(), draft.until(), draft.state());
    }

    DecisionDraft decision(DecisionDraft draft, LocalDate today) {
        if (draft.on().isAfter(today)) {
            fault("on", "decision.on.future");
        } else {
            day("on", Optional.of(draft.on()));
        }
        String text = line("text", draft.text(), LONGEST_DECISION, "decision.text");
        String why = prose("why", draft.why(), "decision.why.long");
        if (draft.agreed().isEmpty()) {
            fault("agreed", "decision.agreed.missing");
        } else if (!partners.containsAll(draft.agreed())) {
            fault("agreed", "decision.agreed.unknown");
        }
        throwFaults();
        return new DecisionDraft(draft.on(), text, why, Set.copyOf(draft.agreed()));
    }

    PlaceDraft place(PlaceDraft draft) {
        if (draft.kind() == null) {
            fault("kind", "place.kind");
        }
        String title = line("title", draft.title(), LONGEST_PLACE, "place.title");
        URI address = draft.address();
        boolean web = address.getScheme() != null
                && address.getScheme().toLowerCase(Locale.ROOT).matches("https?");
        if (!web || address.getHost() == null || address.getUserInfo() != null) {
            fault("address", "place.address");
        } else if (address.toString().length() > LONGEST_ADDRESS) {
            fault("address", "place.address.long", LONGEST_ADDRESS);
        }
        throwFaults();
        return new PlaceDraft(draft.kind(), title, address);
    }

    private void owner(Optional<OrganisationId> owner) {
        if (owner.isPresent() && !owner.equals(before) && !partners.contains(owner.get())) {
            fault("owner", "owner");
        }
    }

    private void day(String field, Optional<LocalDate> day) {
        if (day.filter(d -> d.isBefore(FIRST_DAY) || d.isAfter(LAST_DAY)).isPresent()) {
            fault(field, "due");
        }
    }

    private String line(String field, String typed, int longest, String key) {
        String line = typed == null
                ? ""
                : Legible.unpiled(typed.replaceAll("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Z}\\s]+", " ")
                        .strip());
        if (line.length() < SHORTEST) {
            fault(field, key + ".missing");
        } else if (line.length() > longest) {
            fault(field, key + ".long", longest);
        }
        return line;
    }

    private String prose(String field, String typed, String tooLong) {
        String text = typed == null
                ? ""
                : Legible.unpiled(typed)
                        .replace("\r\n", "\n")
                        .replace('\r', '\n')
                        .replaceAll("[\\p{Cc}\\p{Cs}\\x{202A}-\\x{202E}\\x{2066}-\\x{2069}&&[^\\n\\t]]+", "")
                        .strip();
        if (text.length() > LONGEST_PROSE) {
            fault(field, tooLong, LONGEST_PROSE);
        }
        return text;
    }

    private void fault(String field, String key, Object... args) {
        faults.add(new FieldFault(field, texts.get(key, args)));
    }

    private void throwFaults() {
        if (!faults.isEmpty()) {
            throw new InvalidInput(faults);
        }
    }
}
