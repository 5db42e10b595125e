package io.balto.engine.service;

import io.balto.engine.backend.Backend;
import io.balto.engine.service.change.ChangeRequest;
import io.balto.engine.service.change.ChangeResult;
import io.balto.engine.service.change.OperatorOrder;
import io.balto.engine.service.change.OrderResult;
import io.balto.engine.service.change.ServiceChange;
import io.balto.engine.service.policy.PolicyDefaults;
import io.balto.engine.service.snapshot.Snapshots;
import io.balto.model.service.ServiceDefinition;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;

/// The one door for every change of what is served, and the thread `balto-registry` behind it.
///
/// Other threads hand changes over and never call in; results come back on the registry thread, so
/// whoever does more with them than a hand-over uses the `…Async` methods of the stage. Changes
/// that wait together are kept by one sync of the store. A change is durable first, then visible by
/// one volatile write, then told to the listeners.
public final class ServiceRegistry implements AutoCloseable {
    private static final int LARGEST_BATCH = 256;

    private final ServiceStore store;
    private final Publisher publisher;
    private final List<SnapshotListener> listeners = new ArrayList<>();
    private final BlockingQueue<Task> tasks = new LinkedBlockingQueue<>();
    private final AtomicBoolean isStopping = new AtomicBoolean();
    private final Thread thread;
    private volatile boolean hasEnded;

    /// A registry that serves nothing until it is started.
    public ServiceRegistry(Snapshots snapshots, ServiceStore store, Wiring wiring) {
        this.store = Objects.requireNonNull(store, "store");
        this.publisher = new Publisher(snapshots, store, wiring, listeners);
        this.thread = Thread.ofPlatform().name("balto-registry").daemon(true).unstarted(this::run);
    }

    /// Adds a listener; only before `start`.
    public void addListener(SnapshotListener listener) {
        if (thread.getState() != Thread.State.NEW) {
            throw new IllegalStateException("listeners are added before the registry starts");
        }
        listeners.add(Objects.requireNonNull(listener, "listener"));
    }

    /// Recovers what the store kept, takes over the services of the file, publishes the first
    /// snapshot and starts the thread. Runs on the calling thread, listeners are told on it as
    /// well.
    ///
    /// @return `Applied`, or `Rejected` when the file's services are not valid: then nothing is
    ///   published and the registry cannot be started any more
    public ChangeResult start(PolicyDefaults defaults, List<ServiceDefinition> fileServices) {
        ChangeResult result = publisher.begin(new ServiceChange.ReloadFile(defaults, fileServices));
        if (result instanceof ChangeResult.Applied) {
            thread.start();
        } else {
            isStopping.set(true);
            hasEnded = true;
            store.close();
        }
        return result;
    }

    /// Hands a change over. `Stopping` when the registry has ended, or never starts.
    ///
    /// @return its result, which comes on the registry thread
    public CompletionStage<ChangeResult> apply(ChangeRequest request) {
        CompletableFuture<ChangeResult> result = new CompletableFuture<>();
        handOver(new Task.Change(request, result));
        return result.thenApply(made -> told(request, made));
    }

    private ChangeResult told(ChangeRequest request, ChangeResult result) {
        if (result instanceof ChangeResult.Rejected(var problem) && !request.isDryRun()) {
            listeners.forEach(listener -> listener.onRejected(problem, request.author()));
        }
        return result;
    }

    /// Hands an order about one backend over.
    ///
    /// @return its result, which comes on the registry thread
    public CompletionStage<OrderResult> order(OperatorOrder order) {
        return order(order, null);
    }

    /// Hands an order over that is carried out only if the backend still is as somebody saw it;
    /// else it is rejected with 412.
    ///
    /// @param condition asked on the registry thread; absent when nothing must be so
    public CompletionStage<OrderResult> order(
            OperatorOrder order, @Nullable Predicate<Backend> condition) {
        CompletableFuture<OrderResult> result = new CompletableFuture<>();
        handOver(new Task.Order(order, condition, result));
        return result.minimalCompletionStage();
    }

    /// The history up to the current generation; any thread.
    public Generations generations() {
        return publisher.history();
    }

    /// Why the last change was refused, when it was because it could not be kept, or why every one
    /// will be; any thread.
    public Optional<Unkept> unkept() {
        return Optional.ofNullable(publisher.unkept());
    }

    /// Finishes what was handed over, refuses what comes later, and closes the store. Waits for the
    /// thread: not for an event loop.
    @Override
    public void close() {
        if (!isStopping.compareAndSet(false, true)) {
            return;
        }
        if (thread.getState() == Thread.State.NEW) {
            hasEnded = true;
            refuseTheRest();
            store.close();
            return;
        }
        tasks.add(new Task.Stop());
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /// Also when the thread ends at this moment, one of the two sees the task.
    private void handOver(Task task) {
        tasks.add(task);
        if (hasEnded) {
            refuseTheRest();
        }
    }

    private void run() {
        boolean goesOn = true;
        while (goesOn) {
            List<Task> batch = new ArrayList<>();
            try {
                batch.add(tasks.take());
                tasks.drainTo(batch, LARGEST_BATCH - 1);
                goesOn = batch.stream().noneMatch(Task.Stop.class::isInstance);
                publisher.process(batch);
            } catch (InterruptedException e) {
                goesOn = false;
            } catch (RuntimeException | Error e) {
                RegistryLog.bug(e);
                batch.forEach(task -> task.fail(e));
            }
        }
        hasEnded = true;
        refuseTheRest();
        store.close();
    }

    private void refuseTheRest() {
        List<Task> rest = new ArrayList<>();
        tasks.drainTo(rest);
        for (Task task : rest) {
            switch (task) {
                case Task.Change change -> change.result().complete(new ChangeResult.Stopping());
                case Task.Order order -> order.result().complete(new OrderResult.Stopping());
                case Task.Stop _ -> {}
            }
        }
    }
}
