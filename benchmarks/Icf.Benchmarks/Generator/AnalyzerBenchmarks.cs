using System.Collections.Immutable;
using BenchmarkDotNet.Attributes;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Icf.Benchmarks;

/// <summary>
/// What an editor waits for after a key stroke in the body of a model, in the project of
/// <see cref="GeneratorBenchmarks"/>: the generator, and the analysis of the edited file. Most of the latter is the
/// compiler's own work, which an analyzer that does nothing shows.
/// </summary>
public class AnalyzerBenchmarks
{
    private readonly GeneratedProject _project = new();
    private GeneratorDriver _driver = null!;
    private int _version;

    [GlobalSetup]
    public void SetUp() => _driver = _project.Warm();

    [Benchmark(Baseline = true)]
    public ImmutableArray<Diagnostic> WithoutRules() => Analyze(new Idle());

    [Benchmark]
    public ImmutableArray<Diagnostic> WithRules() => Analyze(new Generators.ModelAnalyzer());

    private ImmutableArray<Diagnostic> Analyze(DiagnosticAnalyzer analyzer)
    {
        CSharpCompilation edited = _project.WithModelBody(_version++);
        _driver = _driver.RunGeneratorsAndUpdateCompilation(edited, out Compilation output, out _);
        SemanticModel semantics = output.GetSemanticModel(edited.SyntaxTrees[0]);
        return output
            .WithAnalyzers([analyzer])
            .GetAnalyzerSemanticDiagnosticsAsync(semantics, null, default)
            .GetAwaiter()
            .GetResult();
    }

#pragma warning disable RS1036, RS1038, RS1041 // It is run here alone.
    [DiagnosticAnalyzer(LanguageNames.CSharp)]
    private sealed class Idle : DiagnosticAnalyzer
    {
        public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
        [new("IDLE", "None", "None", "None", DiagnosticSeverity.Warning, isEnabledByDefault: true)];

        public override void Initialize(AnalysisContext context)
        {
            context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
            context.EnableConcurrentExecution();
            context.RegisterSyntaxNodeAction(static _ => { }, SyntaxKind.MethodDeclaration);
        }
    }
}
