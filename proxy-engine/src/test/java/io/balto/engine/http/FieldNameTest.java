package io.balto.engine.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import java.util.EnumSet;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;

class FieldNameTest {
    private static final long SEED = 9_110_051;
    private static final Set<FieldName> FAMILIES =
            EnumSet.of(FieldName.OTHER, FieldName.X_PARAM, FieldName.X_FORWARDED_OTHER);
    private static final Map<String, FieldName> LOOKUP = lookup();

    @ParameterizedTest
    @EnumSource(FieldName.class)
    void of_everyName_isRecognisedInAnyCase(FieldName name) {
        if (FAMILIES.contains(name)) {
            assertThat(naive(text(name))).isEqualTo(of(text(name)));
            return;
        }

        assertThat(of(text(name))).isEqualTo(name);
        assertThat(of(text(name).toUpperCase(Locale.ROOT))).isEqualTo(name);
        assertThat(of(text(name) + "x")).isNotEqualTo(name);
        assertThat(of(text(name).substring(1))).isNotEqualTo(name);
    }

    @ParameterizedTest
    @CsvSource({
        "X-Param-id, X_PARAM",
        "x-param-, X_PARAM",
        "X-Param, OTHER",
        "X-Params, OTHER",
        "X_Param-id, OTHER",
        "X-Forwarded-Port, X_FORWARDED_OTHER",
        "X-Forwarded-By, X_FORWARDED_OTHER",
        "X-Forwarded-, X_FORWARDED_OTHER",
        "X-Forwarded, OTHER",
        "X-Real-IP, X_FORWARDED_OTHER",
        "x-real-ip, X_FORWARDED_OTHER",
        "X-Real-IPs, OTHER",
        "Forwarded, FORWARDED",
        "X, OTHER",
        "T, OTHER",
        "T\u007f, OTHER"
    })
    void of_family_isRecognisedByItsBeginning(String text, FieldName name) {
        assertThat(of(text)).isEqualTo(name);
    }

    @Test
    void of_randomNames_agreesWithALookup() {
        Random random = new Random(SEED);
        String[] known = LOOKUP.keySet().stream().sorted().toArray(String[]::new);
        for (int round = 0; round < 100_000; round++) {
            String text = mutated(random, known[random.nextInt(known.length)]);

            assertThat(of(text))
                    .as("seed %d round %d name %s", SEED, round, text)
                    .isEqualTo(naive(text));
        }
    }

    /// A name with letters of other case, a byte changed, a byte more or a byte less.
    private static String mutated(Random random, String name) {
        StringBuilder text = new StringBuilder(name);
        int at = random.nextInt(text.length());
        switch (random.nextInt(6)) {
            case 0 -> text.setCharAt(at, (char) (0x21 + random.nextInt(0x5E)));
            case 1 -> text.insert(at, (char) (0x21 + random.nextInt(0x5E)));
            case 2 -> text.setCharAt(at, (char) (text.charAt(at) ^ 0x20));
            case 3 -> text.append("-x");
            case 4 -> text.delete(Math.max(1, at), text.length());
            default -> text.setCharAt(at, Character.toUpperCase(text.charAt(at)));
        }
        return text.toString();
    }

    private static FieldName naive(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        FieldName exact = LOOKUP.get(lower);
        if (exact != null) {
            return exact;
        }
        if (lower.startsWith("x-forwarded-") || lower.equals("x-real-ip")) {
            return FieldName.X_FORWARDED_OTHER;
        }
        return lower.startsWith("x-param-") ? FieldName.X_PARAM : FieldName.OTHER;
    }

    private static Map<String, FieldName> lookup() {
        Map<String, FieldName> names = new HashMap<>();
        for (FieldName name : EnumSet.complementOf(EnumSet.copyOf(FAMILIES))) {
            names.put(text(name), name);
        }
        return names;
    }

    private static String text(FieldName name) {
        return name.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static FieldName of(String text) {
        byte[] bytes = Ascii.bytes(text);
        return FieldName.of(bytes, 0, bytes.length);
    }
}
