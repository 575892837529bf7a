/** Commands of the shell about packs. */
package org.tributary.toolkit.internal.command;
