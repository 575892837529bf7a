package org.tributary.subscriptions.internal.pages;

import java.util.List;
import org.tributary.api.refusal.FieldFault;
import org.tributary.web.Choice;
import org.tributary.web.Field;

/**
 * What the page shows on which people say when they want to hear.
 *
 * @param nearChoice empty where there is no such message
 */
public record SettingsView(
        List<FieldFault> faults,
        Field hour,
        List<Choice> hours,
        Field days,
        List<Choice> dayChoices,
        Field weekly,
        List<Choice> weeklyChoices,
        Field quietFrom,
        List<Choice> quietFromChoices,
        Field quietTo,
        List<Choice> quietToChoices,
        Field zone,
        Field near,
        List<Choice> nearChoice) {}
