package org.tributary.toolkit.internal.pages;

/**
 * A field that somebody else has changed meanwhile.
 *
 * @param theirs what it says now
 * @param yours what was typed
 */
public record Difference(String label, String theirs, String yours) {}
