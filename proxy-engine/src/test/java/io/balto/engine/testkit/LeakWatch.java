package io.balto.engine.testkit;

import io.netty.buffer.PooledByteBufAllocator;
import io.netty.util.ResourceLeakDetector;
import io.netty.util.ResourceLeakDetectorFactory;

import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;

/// Fails a test class whose buffers were not given back.
///
/// Found as a service by JUnit, so it watches every class. A leak is seen when the garbage
/// collector finds the buffer, which is asked for after the last test; with Netty's level at
/// `paranoid`, as in the integration tests, no buffer is overlooked.
public final class LeakWatch implements BeforeAllCallback, AfterAllCallback {
    private static final int COLLECTIONS = 3;
    private static final ConcurrentLinkedQueue<String> LEAKS = new ConcurrentLinkedQueue<>();

    /// Begins to watch before the first buffer is made; called by JUnit.
    public LeakWatch() {
        ResourceLeakDetectorFactory.setResourceLeakDetectorFactory(new Recorders());
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        LEAKS.clear();
    }

    @Override
    public void afterAll(ExtensionContext context) {
        if (ResourceLeakDetector.getLevel() != ResourceLeakDetector.Level.PARANOID) {
            return;
        }
        List<String> found = found();
        if (!found.isEmpty()) {
            throw new AssertionError(found.size() + " buffers were not given back: " + found);
        }
    }

    /// What was leaked since the class began; collects garbage.
    static List<String> found() {
        for (int i = 0; i < COLLECTIONS; i++) {
            System.gc();
            PooledByteBufAllocator.DEFAULT
                    .directBuffer(16)
                    .release(); // looks for what was collected
        }
        return new ArrayList<>(LEAKS);
    }

    private static final class Recorders extends ResourceLeakDetectorFactory {
        @Override
        @SuppressWarnings("deprecation") // the one method that must be there
        public <T> ResourceLeakDetector<T> newResourceLeakDetector(
                Class<T> resource, int samplingInterval, long maxActive) {
            return new Recorder<>(resource, samplingInterval);
        }
    }

    private static final class Recorder<T> extends ResourceLeakDetector<T> {
        Recorder(Class<?> resource, int samplingInterval) {
            super(resource, samplingInterval);
        }

        @Override
        protected boolean needReport() {
            return true;
        }

        @Override
        protected void reportTracedLeak(String resource, String records) {
            LEAKS.add(resource + records);
        }

        @Override
        protected void reportUntracedLeak(String resource) {
            LEAKS.add(resource);
        }
    }
}
