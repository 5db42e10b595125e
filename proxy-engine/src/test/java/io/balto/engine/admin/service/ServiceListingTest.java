package io.balto.engine.admin.service;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.IntStream;

class ServiceListingTest {
    @Test
    void once_valuesThatChangeWhileTheySort_sortByTheFirstOfEach() {
        Random random = new Random(7);
        List<Integer> asked = new ArrayList<>();
        Function<Integer, Double> rates =
                ServiceListing.once(
                        element -> {
                            asked.add(element);
                            return random.nextDouble();
                        });
        List<Integer> elements = new ArrayList<>(IntStream.range(0, 5_000).boxed().toList());

        elements.sort(Comparator.comparing(rates));

        assertThat(asked).hasSize(5_000).doesNotHaveDuplicates();
        assertThat(elements).isSortedAccordingTo(Comparator.comparing(rates));
    }
}
