package org.tributary.people.internal.accounts;

import org.tributary.api.code.Coded;

/** A part of a profile, each with its own audience. */
public enum ProfilePart implements Coded {
    NAME,
    ROLE_WORDS,
    PROFESSION,
    SKILLS,
    TOPICS
}
