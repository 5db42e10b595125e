package io.balto.engine.config.load;

import io.balto.engine.config.EngineConfig;
import io.balto.engine.config.binding.Binder;
import io.balto.engine.config.binding.Code;
import io.balto.engine.config.binding.Finding;
import io.balto.engine.config.binding.Findings;
import io.balto.engine.config.binding.KeyPath;
import io.balto.engine.config.binding.Place;
import io.balto.engine.config.binding.Setting;
import io.balto.engine.config.document.YamlReader;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Loads configurations: file, then variables, then flags, each outranking the one before.
///
/// Reads files and therefore blocks; never called by an event loop. Holds nothing between two
/// loads, so any thread may use it.
public final class ConfigLoader {
    /// Stands for a document that was handed over instead of a file.
    private static final Path STANDARD_INPUT = Path.of("-");

    private final Map<String, String> environment;
    private final List<String> flags;

    /// A loader for one process.
    ///
    /// @param environment variables, for `BALTO_*` and for references
    /// @param flags what `--set` says, each `a.b=value`
    public ConfigLoader(Map<String, String> environment, List<String> flags) {
        this.environment = Map.copyOf(environment);
        this.flags = List.copyOf(flags);
    }

    /// Loads files; a folder stands for its `.yaml` and `.yml` files in the order of their names.
    /// Several files are one configuration: their mappings and lists are joined, and a key that has
    /// a single value may stand in only one of them.
    public LoadResult load(List<Path> filesOrFolders) {
        return load(filesOrFolders, new byte[0]);
    }

    /// The same, where the path `-` stands for a document that came by standard input.
    public LoadResult load(List<Path> filesOrFolders, byte[] standardInput) {
        Findings findings = new Findings();
        Map<String, String> texts = new HashMap<>();
        Setting joined = null;
        boolean complete = true;
        for (Path file : files(filesOrFolders, findings)) {
            Setting tree =
                    file.equals(STANDARD_INPUT)
                            ? parsed("<stdin>", standardInput, texts, findings)
                            : read(file, texts, findings);
            complete &= tree != null;
            joined = joined == null || tree == null ? tree : Joined.of(joined, tree, findings);
        }
        return complete && joined != null
                ? finish(joined, texts, findings)
                : new LoadResult.Invalid(new Report(findings.sorted(), texts));
    }

    /// Loads a document that is already in memory.
    ///
    /// @param source name for places, for example `<stdin>`
    public LoadResult load(String source, byte[] document) {
        Findings findings = new Findings();
        Map<String, String> texts = Map.of(source, new String(document, StandardCharsets.UTF_8));
        Setting tree = YamlReader.read(source, document, findings);
        return tree == null
                ? new LoadResult.Invalid(new Report(findings.sorted(), texts))
                : finish(tree, texts, findings);
    }

    private LoadResult finish(Setting written, Map<String, String> texts, Findings findings) {
        Setting overridden = new Overrides(findings).apply(written, environment, flags);
        Setting tree =
                new References(environment, new ReferencedFiles(environment), findings)
                        .expand(overridden, KeyPath.ROOT);
        EngineConfig config =
                new Binder(ServiceKeys.RULES, findings)
                        .bind(EngineConfig.class, tree, KeyPath.ROOT);
        if (config != null) {
            Findings further = findings.further();
            new ConfigChecks(tree, overridden, further).check(config);
            findings.addFurther(further);
        }
        Report report = new Report(findings.sorted(), texts);
        return config == null || report.hasErrors()
                ? new LoadResult.Invalid(report)
                : new LoadResult.Loaded(config, tree, overridden, report);
    }

    private static List<Path> files(List<Path> filesOrFolders, Findings findings) {
        List<Path> files = new ArrayList<>();
        for (Path path : filesOrFolders) {
            try {
                List<Path> inside = ConfigFolder.files(path);
                files.addAll(inside);
                if (inside.isEmpty()) {
                    findings.add(unreadable(path, "there is no .yaml file in this folder"));
                }
            } catch (IOException broken) {
                findings.add(unreadable(path, FileProblem.sentence(path, broken)));
            }
        }
        return files;
    }

    private static @Nullable Setting read(Path file, Map<String, String> texts, Findings findings) {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(YamlReader.MOST_BYTES + 1);
            return parsed(file.toString(), bytes, texts, findings);
        } catch (IOException broken) {
            findings.add(unreadable(file, FileProblem.sentence(file, broken)));
            return null;
        }
    }

    private static @Nullable Setting parsed(
            String source, byte[] bytes, Map<String, String> texts, Findings findings) {
        texts.put(source, new String(bytes, StandardCharsets.UTF_8));
        return YamlReader.read(source, bytes, findings);
    }

    private static Finding unreadable(Path path, String sentence) {
        return Finding.of(Code.UNREADABLE, Place.in(path.toString()), KeyPath.ROOT, sentence, "");
    }
}
