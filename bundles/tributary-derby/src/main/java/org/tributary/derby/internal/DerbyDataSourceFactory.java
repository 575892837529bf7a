package org.tributary.derby.internal;

import java.io.Writer;
import java.sql.Driver;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.Map;
import java.util.Properties;
import javax.sql.ConnectionPoolDataSource;
import javax.sql.DataSource;
import javax.sql.XADataSource;
import org.apache.derby.iapi.jdbc.AutoloadedDriver;
import org.apache.derby.jdbc.EmbeddedDataSource;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.jdbc.DataSourceFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Opens Derby databases inside this process, tells the ordinary log what Derby has to say, and shuts the engine down
 * when the bundle stops, so that the next start needs no recovery.
 *
 * <p>Understood properties: {@code databaseName} (a folder, or {@code memory:name}); a missing database is made.
 */
@Component(
        property = {
            DataSourceFactory.OSGI_JDBC_DRIVER_NAME + "=derby",
            DataSourceFactory.OSGI_JDBC_DRIVER_CLASS + "=org.apache.derby.jdbc.EmbeddedDriver"
        })
public final class DerbyDataSourceFactory implements DataSourceFactory {

    private static final Logger LOG = LoggerFactory.getLogger(DerbyDataSourceFactory.class);

    /** Derby asks for these once, when its engine starts; a value that the operator set stays. */
    private static final Map<String, String> ENGINE = Map.of(
            // Derby would write derby.log into the working directory.
            "derby.stream.error.method", DerbyDataSourceFactory.class.getName() + ".log",
            // Seconds. Derby's own 20 and 60 would outlast the person who waits; a deadlock is retried anyway.
            "derby.locks.deadlockTimeout", "1",
            "derby.locks.waitTimeout", "4");

    /** Derby tells a dozen lines about itself at each start; only what is wrong is for the operator. */
    private static final Faults FAULTS = new Faults(LOG::warn, LOG::debug, System::nanoTime);

    @Activate
    public DerbyDataSourceFactory() {
        ENGINE.forEach((name, value) -> {
            if (System.getProperty(name) == null) {
                System.setProperty(name, value);
            }
        });
    }

    /** Where Derby writes what it has to say; Derby calls this by its name. */
    public static Writer log() {
        return new LineLogger(FAULTS::say);
    }

    @Override
    public DataSource createDataSource(Properties properties) {
        EmbeddedDataSource source = new EmbeddedDataSource();
        source.setDatabaseName(properties.getProperty(JDBC_DATABASE_NAME));
        source.setCreateDatabase("create");
        return source;
    }

    @Override
    public Driver createDriver(Properties properties) {
        return new AutoloadedDriver();
    }

    @Override
    public ConnectionPoolDataSource createConnectionPoolDataSource(Properties properties) throws SQLException {
        throw new SQLFeatureNotSupportedException("Tributary pools connections itself");
    }

    @Override
    public XADataSource createXADataSource(Properties properties) throws SQLException {
        throw new SQLFeatureNotSupportedException("Tributary has no distributed transactions");
    }

    @Deactivate
    void stop() {
        EmbeddedDataSource engine = new EmbeddedDataSource();
        engine.setDatabaseName("");
        engine.setConnectionAttributes("deregister=false");
        engine.setShutdownDatabase("shutdown");
        try {
            engine.getConnection().close();
        } catch (SQLException e) {
            // Derby answers a shutdown with an exception; this one says that it went well.
            if (!"XJ015".equals(e.getSQLState())) {
                LOG.warn("Derby did not shut down cleanly and will recover at the next start", e);
            }
        }
    }
}
