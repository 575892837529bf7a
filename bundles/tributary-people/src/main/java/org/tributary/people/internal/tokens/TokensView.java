package org.tributary.people.internal.tokens;

import java.util.List;
import org.tributary.api.refusal.FieldFault;
import org.tributary.web.Choice;
import org.tributary.web.Field;

/**
 * What the page of somebody's tokens shows.
 *
 * @param revoked whether one was just revoked
 * @param name the field for what the new one is for
 * @param scopes what this person may let a token do
 */
public record TokensView(
        List<MachineToken> tokens,
        List<FieldFault> faults,
        boolean revoked,
        Field name,
        Field scope,
        List<Choice> scopes,
        Field ends,
        List<Choice> endings) {}
