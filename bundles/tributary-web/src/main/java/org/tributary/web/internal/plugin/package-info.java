/** Calls of plugins that hold up nobody. */
package org.tributary.web.internal.plugin;
