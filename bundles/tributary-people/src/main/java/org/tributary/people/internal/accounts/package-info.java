/** People and what is kept about them: their rows, their addresses, and the service that others ask. */
package org.tributary.people.internal.accounts;
