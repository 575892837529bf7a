package org.tributary.notify.govuk.internal;

import java.lang.annotation.Annotation;

/** What a host wrote into the file. */
record Settings(String key, String template, String url) implements NotifyConfiguration {

    static final String SERVICE = "26785a09-ab16-4eb0-8407-a37497a57506";
    static final String SECRET = "3d844edf-8d35-48ac-975b-e847b4f122b0";
    static final String TEMPLATE = "f33517ff-2a88-4f6e-b855-c550268ce08a";

    static Settings of(String url) {
        return new Settings("tributary-live-" + SERVICE + "-" + SECRET, TEMPLATE, url);
    }

    Settings key(String other) {
        return new Settings(other, template, url);
    }

    Settings template(String other) {
        return new Settings(key, other, url);
    }

    @Override
    public int ranking() {
        return 100;
    }

    @Override
    public Class<? extends Annotation> annotationType() {
        return NotifyConfiguration.class;
    }
}
