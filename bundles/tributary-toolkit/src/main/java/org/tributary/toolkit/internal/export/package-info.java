/** The whole of a joint work, to take along. */
package org.tributary.toolkit.internal.export;
