package org.tributary.search.internal.questions;

import java.util.ArrayList;
import java.util.List;
import org.tributary.api.code.Coded;
import org.tributary.api.refusal.FieldFault;
import org.tributary.search.internal.questions.Questions.Sort;
import org.tributary.web.Texts;
import org.tributary.web.Visit;

/**
 * Which questions somebody wants to see.
 *
 * @param days how many days back
 * @param faults what was not understood, by the name of its parameter; the usual stands in its place
 */
record QuestionsRequest(int days, Sort sort, int limit, List<FieldFault> faults) {

    static final int USUAL_DAYS = 30;
    static final int MOST = 100;

    static QuestionsRequest of(Visit visit, Texts texts) {
        List<FieldFault> faults = new ArrayList<>();
        int days = number(visit, "days", USUAL_DAYS);
        if (days < 1 || days > Questions.KEPT_DAYS) {
            faults.add(new FieldFault("days", texts.get("questions.days.form", Questions.KEPT_DAYS)));
            days = USUAL_DAYS;
        }
        int limit = number(visit, "limit", MOST);
        if (limit < 1 || limit > MOST) {
            faults.add(new FieldFault("limit", texts.get("limit.form", MOST)));
            limit = MOST;
        }
        String word = visit.parameter("sort").orElse(Sort.ASKED.code());
        Sort sort = Coded.parse(Sort.class, word).orElse(null);
        if (sort == null) {
            faults.add(new FieldFault("sort", texts.get("questions.sort.form")));
            sort = Sort.ASKED;
        }
        return new QuestionsRequest(days, sort, limit, List.copyOf(faults));
    }

    private static int number(Visit visit, String name, int usual) {
        return visit.parameter(name)
                .map(word -> word.matches("\\d{1,4}") ? Integer.parseInt(word) : 0)
                .orElse(usual);
    }

    String query() {
        return "?days=" + days + "&sort=" + sort.code();
    }

    String with(Sort other) {
        return new QuestionsRequest(days, other, limit, List.of()).query();
    }

    String with(int otherDays) {
        return new QuestionsRequest(otherDays, sort, limit, List.of()).query();
    }
}
