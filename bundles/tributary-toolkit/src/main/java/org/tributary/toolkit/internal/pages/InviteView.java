package org.tributary.toolkit.internal.pages;

import java.util.List;
import org.tributary.web.Choice;
import org.tributary.web.Field;

/**
 * The page on which another organisation is invited.
 *
 * @param organisation those that suggest themselves, or that are called like what was typed
 * @param choices may be none
 * @param name for all others
 */
public record InviteView(Field organisation, List<Choice> choices, Field name, Field words) {}
