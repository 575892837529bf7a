package ${package};

import java.util.Map;
import java.util.Set;
import org.tributary.api.net.OutboundHttp;
import org.tributary.api.source.ListingSource;
import org.tributary.testkit.contract.ListingSourceContract;
import org.tributary.testkit.fake.ScriptedHttp;

/** All that the platform expects of a source, also when the other system misbehaves. The tests are in the kit. */
class ${className}ContractTest extends ListingSourceContract {

    @Override
    protected ListingSource source(OutboundHttp http) {
        return new ${className}Source(http, TestSettings.remote());
    }

    @Override
    protected OutboundHttp system() {
        return new ScriptedHttp()
                .answer(
                        TestSettings.ADDRESS,
                        200,
                        "application/json",
                        """
                        [
                          {"id": "1", "title": "Keys to community halls travel by car", "kind": "problem"},
                          {"id": "2", "title": "Potholes are reported three times over", "changed": "2026-09-14T09:30:00Z"}
                        ]
                        """);
    }

    @Override
    protected Set<String> secrets() {
        return Set.of(TestSettings.TOKEN);
    }

    @Override
    protected Map<String, ListingSource> misconfigured(OutboundHttp http) {
        TestSettings good = TestSettings.remote();
        return Map.of(
                "origin", new ${className}Source(http, good.withOrigin("Not a name")),
                "organisation", new ${className}Source(http, good.withOrganisation("")),
                "address", new ${className}Source(http, good.withAddress("ftp://files.example.org/")),
                "every", new ${className}Source(http, good.withEvery("now and then")));
    }
}
