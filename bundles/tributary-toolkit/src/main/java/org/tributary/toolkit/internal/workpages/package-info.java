/** The pages for tasks, roadmap, decisions and links of a joint work. */
package org.tributary.toolkit.internal.workpages;
