package org.tributary.toolkit.internal.pages;

import java.util.List;
import java.util.Optional;
import org.tributary.api.refusal.FieldFault;
import org.tributary.web.Choice;
import org.tributary.web.Field;

/**
 * The page on which somebody starts a joint work.
 *
 * @param listing the listing that it is about, as the form sends it
 * @param already joint work on the same listing that the viewer may read
 * @param homeless whether the viewer belongs to no organisation, and so cannot start one
 * @param organisation where the viewer belongs to several
 * @param asked whose lead will be asked to agree; empty where there is a choice
 */
public record NewView(
        String listing,
        String listingTitle,
        String listingPath,
        List<Way> already,
        boolean homeless,
        Optional<Field> organisation,
        List<Choice> organisations,
        String asked,
        JointWorkForm fields,
        List<FieldFault> faults) {}
