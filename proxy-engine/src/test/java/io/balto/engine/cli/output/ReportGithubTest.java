package io.balto.engine.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import io.balto.engine.config.binding.Code;
import io.balto.engine.config.binding.Finding;
import io.balto.engine.config.binding.KeyPath;
import io.balto.engine.config.binding.Place;
import io.balto.engine.config.load.Report;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;

class ReportGithubTest {
    @Test
    void of_whatWouldBreakACommand_isEscaped() {
        Finding finding =
                Finding.of(
                        Code.NO_EFFECT,
                        new Place("a,b:c.yaml", 1, 2, 1),
                        KeyPath.ROOT,
                        "100%\nof it",
                        "");

        assertThat(ReportGithub.of(new Report(List.of(finding), Map.of())))
                .isEqualTo(
                        "::warning file=a%2Cb%3Ac.yaml,line=1,col=2,title=W0103::100%25%0Aof it\n");
    }

    @Test
    void of_aFindingWithoutLine_namesTheFileOnly() {
        Finding finding =
                Finding.of(Code.UNREADABLE, Place.in("a.yaml"), KeyPath.ROOT, "not there", "");

        assertThat(ReportGithub.of(new Report(List.of(finding), Map.of())))
                .isEqualTo("::error file=a.yaml,title=E0101::not there\n");
    }
}
