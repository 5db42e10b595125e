package io.balto.engine.logging;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.core.spi.ContextAwareBase;

/// Keeps Logback silent until `LoggingSetup` has read the configuration, and spares it the search
/// for XML files.
///
/// Found by Logback through `META-INF/services`.
public final class QuietConfigurator extends ContextAwareBase implements Configurator {
    /// Made by Logback.
    public QuietConfigurator() {}

    @Override
    public ExecutionStatus configure(LoggerContext context) {
        return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
    }
}
