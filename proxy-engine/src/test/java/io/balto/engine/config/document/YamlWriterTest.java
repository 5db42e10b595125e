package io.balto.engine.config.document;

import static org.assertj.core.api.Assertions.assertThat;

import io.balto.engine.config.binding.Findings;
import io.balto.engine.config.binding.Place;
import io.balto.engine.config.binding.Setting;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

class YamlWriterTest {
    @Test
    void write_aTree_putsOneSettingOnALine() {
        Setting.Mapping tree =
                (Setting.Mapping)
                        read("a: {b: 1, 'c d': [true, {e: ~}, [x, []], {}]}\nf: word\ng: \"8\"");

        assertThat(YamlWriter.write(tree, path -> path.toString().equals("f") ? "here" : ""))
                .isEqualTo(
                        """
                        a:
                          b: 1
                          "c d":
                            - true
                            - e: null
                            -
                              - x
                              - []
                            - {}
                        f: word  # here
                        g: "8"
                        """);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "true",
                "null",
                "~",
                "5",
                "a: b",
                "- a",
                "#x",
                "a #b",
                "\"",
                "\\",
                "\n\t",
                "\u202e",
                "\ud83d\ude00",
                "é",
                "${A}",
                "*a",
                "&a",
                "!a",
                "%a",
                "@a",
                "`a",
                "{a",
                "[a",
                "'a'",
                "a,b",
                "yes",
                "0x1",
                "1e3",
                ".5"
            })
    void write_anyText_isReadAsTheSame(String text) {
        for (Setting.Form form : List.of(Setting.Form.TEXT, Setting.Form.WORD)) {
            Setting.Scalar scalar = new Setting.Scalar(text, form, Place.in("f"));
            Setting.Mapping tree =
                    new Setting.Mapping(
                            List.of(new Setting.Entry(text, Place.in("f"), scalar)), Place.in("f"));

            String yaml = YamlWriter.write(tree, _ -> "");

            Setting.Entry read = ((Setting.Mapping) read(yaml)).entries().getFirst();
            assertThat(read.key()).isEqualTo(text);
            assertThat(((Setting.Scalar) read.value()).text()).as(yaml).isEqualTo(text);
        }
    }

    private static Setting read(String document) {
        Findings findings = new Findings();
        Setting tree = YamlReader.read("f", document.getBytes(StandardCharsets.UTF_8), findings);
        assertThat(findings.sorted()).as(document).isEmpty();
        return Objects.requireNonNull(tree);
    }
}
