package io.balto.engine.cli.client.backend;

import io.balto.client.ApiCalls;
import io.balto.engine.cli.invocation.Surroundings;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

import java.util.concurrent.Callable;

/// `balto backends weight`: another share of the requests.
@Command(
        name = "weight",
        description = "Puts a weight in place of the configured one, until it is given back.")
final class BackendWeightCommand implements Callable<Integer> {
    @Mixin private final BackendOrder order;

    @Parameters(
            index = "1",
            paramLabel = "WEIGHT",
            description = "1 to 1000; 0 gives the configured one back.")
    private int weight;

    BackendWeightCommand(Surroundings surroundings) {
        this.order = new BackendOrder(surroundings);
    }

    @Override
    public Integer call() throws InterruptedException {
        return order.give(
                "", (key, options) -> ApiCalls.setWeight(key, weight, options), BackendTables.LIST);
    }
}
