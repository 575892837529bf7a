package org.tributary.people.internal.administration;

import java.util.List;
import java.util.Optional;
import org.tributary.api.refusal.FieldFault;
import org.tributary.web.Choice;
import org.tributary.web.Field;

/**
 * What the list of people shows.
 *
 * @param title what is listed
 * @param next the address of the next page
 * @param searched whether these are the answers to a search, which come on one page
 * @param cut whether more were found than are shown
 */
public record PeopleView(
        String title,
        List<Someone> people,
        long total,
        Optional<String> next,
        Field words,
        Field organisation,
        Field standing,
        List<Choice> standings,
        boolean searched,
        boolean cut,
        List<FieldFault> faults) {}
