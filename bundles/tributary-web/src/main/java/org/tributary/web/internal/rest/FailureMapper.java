package org.tributary.web.internal.rest;

import javax.servlet.http.HttpServletRequest;
import javax.ws.rs.core.Response;
import javax.ws.rs.ext.ExceptionMapper;
import javax.ws.rs.ext.Provider;
import org.tributary.web.internal.http.Problems;

/** Everything that nobody expected: the cause goes to the log, a reference to the one who asked. */
@Provider
public final class FailureMapper implements ExceptionMapper<Throwable> {

    private final Problems problems;

    FailureMapper(Problems problems) {
        this.problems = problems;
    }

    @Override
    public Response toResponse(Throwable fault) {
        HttpServletRequest request = Current.request();
        return RefusalMapper.answer(request, problems.failure(request, fault));
    }
}
