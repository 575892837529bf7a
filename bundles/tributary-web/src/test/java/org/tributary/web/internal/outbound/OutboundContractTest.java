package org.tributary.web.internal.outbound;

import java.net.InetAddress;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.tributary.api.net.OutboundHttp;
import org.tributary.testkit.contract.OutboundHttpContract;

class OutboundContractTest extends OutboundHttpContract {

    private final GuardedHttp http =
            new GuardedHttp(List.of("127.0.0.1"), InetAddress::getAllByName, "Tributary (+https://tributary.example)");

    @AfterEach
    void close() {
        http.close();
    }

    @Override
    protected OutboundHttp http() {
        return http;
    }
}
