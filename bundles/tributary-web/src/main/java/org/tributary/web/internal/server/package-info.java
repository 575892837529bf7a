/** What the server answers or cuts off by itself, before anything of ours is asked. The only place that knows Jetty. */
package org.tributary.web.internal.server;
