package org.tributary.web;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Says that a resource method may be asked by the mail program of somebody who wants no more of it (RFC 8058): by a POST
 * that no form of ours sent and that has no cookie, with nothing but {@code List-Unsubscribe=One-Click} in it. Without
 * this annotation such a request is answered with 403, as any other form without its token.
 *
 * <pre>{@code
 * @POST
 * @Path("following/stop/{capability}")
 * @Consumes("application/x-www-form-urlencoded")
 * @Produces("text/html")
 * @OneClick
 * public Page stop(@PathParam("capability") String capability, @Context Visit visit, Form form) { … }
 * }</pre>
 *
 * <p>The method also takes the form of the page that GET answers on the same path, which has a button and a token;
 * {@link Form#isOneClick()} tells them apart. The visit is always a visitor's, whoever asked. So what may be done, and to what, is
 * said by a secret in the path or the query alone; do that one thing, and do it again without a fault, because mail
 * programs repeat themselves. Answer with a page and status 200: those who send this do not follow redirects.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface OneClick {

    /** The only field of such a request. */
    String FIELD = "List-Unsubscribe";

    /** The value of the only field of such a request. */
    String VALUE = "One-Click";
}
