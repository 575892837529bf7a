package org.tributary.subscriptions.internal.pages;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.tributary.api.code.Coded;
import org.tributary.api.refusal.FieldFault;
import org.tributary.subscriptions.internal.following.News;
import org.tributary.subscriptions.internal.following.Rhythm;
import org.tributary.subscriptions.internal.following.Timing;
import org.tributary.web.Choice;
import org.tributary.web.Field;
import org.tributary.web.Form;
import org.tributary.web.Texts;

/**
 * What counts and how often, as a form shows and sends it.
 *
 * @param news what is ticked
 * @param rhythm what is chosen
 */
record FollowForm(Set<News> news, Optional<Rhythm> rhythm) {

    static final String NEWS = "news";
    static final String RHYTHM = "rhythm";

    FollowForm {
        news = news.isEmpty() ? Set.of() : EnumSet.copyOf(news);
    }

    /** What was sent; words that no page of ours sends are left out. */
    static FollowForm of(Form form) {
        Set<News> news = EnumSet.noneOf(News.class);
        form.all(NEWS).forEach(word -> Coded.parse(News.class, word).ifPresent(news::add));
        return new FollowForm(news, Coded.parse(Rhythm.class, form.text(RHYTHM)));
    }

    /** What the person has to do before this can be taken. */
    List<FieldFault> faults(Texts texts) {
        List<FieldFault> faults = new ArrayList<>();
        if (news.isEmpty()) {
            faults.add(new FieldFault(NEWS, texts.get("refused.news")));
        }
        if (rhythm.isEmpty()) {
            faults.add(new FieldFault(RHYTHM, texts.get("refused.rhythm")));
        }
        return faults;
    }

    static Field newsField(Texts texts, List<FieldFault> faults) {
        return Field.of(NEWS, texts.get("new.news")).faults(faults);
    }

    List<Choice> newsChoices(Collection<News> possible, Texts texts) {
        return possible.stream()
                .map(one -> Choice.of(one.code(), texts.get("news." + one.code()), news.contains(one)))
                .toList();
    }

    static Field rhythmField(Texts texts, List<FieldFault> faults) {
        return Field.of(RHYTHM, texts.get("new.rhythm")).faults(faults);
    }

    List<Choice> rhythmChoices(Collection<Rhythm> possible, Timing timing, Texts texts) {
        Words words = new Words(texts);
        return possible.stream()
                .map(one -> new Choice(
                        one.code(),
                        words.rhythm(one),
                        words.explained(one, timing),
                        rhythm.filter(one::equals).isPresent()))
                .toList();
    }
}
