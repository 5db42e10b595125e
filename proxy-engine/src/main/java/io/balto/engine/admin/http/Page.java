package io.balto.engine.admin.http;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/// A part of a list: `limit` elements from where a `cursor` points to.
///
/// A cursor names the last element that was given, so that a list that grows meanwhile neither
/// repeats nor leaves out what was there; where that element is gone, its place is used. Without
/// `limit` everything is given.
///
/// @param next cursor of the part that follows; empty after the last
/// @param total elements of the whole list
public record Page<T>(List<T> elements, Optional<String> next, int total) {
    /// Parameters that it looks at.
    public static final List<String> PARAMETERS = List.of("limit", "cursor");

    private static final int MOST = 1_000;
    private static final Pattern CURSOR = Pattern.compile("(?<=[?&])cursor=[^&]*&?");
    private static final Pattern AT_END = Pattern.compile("[?&]$");

    /// Copies the elements.
    public Page {
        elements = List.copyOf(elements);
    }

    /// The part of a list that a query asks for.
    ///
    /// @param name what an element is called, unique in the list
    public static <T> Read<Page<T>> of(List<T> all, Query query, Function<T, String> name) {
        Read<Integer> limit = query.number("limit", MOST, 1, MOST);
        return limit.then(
                most ->
                        start(all, query, name)
                                .map(
                                        from ->
                                                cut(
                                                        all,
                                                        from,
                                                        query.has("limit") ? most : all.size(),
                                                        name)));
    }

    private static <T> Page<T> cut(List<T> all, int from, int most, Function<T, String> name) {
        int end = (int) Math.min(all.size(), (long) from + most);
        Optional<String> next =
                end < all.size() && end > from
                        ? Optional.of(cursor(end, name.apply(all.get(end - 1))))
                        : Optional.empty();
        return new Page<>(all.subList(from, end), next, all.size());
    }

    private static String cursor(int end, String last) {
        byte[] bytes = (end + " " + last).getBytes(StandardCharsets.UTF_8);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static <T> Read<Integer> start(List<T> all, Query query, Function<T, String> name) {
        Optional<String> cursor = query.value("cursor");
        if (cursor.isEmpty()) {
            return Read.of(0);
        }
        String text;
        try {
            text = new String(Base64.getUrlDecoder().decode(cursor.get()), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return query.refused("cursor", "the cursor of an earlier answer");
        }
        int space = text.indexOf(' ');
        if (space < 1 || !text.substring(0, space).matches("\\d{1,9}")) {
            return query.refused("cursor", "the cursor of an earlier answer");
        }
        String last = text.substring(space + 1);
        for (int i = 0; i < all.size(); i++) {
            if (name.apply(all.get(i)).equals(last)) {
                return Read.of(i + 1);
            }
        }
        return Read.of(Math.min(all.size(), Integer.parseInt(text.substring(0, space))));
    }

    /// The answer with what leads on to the next part.
    ///
    /// @param target path and query of the request
    public Answer leadOn(String target, Answer answer) {
        Answer counted = answer.with("X-Total-Count", Integer.toString(total));
        if (next.isEmpty()) {
            return counted;
        }
        String kept = AT_END.matcher(CURSOR.matcher(target).replaceAll("")).replaceAll("");
        String joined = kept + (kept.indexOf('?') < 0 ? "?" : "&") + "cursor=" + next.get();
        return counted.with("Link", "<" + joined + ">; rel=\"next\"");
    }
}
