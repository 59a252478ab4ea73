using Microsoft.CodeAnalysis;

namespace Icf.Generators.Tests.Harness;

/// <summary>What the analyzer says of members of a partial class <c>Models</c>.</summary>
internal static class Verdict
{
    /// <summary>
    /// It shows one diagnostic at the marked places and no other of its theme, nor of the shape of models, and the
    /// generated code compiles as far as the user's does.
    /// </summary>
    public static void Show(string id, string members)
    {
        Marked marked = Marked.Parse(Code(members));
        Assert.Equal(
            marked.Spans.Select(s => (id, s)).ToArray(),
            Own(marked.Code).Select(static d => (d.Id, d.Location.SourceSpan)).ToArray()
        );
        Compiles(marked.Code);
    }

    /// <summary>It shows nothing of shape, addresses, purity and termination.</summary>
    public static void SayNothing(string members)
    {
        Assert.Empty(Own(Code(members)));
        Compiles(Code(members));
    }

    // What values a parameter can take, and whether data inform a latent, is not what these cases are about.
    private static IEnumerable<Diagnostic> Own(string code) =>
        AnalyzerRun
            .Of(code)
            .Where(static d =>
                d.Id.StartsWith("ICF00", StringComparison.Ordinal) || d.Id.StartsWith("ICF01", StringComparison.Ordinal)
            );

    private static string Code(string members) =>
        Compilations.Usings + "public static partial class Models { " + members + " }";

    private static void Compiles(string code)
    {
        GeneratorRun run = GeneratorRun.Of(code);
        Assert.DoesNotContain(
            run.Output.GetDiagnostics(),
            d => d.Severity == DiagnosticSeverity.Error && !run.Input.GetDiagnostics().Any(own => own.Id == d.Id)
        );
    }
}
