package io.balto.engine.testkit;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.AppenderBase;

import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.slf4j.LoggerFactory;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/// Fails an integration test class while which an exception was logged: what an engine logs with a
/// stack trace is a bug, also where every request was answered.
///
/// Found as a service by JUnit. Watches classes named `…IT`, because unit tests provoke bugs.
public final class FaultWatch implements BeforeAllCallback, AfterAllCallback {
    private static final ExtensionContext.Namespace NAMESPACE =
            ExtensionContext.Namespace.create(FaultWatch.class);

    @Override
    public void beforeAll(ExtensionContext context) {
        if (context.getRequiredTestClass().getSimpleName().endsWith("IT")) {
            var recorder = new Recorder();
            recorder.start();
            root().addAppender(recorder);
            context.getStore(NAMESPACE).put(Recorder.class, recorder);
        }
    }

    @Override
    public void afterAll(ExtensionContext context) {
        Recorder recorder = context.getStore(NAMESPACE).get(Recorder.class, Recorder.class);
        if (recorder == null) {
            return;
        }
        root().detachAppender(recorder);
        if (!recorder.faults.isEmpty()) {
            throw new AssertionError(
                    recorder.faults.size() + " exceptions were logged: " + recorder.faults);
        }
    }

    private static Logger root() {
        return (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    }

    private static final class Recorder extends AppenderBase<ILoggingEvent> {
        private final List<String> faults = new CopyOnWriteArrayList<>();

        @Override
        protected void append(ILoggingEvent event) {
            if (event.getThrowableProxy() != null
                    && event.getLevel().isGreaterOrEqual(Level.WARN)) {
                faults.add(
                        event.getFormattedMessage()
                                + "\n"
                                + ThrowableProxyUtil.asString(event.getThrowableProxy()));
            }
        }
    }
}
