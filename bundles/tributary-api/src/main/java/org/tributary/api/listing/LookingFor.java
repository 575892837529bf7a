package org.tributary.api.listing;

import org.tributary.api.code.Coded;

/** What somebody hopes to find in others. */
public enum LookingFor implements Coded {
    REVIEW_RESEARCH,
    ADOPT_A_PATTERN,
    ADOPT_A_STANDARD,
    LEARN_WHAT_WORKED,
    LEARN_WHAT_FAILED,
    SHARE_A_PLATFORM,
    REUSE_CODE,
    REUSE_RESEARCH,
    SHARE_SKILLS,
    DEFINE_A_STANDARD,
    DO_RESEARCH_TOGETHER,
    BUILD_TOGETHER,
    BUY_TOGETHER
}
