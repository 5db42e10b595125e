package io.balto.engine.config.document;

import static org.assertj.core.api.Assertions.assertThat;

import io.balto.engine.config.binding.Code;
import io.balto.engine.config.binding.Finding;
import io.balto.engine.config.binding.Findings;
import io.balto.engine.config.binding.KeyPath;
import io.balto.engine.config.binding.Setting;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Random;

class YamlReaderTest {
    private final Findings findings = new Findings();

    @Test
    void read_billionLaughs_givesUpAtTheAliasThatIsTooMuch() {
        StringBuilder laughs = new StringBuilder("x-a: &a [lol, lol, lol, lol, lol, lol]\n");
        for (char c = 'b'; c <= 'j'; c++) {
            String earlier = "*" + (char) (c - 1);
            laughs.append(
                    "x-%c: &%c [%s, %s, %s, %s, %s, %s]\n"
                            .formatted(c, c, earlier, earlier, earlier, earlier, earlier, earlier));
        }

        assertThat(read(laughs.toString())).isNull();
        assertThat(first().code()).isEqualTo(Code.ALIAS);
        assertThat(first().message()).contains("expands to too much");
    }

    @Test
    void read_quadraticAliases_givesUp() {
        String big = "x-a: &a [" + "x, ".repeat(2_000) + "x]\nx-b: [" + "*a, ".repeat(100) + "]\n";

        assertThat(read(big)).isNull();
        assertThat(first().code()).isEqualTo(Code.ALIAS);
    }

    @Test
    void read_aliasesThatNestDeeper_countTheirDepth() {
        StringBuilder chain = new StringBuilder("x-0: &a0 [x]\n");
        for (int i = 1; i < 80; i++) {
            chain.append("x-%d: &a%d [*a%d]\n".formatted(i, i, i - 1));
        }

        assertThat(read(chain.toString())).isNull();
        assertThat(first().code()).isEqualTo(Code.ALIAS);
        assertThat(first().place().line()).isEqualTo(63);
    }

    @Test
    void read_tenThousandDeep_givesUpAtTheFirstTooDeep() {
        assertThat(read("[".repeat(10_000) + "]".repeat(10_000))).isNull();
        assertThat(first().code()).isEqualTo(Code.TOO_DEEP);
        assertThat(first().place().column()).isEqualTo(65);
    }

    @Test
    void read_tenThousandDashes_givesUp() {
        assertThat(read("- ".repeat(10_000) + "x")).isNull();
        assertThat(first().code()).isEqualTo(Code.TOO_DEEP);
    }

    @Test
    void read_sixtyFourLevels_isTaken() {
        assertThat(read("[".repeat(63) + "x" + "]".repeat(63))).isNotNull();
        assertThat(findings.sorted()).isEmpty();
    }

    @Test
    void read_fiveMebibytes_isNotEvenLookedAt() {
        assertThat(YamlReader.read("f", new byte[5 << 20], findings)).isNull();
        assertThat(first().code()).isEqualTo(Code.TOO_LARGE);
    }

    @Test
    void read_bytesThatAreNotUtf8_namesTheirPlace() {
        byte[] document = "server:\n  port: x".getBytes(StandardCharsets.UTF_8);
        document[document.length - 1] = (byte) 0xff;

        assertThat(YamlReader.read("f", document, findings)).isNull();
        assertThat(first().code()).isEqualTo(Code.NOT_UTF8);
        assertThat(first().place()).hasToString("f:2:9");
        assertThat(first().message()).contains("0xff");
    }

    @Test
    void read_utf16_isRefused() {
        byte[] document = "server: {}".getBytes(StandardCharsets.UTF_16);

        assertThat(YamlReader.read("f", document, findings)).isNull();
        assertThat(first().code()).isEqualTo(Code.NOT_UTF8);
    }

    @Test
    void read_anIncompleteLastCharacter_isRefused() {
        byte[] document = {'a', ':', ' ', (byte) 0xe2, (byte) 0x82};

        assertThat(YamlReader.read("f", document, findings)).isNull();
        assertThat(first().code()).isEqualTo(Code.NOT_UTF8);
    }

    @Test
    void read_controlCharacters_namesTheirPlace() {
        assertThat(read("a: b\n\u00e9c\u0000: d")).isNull();
        assertThat(first().code()).isEqualTo(Code.CONTROL_CHARACTER);
        assertThat(first().place()).hasToString("f:2:3");
    }

    @Test
    void read_aByteOrderMark_isSkipped() {
        assertThat(read("\ufeffserver: {}")).isNotNull();
        assertThat(findings.sorted()).isEmpty();
    }

    @Test
    void read_mergeKeys_takesWhatIsNotGivenItself() {
        Setting tree = read("x-a: &a {b: 1, c: 2}\nd: {<<: *a, c: 3}\n");

        assertThat(textAt(tree, "d.b")).isEqualTo("1");
        assertThat(textAt(tree, "d.c")).isEqualTo("3");
    }

    @Test
    void read_yesAndOn_areWords() {
        Setting tree = read("a: yes\nb: true\nc: 0o7\nd: 1_000\n");

        assertThat(formAt(tree, "a")).isEqualTo(Setting.Form.WORD);
        assertThat(formAt(tree, "b")).isEqualTo(Setting.Form.TRUTH);
        assertThat(formAt(tree, "c")).isEqualTo(Setting.Form.WORD);
        assertThat(formAt(tree, "d")).isEqualTo(Setting.Form.WORD);
    }

    @Test
    void read_placesBehindWideCharacters_countCharacters() {
        Setting tree = Objects.requireNonNull(read("{\"\ud83d\ude00\": a, b: c}"));

        assertThat(tree.nearest(KeyPath.of("b")).place()).hasToString("f:1:13");
    }

    @Test
    void read_randomBytes_neverThrows() {
        for (int seed = 0; seed < 5_000; seed++) {
            Random random = new Random(seed);
            StringBuilder text = new StringBuilder();
            for (int i = random.nextInt(60); i > 0; i--) {
                text.append("a: -[]{}#&*!|>'\"%@`,?\n\t<~x\\".charAt(random.nextInt(27)));
            }
            Findings found = new Findings();
            Setting tree =
                    YamlReader.read("f", text.toString().getBytes(StandardCharsets.UTF_8), found);
            assertThat(tree != null || found.hasErrors()).as("seed %d\n%s", seed, text).isTrue();
        }
    }

    private @Nullable Setting read(String text) {
        return YamlReader.read("f", text.getBytes(StandardCharsets.UTF_8), findings);
    }

    private Finding first() {
        return findings.sorted().getFirst();
    }

    private static String textAt(@Nullable Setting tree, String path) {
        return scalarAt(tree, path).text();
    }

    private static Setting.Form formAt(@Nullable Setting tree, String path) {
        return scalarAt(tree, path).form();
    }

    private static Setting.Scalar scalarAt(@Nullable Setting tree, String path) {
        return (Setting.Scalar) Objects.requireNonNull(tree).nearest(KeyPath.of(path));
    }
}
