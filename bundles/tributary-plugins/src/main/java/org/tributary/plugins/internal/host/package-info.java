/** How this host is, for the person who runs it. */
package org.tributary.plugins.internal.host;
