/** The pages for tasks, roadmap, decisions and links of a joint work, and its red flags. */
package org.tributary.toolkit.internal.workpages;
