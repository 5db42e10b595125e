package io.balto.engine.admin.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

class PageTest {
    private static final List<String> ALL =
            IntStream.range(0, 25).mapToObj(i -> "e%02d".formatted(i)).toList();

    @Test
    void of_withoutLimit_isEverything() {
        assertThat(page(ALL, "/x").elements()).isEqualTo(ALL);
    }

    @Test
    void of_followedToTheEnd_givesEachElementOnce() {
        List<String> seen = new ArrayList<>();
        Optional<String> cursor = Optional.of("");
        while (cursor.isPresent()) {
            String given = cursor.get().isEmpty() ? "" : "&cursor=" + cursor.get();
            Page<String> page = page(ALL, "/x?limit=7" + given);
            seen.addAll(page.elements());
            cursor = page.next();
        }

        assertThat(seen).isEqualTo(ALL);
    }

    @Test
    void of_aListThatGrewInFront_repeatsNothing() {
        String cursor = page(ALL, "/x?limit=5").next().orElseThrow();
        List<String> grown = new ArrayList<>(ALL);
        grown.addFirst("d");

        Page<String> next = page(grown, "/x?limit=5&cursor=" + cursor);

        assertThat(next.elements()).startsWith("e05");
    }

    @Test
    void of_aCursorThatIsNone_isRefused() {
        assertThat(read(ALL, "/x?limit=5&cursor=!!")).isInstanceOf(Read.Refused.class);
        assertThat(read(ALL, "/x?limit=0")).isInstanceOf(Read.Refused.class);
        assertThat(read(ALL, "/x?limit=1001")).isInstanceOf(Read.Refused.class);
    }

    @Test
    void leadOn_keepsTheOtherParameters() {
        String target = "/x?limit=5&q=a";
        Page<String> page = page(ALL, target);

        Answer answer = page.leadOn(target + "&cursor=old", Answer.empty(200));

        assertThat(((Answer.Complete) answer).fields())
                .containsEntry("X-Total-Count", "25")
                .containsEntry(
                        "Link", "<" + target + "&cursor=" + page.next().get() + ">; rel=\"next\"");
    }

    private static Page<String> page(List<String> all, String target) {
        return switch (read(all, target)) {
            case Read.Of<Page<String>>(Page<String> page) -> page;
            case Read.Refused<Page<String>>(var problem) -> throw new AssertionError(problem);
        };
    }

    private static Read<Page<String>> read(List<String> all, String target) {
        return Query.read(target, List.of("limit", "cursor", "q"))
                .then(query -> Page.of(all, query, element -> element));
    }
}
