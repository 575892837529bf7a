/** The scripts that put widgets into pages of other sites. */
package org.tributary.widgets.internal.script;
