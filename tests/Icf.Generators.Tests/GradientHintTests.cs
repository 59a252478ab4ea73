using System.Collections.Immutable;
using Icf.Generators.Tests.Harness;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Icf.Generators.Tests;

/// <summary>What is said of models whose gradients do not see all, and where nothing is said.</summary>
public class GradientHintTests
{
    private const string Ends = " Observe(Normal(a + m, 1), y); return a;";

    private static readonly (string Id, string Body)[] s_shown =
    [
        ("ICF0403", "double a = Sample(Normal(0, 1)); double m = [|a > 0|] ? 1 : 2;" + Ends),
        ("ICF0403", "double a = Sample(Normal(0, 1)); double m = 0; if ([|a > k|]) m = 1;" + Ends),
        (
            "ICF0403",
            "double a = Sample(Normal(0, 1)); if ([|a * a > 1|]) Observe(Normal(a, 1), y); else Observe(Normal(0, 2), y); return a;"
        ),
        ("ICF0403", "double a = Sample(Normal(0, 1)), m = 0; if ([|a > 0|]) Factor(-1);" + Ends),
        ("ICF0403", "double a = Sample(Normal(0, 1)); double m = [|a|] switch { > 0 => 1, _ => 2 };" + Ends),
        (
            "ICF0403",
            "double a = Sample(Normal(0, 1)), m = 0; switch ([|a|]) { case > 0: m = 1; break; default: m = 2; break; }"
                + Ends
        ),
        ("ICF0403", "double a = Sample(Normal(0, 1)), m = 1; while ([|m < a|]) m *= 2;" + Ends),
        ("ICF0404", "double a = Sample(Normal(0, 1)), m = [|Math.Floor(a)|];" + Ends),
        ("ICF0404", "double a = Sample(Normal(0, 1)), m = x[[|(int)a|]];" + Ends),
        ("ICF0404", "double a = Sample(Normal(0, 1)); int i = (int)[|Math.Round(a)|]; double m = x[i];" + Ends),
        ("ICF0405", "double a = Sample(HalfNormal(1)); Observe(Uniform(0, [|2 * a|]), y); return a;"),
        ("ICF0405", "double a = Sample(HalfNormal(1)); Observe(Pareto([|a|], 1), y); return a;"),
    ];

    private static readonly string[] s_silent =
    [
        // By what is given, and by what cannot be differentiated anyway.
        "double a = Sample(Normal(0, 1)), m = 0; if (k > 1) m = a;" + Ends,
        "double a = Sample(Normal(0, 1)), m = 0; if (a > 0) m = Math.Floor(Sample(Normal(0, 1), name: \"b\"));" + Ends,
        // Messages, guards and results.
        "double a = Sample(Normal(0, 1)), m = 0; if (a > 99) throw new InvalidOperationException($\"{Math.Round(a)}\");"
            + Ends,
        "double a = Sample(Normal(0, 1)), m = 0; ArgumentOutOfRangeException.ThrowIfGreaterThan((int)a, 99);" + Ends,
        "double a = Sample(Normal(0, 1)); Observe(Normal(a, 1), y); return a > 0 ? Math.Floor(a) : 1;",
        "double a = Sample(Normal(0, 1)); Observe(Normal(a, 1), y); double r = Math.Round(a); return r;",
        // Kinks do little harm; bounds of latents move with them.
        "double a = Sample(Normal(0, 1)), m = Math.Abs(a) + Math.Max(a, 0);" + Ends,
        "double s = Sample(HalfNormal(1)), a = Sample(Uniform(0, s)), m = 0;" + Ends,
        "double a = Sample(HalfNormal(1)), m = 0; Observe(Uniform(-9, 9), y); return a + m;",
    ];

    private static readonly ModelTable s_table = new(
        "object",
        "[Observed] double y, int k, double[] x",
        s_shown,
        s_silent,
        "",
        "ICF040"
    );

    public static TheoryData<string, string> Shown => s_table.Shown;

    public static TheoryData<string> Silent => s_table.Silent;

    [Theory]
    [MemberData(nameof(Shown))]
    public void It_is_shown_at_the_exact_place(string id, string body) => s_table.Shows(id, body);

    [Theory]
    [MemberData(nameof(Silent))]
    public void It_is_silent(string body) => s_table.IsSilent(body);

    [Fact]
    public async Task It_is_the_same_with_and_without_what_the_generator_has_found()
    {
        CSharpCompilation compilation = Compilations.Of(
            Compilations.Usings
                + "public static partial class Models { [Model] public static double M([Observed] double y) {"
                + " double a = Sample(Normal(0, 1)); double m = Math.Floor(a) + (a > 0 ? 1 : 2); Observe(Normal(m, 1), y);"
                + " return a; } }"
        );
        ImmutableArray<Diagnostic> found = await compilation
            .WithAnalyzers([new ModelAnalyzer()])
            .GetAnalyzerDiagnosticsAsync();
        Diagnostic[] alone = [.. found.OrderBy(static d => d.Location.SourceSpan.Start)];
        Assert.Equal(["ICF0404", "ICF0403"], alone.Select(static d => d.Id));
        Assert.Equal(
            alone.Select(static d => (d.Id, d.Location.SourceSpan)),
            AnalyzerRun.Of(compilation).Select(static d => (d.Id, d.Location.SourceSpan))
        );
    }
}
