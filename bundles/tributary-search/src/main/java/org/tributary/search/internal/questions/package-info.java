/** What people look for, without who they are: counted by day and words, for the host. */
package org.tributary.search.internal.questions;
