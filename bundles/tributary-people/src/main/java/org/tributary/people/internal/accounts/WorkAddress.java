package org.tributary.people.internal.accounts;

import java.util.Locale;
import java.util.Optional;
import org.tributary.api.refusal.InvalidInput;
import org.tributary.web.MailAddress;
import org.tributary.web.Texts;

/**
 * The address at which somebody works, in the form that {@link MailAddress} allows.
 *
 * @param typed for sending: the part before the @ as it was typed, the domain in lower case
 * @param key the same for every spelling, by which an account is found
 * @param domain the part after the @, lower case
 */
public record WorkAddress(String typed, String key, String domain) {

    /** The address in what somebody typed; white space around it does not count. Empty where it is none. */
    public static Optional<WorkAddress> parse(String text) {
        return MailAddress.parse(text)
                .map(address -> new WorkAddress(address.typed(), address.key(), address.domain()));
    }

    /**
     * The address in what somebody typed.
     *
     * @param field the field that holds it
     * @throws InvalidInput with a sentence that says what to type
     */
    public static WorkAddress of(String field, String text, Locale locale) {
        Texts texts = Texts.of(WorkAddress.class, locale);
        if (text.isBlank()) {
            throw new InvalidInput(field, texts.get("address.missing"));
        }
        return parse(text).orElseThrow(() -> new InvalidInput(field, texts.get("address.wrong")));
    }

    /** Keeps personal data out of logs. */
    @Override
    public String toString() {
        return "WorkAddress";
    }
}
