/** The API of joint work. */
package org.tributary.toolkit.internal.rest;
