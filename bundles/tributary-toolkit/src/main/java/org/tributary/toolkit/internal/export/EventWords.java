package org.tributary.toolkit.internal.export;

import java.util.Optional;
import org.tributary.api.code.Coded;
import org.tributary.toolkit.internal.collaboration.Event;
import org.tributary.toolkit.internal.collaboration.Openness;
import org.tributary.toolkit.internal.collaboration.Stage;
import org.tributary.web.Texts;

/** Says what happened in one sentence. */
final class EventWords {

    private final Texts texts;

    EventWords(Texts texts) {
        this.texts = texts;
    }

    /** @param organisation what the organisation is called on whose behalf it happened; empty where there is none */
    String sentence(Event event, Optional<String> organisation) {
        String who = organisation.orElseGet(() -> texts.get("event.nobody"));
        return texts.get("event." + event.what().code(), who, subject(event));
    }

    private String subject(Event event) {
        return switch (event.what()) {
            case STAGE -> Coded.parse(Stage.class, event.subject())
                    .map(stage -> texts.get("stage." + stage.code()))
                    .orElse(event.subject());
            case OPENED -> Coded.parse(Openness.class, event.subject())
                    .map(openness -> texts.get("openness." + openness.code()))
                    .orElse(event.subject());
            default -> event.subject();
        };
    }
}
