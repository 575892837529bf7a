package org.tributary.notify.email.internal;

import java.lang.annotation.Annotation;

/** Settings as a test wants them. */
record Settings(String url, String from, String siteName, String baseUrl, String contactEmail, String dataFolder)
        implements EmailConfiguration {

    static Settings of(String url) {
        return new Settings(
                url,
                "Councils together <tributary@council.example>",
                "Councils together",
                "https://tributary.example",
                "",
                "");
    }

    Settings from(String other) {
        return new Settings(url, other, siteName, baseUrl, contactEmail, dataFolder);
    }

    @Override
    public int connections() {
        return 4;
    }

    @Override
    public int longestAnswer() {
        return 5;
    }

    @Override
    public Class<? extends Annotation> annotationType() {
        return EmailConfiguration.class;
    }
}
