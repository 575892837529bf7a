package org.tributary.api.refusal;

/**
 * A no with a reason. Thrown by services, never caught by resources: the web turns each kind into its status code and a
 * page or {@code application/problem+json}, the shell into one line and a non-zero exit.
 *
 * <p>The message is a sentence for the person who asked. It holds no internal name, no stack and no other person's data.
 */
public abstract sealed class Refusal extends RuntimeException
        permits InvalidInput, KeyReused, NotFound, NotAllowed, EditClash, Gone, Moved, TooMany, TemporarilyUnavailable {

    private static final long serialVersionUID = 1L;

    Refusal(String sentence) {
        super(sentence);
    }

    Refusal(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
