package io.balto.engine.admin.http;

import io.balto.model.problem.Problem;

import java.util.concurrent.CompletionStage;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Stream;

/// A value read from a request, or why the request is refused.
public sealed interface Read<T> {
    /// It could be read.
    record Of<T>(T value) implements Read<T> {}

    /// It could not.
    record Refused<T>(Problem problem) implements Read<T> {}

    /// A value.
    static <T> Read<T> of(T value) {
        return new Of<>(value);
    }

    /// A refusal.
    static <T> Read<T> refused(Problem problem) {
        return new Refused<>(problem);
    }

    /// What is read next from this value; the first refusal stands.
    default <R> Read<R> then(Function<? super T, Read<R>> next) {
        return switch (this) {
            case Of<T>(T value) -> next.apply(value);
            case Refused<T>(Problem problem) -> new Refused<>(problem);
        };
    }

    /// What two values that were read apart make together, or all that is wrong with either.
    static <A, B, R> Read<R> both(
            Read<A> first, Read<B> second, BiFunction<? super A, ? super B, R> together) {
        return first instanceof Refused<A>(Problem one) && second instanceof Refused<B>(Problem two)
                ? refused(
                        one.withErrors(
                                Stream.concat(one.errors().stream(), two.errors().stream())
                                        .toList()))
                : first.then(a -> second.map(b -> together.apply(a, b)));
    }

    /// The same read, its value made into another.
    default <R> Read<R> map(Function<? super T, R> change) {
        return then(value -> new Of<>(change.apply(value)));
    }

    /// The answer to this value, or the refusal.
    default Answer answer(Function<? super T, Answer> endpoint) {
        return switch (this) {
            case Of<T>(T value) -> endpoint.apply(value);
            case Refused<T>(Problem problem) -> Answer.problem(problem);
        };
    }

    /// The same for an answer that comes later.
    default CompletionStage<Answer> later(Function<? super T, CompletionStage<Answer>> endpoint) {
        return switch (this) {
            case Of<T>(T value) -> endpoint.apply(value);
            case Refused<T>(Problem problem) -> Answer.problem(problem).now();
        };
    }
}
