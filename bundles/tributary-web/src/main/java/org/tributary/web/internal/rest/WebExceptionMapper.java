package org.tributary.web.internal.rest;

import java.util.Locale;
import javax.servlet.http.HttpServletRequest;
import javax.ws.rs.WebApplicationException;
import javax.ws.rs.core.Response;
import javax.ws.rs.ext.ExceptionMapper;
import javax.ws.rs.ext.Provider;
import org.tributary.web.internal.http.Incoming;
import org.tributary.web.internal.http.Problem;
import org.tributary.web.internal.http.Problems;

/** Turns what JAX-RS itself refuses, such as an unknown address or content type, into answers of ours. */
@Provider
public final class WebExceptionMapper implements ExceptionMapper<WebApplicationException> {

    private final Problems problems;

    WebExceptionMapper(Problems problems) {
        this.problems = problems;
    }

    @Override
    public Response toResponse(WebApplicationException e) {
        Response response = e.getResponse();
        if (response.hasEntity()) {
            return response;
        }
        HttpServletRequest request = Current.request();
        if (response.getStatus() >= 500) {
            return RefusalMapper.answer(request, problems.failure(request, e));
        }
        Locale locale = Incoming.of(request).locale();
        Problem problem = Problems.standard(response.getStatus(), locale);
        if (e instanceof BodyTooLong tooLong) {
            problem = Problem.of(413, Problems.texts(locale).get("status.413.sentence", tooLong.limit()));
        }
        for (String header : new String[] {"Allow", "Location", "Retry-After"}) {
            if (response.getHeaderString(header) != null) {
                problem = problem.withHeader(header, response.getHeaderString(header));
            }
        }
        return RefusalMapper.answer(request, problem);
    }
}
