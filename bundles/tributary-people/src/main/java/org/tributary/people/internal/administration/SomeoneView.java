package org.tributary.people.internal.administration;

import java.util.List;
import org.tributary.api.refusal.FieldFault;
import org.tributary.web.Choice;
import org.tributary.web.Field;

/**
 * What the page of somebody shows to those who keep order.
 *
 * @param decides whether the viewer may decide about them
 * @param self whether it is the viewer
 * @param curates whether the viewer may accept and refuse people
 * @param done what was just done; empty where nothing was
 * @param likely names of organisations that they may mean
 */
public record SomeoneView(
        Someone someone,
        boolean decides,
        boolean self,
        boolean curates,
        String done,
        List<FieldFault> faults,
        Field organisation,
        List<String> likely,
        Field refusal,
        Field role,
        List<Choice> roles,
        Field suspension) {}
