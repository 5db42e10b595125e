package io.balto.engine.testkit;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;

import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.slf4j.LoggerFactory;

import java.util.List;

/// What is logged under a name, from now until it is closed; as a registered extension until the
/// end of the test.
public final class LogLines implements AfterEachCallback, AutoCloseable {
    private final Logger logger;
    private final ListAppender<ILoggingEvent> lines = new ListAppender<>();

    /// Begins to listen.
    ///
    /// @param name of the logger
    public LogLines(String name) {
        this.logger = (Logger) LoggerFactory.getLogger(name);
        lines.start();
        logger.addAppender(lines);
    }

    /// The lines so far.
    public List<ILoggingEvent> events() {
        return lines.list;
    }

    /// The sentences of the lines so far.
    public List<String> texts() {
        return lines.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
    }

    @Override
    public void afterEach(ExtensionContext context) {
        close();
    }

    @Override
    public void close() {
        logger.detachAppender(lines);
    }
}
