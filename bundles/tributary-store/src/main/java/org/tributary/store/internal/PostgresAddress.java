package org.tributary.store.internal;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;
import org.osgi.service.jdbc.DataSourceFactory;

/**
 * Where a PostgreSQL server is.
 *
 * @param url begins with {@code jdbc:postgresql:}; whatever it says itself on time-outs stays
 * @param user the role; empty where the address names it
 * @param password its password; empty where there is none
 */
public record PostgresAddress(String url, String user, String password) {

    /** Keeps the password out of logs. */
    @Override
    public String toString() {
        return "PostgresAddress[user=" + user + "]";
    }

    /** @param longestStatement after that the server counts as away; zero for no end */
    public Properties properties(Duration longestStatement) {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("connectTimeout", "3");
        settings.put("loginTimeout", "3");
        settings.put("socketTimeout", Long.toString(longestStatement.toSeconds()));
        settings.put("tcpKeepAlive", "true");
        settings.put("reWriteBatchedInserts", "true");
        settings.put("ApplicationName", "tributary");
        StringBuilder full = new StringBuilder(url);
        settings.forEach((name, value) -> {
            if (!url.contains(name + "=")) {
                full.append(full.indexOf("?") < 0 ? '?' : '&')
                        .append(name)
                        .append('=')
                        .append(value);
            }
        });
        Properties properties = new Properties();
        properties.setProperty(DataSourceFactory.JDBC_URL, full.toString());
        if (!user.isEmpty()) {
            properties.setProperty(DataSourceFactory.JDBC_USER, user);
        }
        if (!password.isEmpty()) {
            properties.setProperty(DataSourceFactory.JDBC_PASSWORD, password);
        }
        return properties;
    }
}
