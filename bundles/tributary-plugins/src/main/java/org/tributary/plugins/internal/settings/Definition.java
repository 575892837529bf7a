package org.tributary.plugins.internal.settings;

import java.util.List;

/**
 * What can be set of one thing.
 *
 * @param pid by which it is known
 * @param many whether there can be several of it, each with its own settings
 * @param title what it is called
 * @param hint what it is for; may be empty
 * @param settings in the order of their developer
 */
public record Definition(String pid, boolean many, String title, String hint, List<Setting> settings) {}
