package org.tributary.toolkit.internal.pages;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.tributary.toolkit.internal.collaboration.Collaboration;
import org.tributary.toolkit.internal.pages.JointWorkFrame.Section;
import org.tributary.toolkit.internal.work.Step;
import org.tributary.toolkit.internal.work.Task;
import org.tributary.toolkit.internal.work.Work;

/** What comes next: the open step or task with the nearest date; without dates the first open one of this stage. */
final class NextStep {

    private NextStep() {}

    private record Candidate(String text, String by, Optional<LocalDate> until, Section section) {}

    static Optional<OverviewView.Next> of(Collaboration one, Work work, Words words) {
        Stream<Candidate> steps = ahead(work)
                .map(step ->
                        new Candidate(step.title(), words.organisation(step.owner()), step.until(), Section.ROADMAP));
        Stream<Candidate> tasks = work.tasks().stream()
                .filter(task -> task.done().isEmpty() && task.stage() == one.stage())
                .map(task -> new Candidate(task.text(), words.organisation(task.owner()), task.due(), Section.TASKS));
        return Stream.concat(tasks, steps)
                .min(Comparator.comparing(candidate -> candidate.until().orElse(LocalDate.MAX)))
                .map(candidate -> new OverviewView.Next(
                        candidate.text(), by(candidate, words), JointWorkFrame.path(one.id(), candidate.section())));
    }

    private static String by(Candidate candidate, Words words) {
        String who = candidate.by().isEmpty() ? words.texts().get("next.nobody") : candidate.by();
        return candidate
                .until()
                .map(day -> words.texts()
                        .get(day.isBefore(words.today()) ? "next.late" : "next.until", who, words.day(day)))
                .orElse(who);
    }

    /** Steps that are neither done nor dropped, in their order. */
    static Stream<Step> ahead(Work work) {
        return work.steps().stream()
                .filter(step -> step.state() == Step.State.PLANNED || step.state() == Step.State.UNDER_WAY);
    }

    /** Whose it is and until when; empty where neither is known. */
    static String note(Step step, Words words) {
        return Stream.of(
                        words.organisation(step.owner()),
                        step.until().map(words::day).orElse(""))
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(" · "));
    }

    /** Tasks of a stage that are still to be done. */
    static Stream<Task> open(Work work, Collaboration one) {
        return work.tasks().stream().filter(task -> task.done().isEmpty() && task.stage() == one.stage());
    }
}
