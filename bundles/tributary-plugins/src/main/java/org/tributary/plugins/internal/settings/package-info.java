/** Settings as plugins describe them, and as files that hold them. */
package org.tributary.plugins.internal.settings;
