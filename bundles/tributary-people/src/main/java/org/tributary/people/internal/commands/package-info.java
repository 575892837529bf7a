/** Commands for the operator of the host, who may do what no page can. */
package org.tributary.people.internal.commands;
