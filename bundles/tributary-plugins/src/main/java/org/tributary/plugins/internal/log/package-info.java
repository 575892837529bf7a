/** What is logged, how much of it, and the last warnings. */
package org.tributary.plugins.internal.log;
