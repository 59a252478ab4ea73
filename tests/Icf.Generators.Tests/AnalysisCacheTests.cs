using Icf.Generators.Analysis;
using Icf.Generators.Diagnostics;
using Icf.Generators.Parsing;
using Icf.Generators.Tests.Harness;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Diagnostics.Telemetry;

namespace Icf.Generators.Tests;

/// <summary>
/// After an edit the analyzer runs those bodies again that the edit concerns, and says what it would say of new files.
/// </summary>
public class AnalysisCacheTests
{
    private const string Helpers =
        "public static class Helpers { static double s_n; public static double Twice(double x) { return 2 * x; } public static double Deep(double x) { return Twice(x); } }";

    private const string Readers =
        Compilations.Usings
        + """
            public static partial class Readers
            {
                [Model] public static double Direct([Observed] double y) { double z = Sample(Normal(0, 1)); Observe(Normal(Helpers.Twice(z), 1), y); return z; }
                [Model] public static double Through([Observed] double y) { double z = Sample(Normal(0, 1)); Observe(Normal(Helpers.Deep(z), 1), y); return z; }
            }
            """;

    private const string Plain =
        Compilations.Usings
        + """
            public static partial class Plain
            {
                [Model] public static double First([Observed] double y) { double z = Sample(Normal(0, 1)); Observe(Normal(z, 1), y); return z; }
                [Model] public static double Second([Observed] double y) { double z = Sample(Normal(0, 1)); double idle = Sample(Normal(0, 1)); Observe(Normal(z, 1), y); return idle; }
            }
            """;

    private const string Caller =
        Compilations.Usings
        + """
            public static partial class Caller
            {
                [Model] public static double Calls([Observed] double y) { double z = Sample(Normal(0, 1)); Observe(Normal(z, 1), y); return z; }
            }
            """;

    /// <summary>An edit, the file, what is replaced by what, and how many bodies are run again.</summary>
    public static TheoryData<string, int, string, string, int> Edits =>
        new()
        {
            { "a body of two in a file", 2, "Normal(z, 1), y", "Normal(z, 2), y", 2 },
            { "a line above", 2, "public static partial class", "// A comment.\npublic static partial class", 2 },
            { "another file", 3, "Normal(z, 1), y", "Normal(z, 2), y", 1 },
            {
                "the sites of another file",
                3,
                "double z = Sample(Normal(0, 1));",
                "double z = Sample(Normal(0, 1)); double w = Sample(Normal(z, 1));",
                1
            },
            // A model that gets a scorer, or loses it, is one file more or less.
            { "a body that two read", 0, "return 2 * x;", "return s_n++ * x;", 5 },
            { "a body that two read, without effect", 0, "return 2 * x;", "return 3 * x;", 2 },
            {
                "a new method that nobody names",
                0,
                "static double s_n;",
                "static double s_n; public static int Unused() => 1;",
                2
            },
            {
                "a new method that is named where nobody can see it",
                0,
                "static double s_n;",
                "static double s_n; public static double Twice(int x) => x;",
                2
            },
            { "a type", 0, "static double s_n;", "static double s_n; public class Inner;", 5 },
            { "a parameter of another model", 3, "Calls([Observed] double y)", "Calls(int n, [Observed] double y)", 1 },
            { "a call from another model", 3, "return z;", "double called = Plain.Second(default); return z;", 2 },
        };

    [Theory]
    [MemberData(nameof(Edits))]
    public void What_the_edit_concerns_is_run_again(string edit, int file, string from, string to, int bodies)
    {
        Assert.NotEmpty(edit);
        CSharpCompilation before = Compilations.Of(Helpers, Readers, Plain, Caller);
        SyntaxTree old = before.SyntaxTrees[file];
        string edited = old.ToString().Replace(from, to, StringComparison.Ordinal);
        Assert.NotEqual(old.ToString(), edited);
        CSharpCompilation after = before.ReplaceSyntaxTree(old, Compilations.Tree(edited, old.FilePath));

        GeneratorDriver driver = Driver();
        (driver, Compilation first) = Generate(driver, before);
        Analyze(first);
        Assert.Equal(5, ModelFlows.Of(first).Runs);
        (_, Compilation second) = Generate(driver, after);
        string found = Analyze(second);
        Assert.Equal(bodies, ModelFlows.Of(second).Runs);

        (_, Compilation anew) = Generate(
            Driver(),
            Compilations.Of([.. after.SyntaxTrees.Select(static t => t.ToString())])
        );
        Assert.Equal(Analyze(anew), found);
    }

    [Fact]
    public void Nothing_is_run_again_where_nothing_changes()
    {
        (GeneratorDriver driver, Compilation first) = Generate(
            Driver(),
            Compilations.Of(Helpers, Readers, Plain, Caller)
        );
        string found = Analyze(first);
        Assert.Contains("ICF0304", found, StringComparison.Ordinal);
        (_, Compilation second) = Generate(
            driver,
            Compilations
                .Of(Helpers, Readers, Plain, Caller)
                .RemoveAllSyntaxTrees()
                .AddSyntaxTrees(first.SyntaxTrees.Take(4))
        );
        Assert.Equal(found, Analyze(second));
        Assert.Equal(0, ModelFlows.Of(second).Runs);
    }

    /// <summary>
    /// An action on operations would have the compiler bind all bodies of a project after each key stroke.
    /// </summary>
    [Fact]
    public async Task No_operations_are_asked_for()
    {
        var analyzer = new ModelAnalyzer();
        Compilation compilation = Compilations.Of(Helpers, Readers);
        CompilationWithAnalyzers run = compilation.WithAnalyzers([analyzer]);
        await run.GetAnalysisResultAsync(default);
        AnalyzerTelemetryInfo asked = await run.GetAnalyzerTelemetryInfoAsync(analyzer, default);
        Assert.True(asked.SyntaxNodeActionsCount > 0);
        Assert.Equal(
            0,
            asked.OperationActionsCount + asked.OperationBlockActionsCount + asked.OperationBlockStartActionsCount
        );
    }

    [Fact]
    public void Compilations_are_not_kept()
    {
        SyntaxTree[] kept = [.. Compilations.Of(Helpers, Readers, Plain, Caller).SyntaxTrees];
        WeakReference compilation = Run(kept);
        Run(kept);
        for (int i = 0; i < 10 && compilation.IsAlive; i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }

        Assert.False(compilation.IsAlive);
        GC.KeepAlive(kept);
    }

    [System.Runtime.CompilerServices.MethodImpl(System.Runtime.CompilerServices.MethodImplOptions.NoInlining)]
    private static WeakReference Run(SyntaxTree[] trees)
    {
        CSharpCompilation compilation = Compilations.Of().AddSyntaxTrees(trees);
        Analyze(compilation);
        return new WeakReference(compilation);
    }

    private static GeneratorDriver Driver() =>
        CSharpGeneratorDriver.Create(
            [new ModelGenerator().AsSourceGenerator()],
            parseOptions: Compilations.ParseOptions
        );

    private static (GeneratorDriver Driver, Compilation Output) Generate(
        GeneratorDriver driver,
        Compilation compilation
    )
    {
        driver = driver.RunGeneratorsAndUpdateCompilation(compilation, out Compilation output, out _);
        return (driver, output);
    }

    private static string Analyze(Compilation compilation)
    {
        var found = new List<string>();
        foreach (SyntaxTree tree in compilation.SyntaxTrees)
        {
            SemanticModel semantics = compilation.GetSemanticModel(tree);
            foreach (
                MethodDeclarationSyntax method in tree.GetRoot().DescendantNodes().OfType<MethodDeclarationSyntax>()
            )
            {
                if (semantics.GetDeclaredSymbol(method) is { } symbol && LanguageSymbols.IsModel(symbol))
                    found.AddRange(
                        ModelAnalyzer.Find(method, symbol, semantics, default).Select(static d => d.ToString())
                    );
            }
        }

        return string.Join("\n", found.Order(StringComparer.Ordinal));
    }
}
