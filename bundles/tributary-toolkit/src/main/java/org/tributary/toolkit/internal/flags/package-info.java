/** What should make partners talk, computed from what is there. */
package org.tributary.toolkit.internal.flags;
