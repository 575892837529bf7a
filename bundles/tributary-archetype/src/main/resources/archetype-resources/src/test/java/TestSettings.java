package ${package};

import java.lang.annotation.Annotation;

/** What an administrator wrote into the file. */
record TestSettings(
        String origin,
        String title,
        String organisation,
        String address,
        String token,
        String every,
        boolean moderated,
        String[] topics,
        String[] tags)
        implements Settings {

    private static final String[] NONE = {};

    static final String ADDRESS = "https://${origin}.example.org/entries";
    static final String TOKEN = "a-secret-of-the-test";

    /** The sample inside the plugin. */
    static TestSettings sample() {
        return new TestSettings("${origin}", "${className}", "camden", "", "", "1h", false, NONE, NONE);
    }

    /** The other system, with a key for it. */
    static TestSettings remote() {
        return sample().withAddress(ADDRESS).withToken(TOKEN);
    }

    TestSettings withOrigin(String wanted) {
        return new TestSettings(wanted, title, organisation, address, token, every, moderated, topics, tags);
    }

    TestSettings withOrganisation(String wanted) {
        return new TestSettings(origin, title, wanted, address, token, every, moderated, topics, tags);
    }

    TestSettings withAddress(String wanted) {
        return new TestSettings(origin, title, organisation, wanted, token, every, moderated, topics, tags);
    }

    TestSettings withToken(String wanted) {
        return new TestSettings(origin, title, organisation, address, wanted, every, moderated, topics, tags);
    }

    TestSettings withEvery(String wanted) {
        return new TestSettings(origin, title, organisation, address, token, wanted, moderated, topics, tags);
    }

    TestSettings withTags(String... wanted) {
        return new TestSettings(origin, title, organisation, address, token, every, moderated, topics, wanted);
    }

    @Override
    public Class<? extends Annotation> annotationType() {
        return Settings.class;
    }
}
