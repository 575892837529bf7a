/** What is installed, what it waits for, and its settings. */
package org.tributary.plugins.internal;
