package org.tributary.toolkit.internal.workpages;

/**
 * Asks before something goes.
 *
 * @param action where the answer is sent to; begins with a slash
 * @param version what the viewer has seen
 * @param quote what it is about, as it was typed
 * @param text what happens then
 * @param button what its button says
 * @param back where to go without doing it
 */
public record WorkQuestion(String action, String version, String quote, String text, String button, String back) {}
