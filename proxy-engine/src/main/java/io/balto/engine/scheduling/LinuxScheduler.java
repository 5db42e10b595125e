package io.balto.engine.scheduling;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import org.jspecify.annotations.Nullable;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/// How Linux schedules a thread of this process, sched_setattr(2). Thread-safe.
final class LinuxScheduler {
    /// The calling thread, instead of the number of one.
    static final long OWN = 0;

    private static final long NO_FLAGS = 0;

    /// Size and places of `struct sched_attr` as it was first; later kernels take it too.
    private static final int SIZE = 48;

    private static final long AT_SIZE = 0;
    private static final long AT_POLICY = 4;
    private static final long AT_FLAGS = 8;
    private static final long AT_NICE = 16;
    private static final long AT_RUNTIME = 24;

    private final MethodHandle syscall;
    private final Numbers numbers;

    private LinuxScheduler(MethodHandle syscall, Numbers numbers) {
        this.syscall = syscall;
        this.numbers = numbers;
    }

    /// Null where there is no such thing, or native calls are refused to this program.
    @SuppressWarnings("restricted") // the launcher allows it, as Netty needs it
    static @Nullable LinuxScheduler ofThisMachine() {
        Numbers numbers = Numbers.of(System.getProperty("os.arch"));
        if (numbers == null || !"Linux".equals(System.getProperty("os.name"))) {
            return null;
        }
        try {
            Linker linker = Linker.nativeLinker();
            var shape =
                    FunctionDescriptor.of(
                            JAVA_LONG, JAVA_LONG, JAVA_LONG, ADDRESS, JAVA_LONG, JAVA_LONG);
            MethodHandle syscall =
                    linker.downcallHandle(
                            linker.defaultLookup().findOrThrow("syscall"),
                            shape,
                            Linker.Option.firstVariadicArg(1));
            return new LinuxScheduler(syscall, numbers);
        } catch (RuntimeException | LinkageError e) {
            return null;
        }
    }

    /// Null where the kernel does not tell, or the thread has ended.
    ///
    /// @param thread its number in the kernel, or [#OWN]
    @Nullable Attributes of(long thread) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment told = arena.allocate(SIZE, Long.BYTES);
            if (call(numbers.get(), thread, told, SIZE) != 0) {
                return null;
            }
            return new Attributes(
                    told.get(JAVA_INT, AT_POLICY),
                    told.get(JAVA_LONG, AT_FLAGS),
                    told.get(JAVA_INT, AT_NICE),
                    told.get(JAVA_LONG, AT_RUNTIME));
        }
    }

    /// Nothing happens where the kernel refuses it, or the thread has ended.
    ///
    /// @param thread its number in the kernel, or [#OWN]
    void set(long thread, Attributes wanted) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment asked = arena.allocate(SIZE, Long.BYTES);
            asked.set(JAVA_INT, AT_SIZE, SIZE);
            asked.set(JAVA_INT, AT_POLICY, wanted.policy());
            asked.set(JAVA_LONG, AT_FLAGS, wanted.flags());
            asked.set(JAVA_INT, AT_NICE, wanted.nice());
            asked.set(JAVA_LONG, AT_RUNTIME, wanted.sliceNanos());
            call(numbers.set(), thread, asked, NO_FLAGS);
        }
    }

    /// The calls differ in their third parameter, and the fourth is 0 or not there.
    ///
    /// @return 0, or -1 where the kernel refused it
    private long call(long number, long thread, MemorySegment attributes, long third) {
        try {
            return (long) syscall.invokeExact(number, thread, attributes, third, NO_FLAGS);
        } catch (Throwable e) {
            throw new IllegalStateException("a system call throws nothing", e);
        }
    }

    /// @param nice -20 to 19
    /// @param sliceNanos 0 for what the kernel gives everybody; kernels before 6.12 tell 0
    record Attributes(int policy, long flags, int nice, long sliceNanos) {
        private static final int SCHED_OTHER = 0;
        private static final int SCHED_BATCH = 3;
        private static final long RESET_ON_FORK = 1;

        /// Whether slices and niceness mean anything.
        boolean isFair() {
            return policy == SCHED_OTHER || policy == SCHED_BATCH;
        }

        /// Not inherited by threads that are started from this one.
        Attributes withSlice(long nanos) {
            return new Attributes(policy, flags | RESET_ON_FORK, nice, nanos);
        }

        Attributes withNice(int steps) {
            return new Attributes(policy, flags, steps, sliceNanos);
        }
    }

    /// Numbers of the calls, which each processor has its own of.
    private record Numbers(long set, long get) {
        static @Nullable Numbers of(String processor) {
            return switch (processor) {
                case "amd64" -> new Numbers(314, 315);
                case "aarch64" -> new Numbers(274, 275);
                default -> null;
            };
        }
    }
}
