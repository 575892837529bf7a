/** Sources for the shell. */
package org.tributary.sources.internal.command;
