package io.balto.engine.config.document;

import static org.assertj.core.api.Assertions.assertThat;

import io.balto.engine.config.binding.Code;
import io.balto.engine.config.binding.Findings;
import io.balto.engine.config.binding.KeyPath;
import io.balto.engine.config.binding.Place;
import io.balto.engine.config.binding.Setting;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

class JsonReaderTest {
    private final Findings findings = new Findings();

    @Test
    void read_aDocument_keepsFormsAndPlaces() {
        Setting tree = Objects.requireNonNull(read("{\"a\": [1, true,\n null, \"x\"]}"));

        assertThat(tree.nearest(KeyPath.of("a").element(0)))
                .isEqualTo(new Setting.Scalar("1", Setting.Form.NUMBER, placeOf(tree, 0)));
        assertThat(formAt(tree, 1)).isEqualTo(Setting.Form.TRUTH);
        assertThat(formAt(tree, 2)).isEqualTo(Setting.Form.NOTHING);
        assertThat(formAt(tree, 3)).isEqualTo(Setting.Form.TEXT);
        assertThat(placeOf(tree, 3)).hasToString("body:2:8");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "``|EMPTY",
                "{|SYNTAX",
                "{\"a\":1,}|SYNTAX",
                "{a:1}|SYNTAX",
                "{'a':1}|SYNTAX",
                "[1] [2]|SEVERAL_DOCUMENTS",
                "{\"a\":1,\"a\":2}|DUPLICATE_KEY",
                "{\"a\":\"\\u0000\"}|CONTROL_CHARACTER",
                "{\"a\\u0007\":1}|CONTROL_CHARACTER",
                "NaN|SYNTAX",
                "// c|SYNTAX"
            })
    void read_whatIsNotOneDocument_isRefused(String document, Code code) {
        read(document);

        assertThat(findings.sorted()).extracting("code").contains(code);
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16", "UTF-16LE", "UTF-16BE", "UTF-32", "UTF-32LE", "UTF-32BE"})
    void read_anotherEncoding_isRefused(String encoding) {
        byte[] document = "{\"a\":1}".getBytes(Charset.forName(encoding));

        assertThat(JsonReader.read("body", document, 64, findings)).isNull();
        assertThat(findings.sorted())
                .extracting("message")
                .containsExactly("not UTF-8, as JSON is sent");
    }

    @Test
    void read_nonsense_saysWhatItIsAndNotHowTheParserIsSet() {
        read("{\"a\":NaN}");

        assertThat(findings.sorted())
                .extracting("message")
                .containsExactly("not JSON: \"Non-standard token 'NaN'\"");
    }

    @Test
    void read_deeperThanAllowed_isRefused() {
        assertThat(read("[".repeat(64) + "]".repeat(64))).isNotNull();
        assertThat(findings.hasErrors()).isFalse();

        assertThat(read("[".repeat(65) + "]".repeat(65))).isNull();
        assertThat(findings.sorted()).extracting("code").containsExactly(Code.TOO_DEEP);
    }

    @Test
    void read_numberThatIsTooLong_isNotCalledDeep() {
        assertThat(read("[" + "1".repeat(101) + "]")).isNull();
        assertThat(findings.sorted()).extracting("code").containsExactly(Code.RANGE);
    }

    private @Nullable Setting read(String document) {
        return JsonReader.read("body", document.getBytes(StandardCharsets.UTF_8), 64, findings);
    }

    private static Place placeOf(Setting tree, int index) {
        return tree.nearest(KeyPath.of("a").element(index)).place();
    }

    private static Setting.Form formAt(Setting tree, int index) {
        return ((Setting.Scalar) tree.nearest(KeyPath.of("a").element(index))).form();
    }
}
