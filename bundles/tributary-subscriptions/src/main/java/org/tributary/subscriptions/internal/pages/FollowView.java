package org.tributary.subscriptions.internal.pages;

import java.util.List;
import java.util.Optional;
import org.tributary.api.refusal.FieldFault;
import org.tributary.web.Choice;
import org.tributary.web.Field;

/**
 * What the page shows on which somebody says how they want to follow something.
 *
 * @param title what it is
 * @param page where it can be read
 * @param field the hidden field that says what it is
 * @param value what stands in it
 * @param notes what of the address was not understood
 * @param address where to write to; empty for those who signed in
 * @param into where it should go, for those who have a choice
 * @param signIn where those with an account sign in
 */
public record FollowView(
        String title,
        Optional<String> page,
        String field,
        String value,
        List<String> notes,
        List<FieldFault> faults,
        Optional<Field> address,
        Field news,
        List<Choice> newsChoices,
        Field rhythm,
        List<Choice> rhythmChoices,
        Field into,
        List<Choice> intoChoices,
        Optional<String> signIn) {}
