/** What partners do together: checklists, roadmap, decisions, and where the work happens. */
package org.tributary.toolkit.internal.work;
