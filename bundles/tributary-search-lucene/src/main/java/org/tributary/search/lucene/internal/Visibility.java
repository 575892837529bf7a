package org.tributary.search.lucene.internal;

import java.util.List;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.MatchAllDocsQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermInSetQuery;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.util.BytesRef;
import org.tributary.api.listing.Circle;
import org.tributary.api.people.Role;
import org.tributary.api.people.Viewer;

/** What {@link org.tributary.api.listing.Listing#isVisibleTo} says, as a query. */
final class Visibility {

    private Visibility() {}

    static Query to(Viewer viewer) {
        if (viewer.role().atLeast(Role.ADMINISTRATOR)) {
            return new MatchAllDocsQuery();
        }
        BooleanQuery.Builder any = new BooleanQuery.Builder();
        any.add(in(Circle.PUBLIC), Occur.SHOULD);
        if (viewer.isMember()) {
            any.add(in(Circle.MEMBERS), Occur.SHOULD);
        }
        if (viewer.role().atLeast(Role.CURATOR)) {
            any.add(in(Circle.ORGANISATION), Occur.SHOULD);
        }
        if (!viewer.organisations().isEmpty()) {
            List<BytesRef> own = viewer.organisations().stream()
                    .map(organisation -> new BytesRef(organisation.value()))
                    .toList();
            any.add(both(in(Circle.ORGANISATION), new TermInSetQuery(Fields.PARTY, own)), Occur.SHOULD);
            any.add(both(in(Circle.DRAFT), new TermInSetQuery(Fields.OWNER, own)), Occur.SHOULD);
        }
        return any.build();
    }

    private static Query in(Circle circle) {
        return new TermQuery(new Term(Fields.CIRCLE, circle.code()));
    }

    private static Query both(Query one, Query other) {
        return new BooleanQuery.Builder()
                .add(one, Occur.FILTER)
                .add(other, Occur.FILTER)
                .build();
    }
}
