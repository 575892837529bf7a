package org.tributary.subscriptions.internal.pages;

import java.util.List;
import org.tributary.api.refusal.FieldFault;
import org.tributary.web.Choice;
import org.tributary.web.Field;

/**
 * What the page shows on which a channel is opened.
 *
 * @param organisations empty where there is no choice
 */
public record OpenChannelView(
        List<FieldFault> faults,
        Field organisation,
        List<Choice> organisations,
        Field sort,
        List<Choice> sorts,
        Field name,
        Field address) {}
