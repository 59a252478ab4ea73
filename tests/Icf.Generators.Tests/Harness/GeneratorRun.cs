using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Icf.Generators.Tests.Harness;

/// <summary>A run of the generator over user code, with the promises that hold for every run.</summary>
internal sealed class GeneratorRun
{
    private GeneratorRun(GeneratorDriver driver, CSharpCompilation input, Compilation output)
    {
        Driver = driver;
        Input = input;
        Output = output;
    }

    public GeneratorDriver Driver { get; }

    public CSharpCompilation Input { get; }

    /// <summary>The user's code and what was generated.</summary>
    public Compilation Output { get; }

    /// <summary>The generated files by hint name.</summary>
    public IReadOnlyDictionary<string, string> Files =>
        Driver
            .GetRunResult()
            .Results.Single()
            .GeneratedSources.ToDictionary(static s => s.HintName, static s => s.SourceText.ToString());

    /// <summary>Runs the generator, and once more to see that an unchanged compilation runs nothing again.</summary>
    public static GeneratorRun Of(CSharpCompilation compilation)
    {
        GeneratorRun run = First(compilation);
        GeneratorRun second = run.Then(compilation.Clone());
        foreach ((string stage, IReadOnlyList<IncrementalStepRunReason> reasons) in second.Stages())
            Assert.All(reasons, reason => Assert.True(IsCached(reason), $"{stage} ran again: {reason}"));
        return run;
    }

    public static GeneratorRun Of(params string[] sources) => Of(Compilations.Of(sources));

    /// <summary>Runs the generator on an edited compilation.</summary>
    public GeneratorRun Then(CSharpCompilation edited)
    {
        GeneratorDriver driver = Driver.RunGeneratorsAndUpdateCompilation(edited, out Compilation output, out _);
        return new GeneratorRun(driver, edited, output);
    }

    /// <summary>What each stage did in this run.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<IncrementalStepRunReason>> Stages()
    {
        GeneratorRunResult result = Driver.GetRunResult().Results.Single();
        Assert.Null(result.Exception);
        return result
            .TrackedSteps.Concat(result.TrackedOutputSteps.Where(step => !result.TrackedSteps.ContainsKey(step.Key)))
            .Where(static step =>
                step.Key
                    is TrackingNames.Models
                        or TrackingNames.Twins
                        or TrackingNames.Classes
                        or TrackingNames.Scorers
                        or TrackingNames.Json
                        or "SourceOutput"
                        or "ImplementationSourceOutput"
            )
            .ToDictionary(
                static step => step.Key,
                static step =>
                    (IReadOnlyList<IncrementalStepRunReason>)
                        step.Value.SelectMany(static s => s.Outputs).Select(static o => o.Reason).ToList()
            );
    }

    /// <summary>Fails unless everything compiles without an error or a warning.</summary>
    public GeneratorRun Compiles()
    {
        ImmutableArray<Diagnostic> diagnostics = Output.GetDiagnostics();

        // That the user's own members have no documentation is not our affair.
        string problems = string.Join(
            "\n",
            diagnostics.Where(d =>
                d.Severity >= DiagnosticSeverity.Warning
                && !(d.Id == "CS1591" && Input.ContainsSyntaxTree(d.Location.SourceTree!))
            )
        );
        if (problems.Length > 0)
            Assert.Fail(problems + "\n\n" + Text());
        return this;
    }

    /// <summary>All generated files as one text.</summary>
    public string Text() =>
        string.Join(
            "\n",
            Files
                .OrderBy(static f => f.Key, StringComparer.Ordinal)
                .Select(static f => $"// ==== {f.Key} ====\n{f.Value}")
        );

    public static bool IsCached(IncrementalStepRunReason reason) =>
        reason is IncrementalStepRunReason.Cached or IncrementalStepRunReason.Unchanged;

    private static GeneratorRun First(CSharpCompilation compilation)
    {
        GeneratorDriver driver = CSharpGeneratorDriver.Create(
            [new ModelGenerator().AsSourceGenerator()],
            parseOptions: Compilations.ParseOptions,
            driverOptions: new GeneratorDriverOptions(
                IncrementalGeneratorOutputKind.None,
                trackIncrementalGeneratorSteps: true
            )
        );
        driver = driver.RunGeneratorsAndUpdateCompilation(
            compilation,
            out Compilation output,
            out ImmutableArray<Diagnostic> problems
        );
        Assert.Empty(problems);
        return new GeneratorRun(driver, compilation, output);
    }
}
