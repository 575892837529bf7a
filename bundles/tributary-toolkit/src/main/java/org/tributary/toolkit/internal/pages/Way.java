package org.tributary.toolkit.internal.pages;

/**
 * Something that can be done, and where.
 *
 * @param text what a person reads; as a link it can stand alone
 * @param path begins with a slash
 */
public record Way(String text, String path) {}
