using System.Diagnostics;
using Icf.Benchmarks;
using Icf.Generators;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Diagnostics.Telemetry;

namespace Icf.Evaluation.Speed;

/// <summary>
/// A project in an editor, in which a number in the body of a model is changed again and again: what generator and
/// analyzer take for it themselves, without what the compiler does for anybody.
/// </summary>
internal sealed class KeyStrokes
{
    private const int LeastEdits = 5;
    private const double Budget = 3;

    private static readonly CompilationWithAnalyzersOptions s_options = new(
        new AnalyzerOptions([]),
        onAnalyzerException: null,
        concurrentAnalysis: false,
        logAnalyzerExecutionTime: true
    );

    private readonly GeneratedProject _project;
    private readonly ModelAnalyzer _analyzer = new();
    private GeneratorDriver _driver;
    private int _version;

    public KeyStrokes(GeneratedProject project) => (_project, _driver) = (project, project.Warm());

    /// <summary>The least seconds of the generator over some edits.</summary>
    public double OfGenerator() => Least(() => Generate().Generator);

    /// <summary>The least seconds of the analyzer over some edits, asked about the edited file or about all.</summary>
    public double OfAnalyzer(bool isWhole) => Least(() => Analyze(isWhole));

    private static double Least(Func<double> seconds)
    {
        double least = double.PositiveInfinity;
        var watch = Stopwatch.StartNew();
        for (int edit = 0; edit < LeastEdits || watch.Elapsed.TotalSeconds < Budget; edit++)
            least = Math.Min(least, seconds());
        return least;
    }

    private (double Generator, SyntaxTree Edited, Compilation Output) Generate()
    {
        CSharpCompilation edited = _project.WithModelBody(_version++);
        _driver = _driver.RunGeneratorsAndUpdateCompilation(edited, out Compilation output, out _);
        TimeSpan time = _driver.GetTimingInfo().GeneratorTimes.Single().ElapsedTime;
        return (time.TotalSeconds, edited.SyntaxTrees[0], output);
    }

    private double Analyze(bool isWhole)
    {
        (_, SyntaxTree edited, Compilation output) = Generate();
        var run = new CompilationWithAnalyzers(output, [_analyzer], s_options);
        Task work = isWhole
            ? run.GetAnalyzerDiagnosticsAsync()
            : run.GetAnalyzerSemanticDiagnosticsAsync(output.GetSemanticModel(edited), filterSpan: null, default);
        work.GetAwaiter().GetResult();
        AnalyzerTelemetryInfo told = run.GetAnalyzerTelemetryInfoAsync(_analyzer, default).GetAwaiter().GetResult();
        return told.ExecutionTime.TotalSeconds;
    }
}
