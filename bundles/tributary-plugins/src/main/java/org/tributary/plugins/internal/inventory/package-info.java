/** What is installed, how it is and what it waits for. */
package org.tributary.plugins.internal.inventory;
