package io.balto.engine.cli.output;

import io.balto.engine.config.binding.Finding;
import io.balto.engine.config.load.Report;

import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Writes findings for programs: `{"valid", "errors": […], "warnings": […]}`, each with the members
/// of a REST problem's `errors` (`pointer`, `code`, `message`, `suggestion`) and its place.
public final class ReportJson {
    private static final JsonMapper MAPPER =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private ReportJson() {}

    /// The document, with a line end.
    public static String of(Report report) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("valid", !report.hasErrors());
        document.put("errors", findings(report, false));
        document.put("warnings", findings(report, true));
        return MAPPER.writeValueAsString(document) + "\n";
    }

    private static List<Map<String, Object>> findings(Report report, boolean warnings) {
        return report.shown().stream()
                .filter(finding -> finding.code().isWarning() == warnings)
                .map(ReportJson::finding)
                .toList();
    }

    private static Map<String, Object> finding(Finding finding) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("pointer", finding.path().pointer());
        members.put("code", finding.code().word());
        members.put("number", finding.code().number());
        members.put("message", finding.message());
        if (!finding.suggestion().isEmpty()) {
            members.put("suggestion", finding.suggestion());
        }
        if (!finding.help().isEmpty()) {
            members.put("help", finding.help());
        }
        members.put("file", finding.place().source());
        if (finding.place().hasLines()) {
            members.put("line", finding.place().line());
            members.put("column", finding.place().column());
            members.put("end_column", finding.place().column() + finding.place().length());
        }
        return members;
    }
}
