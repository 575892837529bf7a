package org.tributary.toolkit.internal.flags;

import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.tributary.api.id.OrganisationId;
import org.tributary.api.organisation.Organisation;
import org.tributary.api.organisation.PopulationBand;
import org.tributary.toolkit.internal.canvas.Gap;
import org.tributary.toolkit.internal.collaboration.Collaboration;
import org.tributary.toolkit.internal.collaboration.Partner;
import org.tributary.toolkit.internal.collaboration.Stage;
import org.tributary.web.Texts;

/** Reads the red flags out of a snapshot: no clock, no database, the same for the same. */
final class Signs {

    static final int DAYS_WITHOUT_DECISION = 42;
    static final int DAYS_WITHOUT_OUTCOME = 28;
    static final int FEWEST_DONE = 5;
    /** Four fifths. */
    static final int LARGEST_SHARE_OF_TEN = 8;

    static final double DRIFT = 1;

    /** From here on a council is a large one. */
    private static final PopulationBand LARGE = PopulationBand.FROM_200K_TO_350K;

    private final Snapshot snapshot;
    private final Collaboration joint;
    private final List<Partner> partners;
    private final Texts texts;
    private final Function<String, List<String>> guides;

    /** @param guides answers the keys of the guides for a word such as {@code flag/no-decision} */
    Signs(Snapshot snapshot, Texts texts, Function<String, List<String>> guides) {
        this.snapshot = snapshot;
        this.joint = snapshot.collaboration();
        this.partners = joint.joined();
        this.texts = texts;
        this.guides = guides;
    }

    /** All of them, the gravest first. */
    List<RedFlag> all() {
        if (joint.stage() == Stage.CLOSED) {
            return List.of();
        }
        return Stream.of(
                        noAgreedOutcome().map(reason -> flag(RedFlag.Sort.NO_AGREED_OUTCOME, reason)),
                        drifting(),
                        noDecision().map(reason -> flag(RedFlag.Sort.NO_DECISION, reason)),
                        oneDoesEverything().map(reason -> flag(RedFlag.Sort.ONE_COUNCIL_DOES_EVERYTHING, reason)),
                        noSecondContact().map(reason -> flag(RedFlag.Sort.NO_SECOND_CONTACT, reason)),
                        pastItsEnd().map(reason -> flag(RedFlag.Sort.PAST_ITS_END, reason)),
                        oneSize().map(reason -> flag(RedFlag.Sort.ONE_SIZE_ONLY, reason)))
                .flatMap(Optional::stream)
                .toList();
    }

    private RedFlag flag(RedFlag.Sort sort, String reason) {
        return new RedFlag(sort, reason, guides.apply("flag/" + sort.code()));
    }

    private Optional<String> noSecondContact() {
        List<Partner> thin =
                partners.stream().filter(partner -> partner.people().size() < 2).toList();
        if (thin.size() > 1) {
            return Optional.of(texts.get("no-second-contact.more", thin.size(), names(thin)));
        }
        return thin.stream()
                .findFirst()
                .map(partner -> texts.get(
                        partner.people().isEmpty() ? "no-second-contact.none" : "no-second-contact.one",
                        name(partner.organisation())));
    }

    private Optional<String> oneDoesEverything() {
        int all = snapshot.done().values().stream().mapToInt(Integer::intValue).sum();
        if (partners.size() < 2 || all < FEWEST_DONE) {
            return Optional.empty();
        }
        return snapshot.done().entrySet().stream()
                .filter(entry -> 10 * entry.getValue() >= LARGEST_SHARE_OF_TEN * all)
                .max(Map.Entry.comparingByValue())
                .map(entry -> texts.get("one-council-does-everything", name(entry.getKey()), entry.getValue(), all));
    }

    private Optional<String> noDecision() {
        if (joint.stage() == Stage.FORMING) {
            return Optional.empty();
        }
        boolean later = snapshot.lastDecision()
                .filter(day -> !day.isBefore(snapshot.stageSince()))
                .isPresent();
        LocalDate since = later ? snapshot.lastDecision().get() : snapshot.stageSince();
        long days = daysSince(since);
        return days < DAYS_WITHOUT_DECISION
                ? Optional.empty()
                : Optional.of(texts.get(later ? "no-decision.last" : "no-decision.none", day(since), days));
    }

    private Optional<String> noAgreedOutcome() {
        LocalDate start = joint.begins().filter(snapshot.started()::isBefore).orElse(snapshot.started());
        long days = daysSince(start);
        boolean late = days >= DAYS_WITHOUT_OUTCOME;
        boolean past = joint.stage() != Stage.FORMING;
        if (!late && !past) {
            return Optional.empty();
        }
        if (joint.outcome().isEmpty()) {
            return Optional.of(
                    late ? texts.get("no-agreed-outcome.missing", days) : texts.get("no-agreed-outcome.missing.stage"));
        }
        if (partners.size() < 2) {
            return late ? Optional.of(texts.get("no-agreed-outcome.alone", days)) : Optional.empty();
        }
        List<Partner> silent =
                partners.stream().filter(partner -> partner.agreed().isEmpty()).toList();
        return silent.isEmpty()
                ? Optional.empty()
                : Optional.of(texts.get("no-agreed-outcome.partners", silent.size(), partners.size(), names(silent)));
    }

    private Optional<RedFlag> drifting() {
        List<Gap> wider = snapshot.gaps().stream()
                .filter(gap -> growth(gap) >= DRIFT)
                .sorted(Comparator.comparing(Signs::growth).reversed())
                .toList();
        if (wider.isEmpty()) {
            return Optional.empty();
        }
        Gap most = wider.get(0);
        String moved = steps(growth(most));
        String now = steps(most.width());
        String reason = wider.size() == 1
                ? texts.get("drifting-apart.one", ingredient(most), moved, now)
                : texts.get(
                        "drifting-apart.more",
                        wider.size(),
                        list(wider.stream().map(this::ingredient).toList()),
                        ingredient(most),
                        moved,
                        now);
        List<String> keys = Stream.concat(
                        guides.apply("flag/" + RedFlag.Sort.DRIFTING_APART.code()).stream(),
                        wider.stream().flatMap(gap -> gap.guides().stream()))
                .distinct()
                .toList();
        return Optional.of(new RedFlag(RedFlag.Sort.DRIFTING_APART, reason, keys));
    }

    /** By how much those who answered both times moved apart; who joined since is no drift. */
    private static double growth(Gap gap) {
        return gap.drift().orElse(0.0);
    }

    private Optional<String> oneSize() {
        List<PopulationBand> known = partners.stream()
                .flatMap(partner -> Optional.ofNullable(snapshot.organisations().get(partner.organisation())).stream())
                .flatMap(organisation -> organisation.place().population().stream())
                .toList();
        if (known.size() < 2) {
            return Optional.empty();
        }
        long large = known.stream().filter(band -> band.compareTo(LARGE) >= 0).count();
        if (large == known.size()) {
            return Optional.of(texts.get("one-size-only.large", known.size()));
        }
        return large == 0 ? Optional.of(texts.get("one-size-only.small", known.size())) : Optional.empty();
    }

    private Optional<String> pastItsEnd() {
        return joint.ends().filter(snapshot.today()::isAfter).map(end -> {
            long days = daysSince(end);
            return days == 1 ? texts.get("past-its-end.one", day(end)) : texts.get("past-its-end", day(end), days);
        });
    }

    // Words

    private long daysSince(LocalDate day) {
        return ChronoUnit.DAYS.between(day, snapshot.today());
    }

    private String day(LocalDate day) {
        return DateTimeFormatter.ofPattern("d MMMM uuuu", texts.locale()).format(day);
    }

    private String steps(double width) {
        return new DecimalFormat("0.#", DecimalFormatSymbols.getInstance(texts.locale())).format(width);
    }

    private String ingredient(Gap gap) {
        return texts.get("ingredient." + gap.ingredient().code());
    }

    private String names(List<Partner> all) {
        return list(all.stream().map(partner -> name(partner.organisation())).toList());
    }

    private String list(List<String> all) {
        List<String> rest = new ArrayList<>(all);
        String last = rest.remove(rest.size() - 1);
        return rest.stream()
                .reduce((a, b) -> texts.get("list", a, b))
                .map(begun -> texts.get("list.last", begun, last))
                .orElse(last);
    }

    private String name(OrganisationId id) {
        return Optional.ofNullable(snapshot.organisations().get(id))
                .map(Organisation::name)
                .orElse(id.value());
    }
}
