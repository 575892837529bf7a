package org.tributary.api.listing;

import org.tributary.api.code.Coded;

/** The four kinds of collaboration that the 2019 MHCLG discovery found. */
public enum CollaborationType implements Coded {
    NETWORKING,
    KNOWLEDGE_SHARING,
    RESOURCE_SHARING,
    DELIVERY
}
