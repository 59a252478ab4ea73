using System.Collections.Immutable;
using Icf.Generators.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Icf.Generators.Tests.Harness;

/// <summary>Runs of the analyzer as an IDE does: over the user's code together with what was generated.</summary>
internal static class AnalyzerRun
{
    /// <summary>The diagnostics of ICF, in source order.</summary>
    public static ImmutableArray<Diagnostic> Of(Compilation compilation)
    {
        GeneratorDriver driver = CSharpGeneratorDriver.Create(
            [new ModelGenerator().AsSourceGenerator()],
            parseOptions: Compilations.ParseOptions
        );
        driver.RunGeneratorsAndUpdateCompilation(compilation, out Compilation output, out _);
        return output
            .WithAnalyzers([new ModelAnalyzer()])
            .GetAnalyzerDiagnosticsAsync()
            .GetAwaiter()
            .GetResult()
            .OrderBy(static d => d.Location.SourceSpan.Start)
            .ThenBy(static d => d.Id, StringComparer.Ordinal)
            .ToImmutableArray();
    }

    public static ImmutableArray<Diagnostic> Of(string source) => Of(Compilations.Of(source));

    /// <summary>The diagnostics but for those of data and information, of which snippets have little.</summary>
    public static IEnumerable<Diagnostic> OfForm(Compilation compilation) =>
        Of(compilation).Where(static d => !d.Id.StartsWith("ICF03", StringComparison.Ordinal));
}
