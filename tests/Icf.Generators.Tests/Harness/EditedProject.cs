using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Icf.Generators.Tests.Harness;

/// <summary>A project whose models lean on one another's files, and edits of it.</summary>
internal static class EditedProject
{
    private static readonly IReadOnlyDictionary<string, string> s_files = new Dictionary<string, string>(
        StringComparer.Ordinal
    )
    {
        ["Shared.cs"] = """
            namespace Demo;
            public static class Shared
            {
                public const double Wide = 10;
                public const string Site = "level";
                public static double Half(double x) { return x / 2; }
                public static double Prior => 1;
                public static T Pass<T>(T x) { return x; }
                public static System.Collections.Generic.List<double>? Lines() { return null; }
            }
            public record Reading(double Value, float Error);
            """,
        ["Usings.cs"] = "global using Icf;\nglobal using Real = double;\n",
        ["Callee.cs"] = """
            using static Icf.Prob;
            namespace Demo;
            public static partial class Callee
            {
                [Model] public static double Level(double sd, [Observed] double[] y)
                {
                    double level = Sample(Normal(0, sd));
                    for (int i = 0; i < y.Length; i++)
                        Observe(Normal(level, 1), y[i]);
                    return level;
                }
            }
            """,
        ["Caller.cs"] = """
            using static Icf.Prob;
            using static Demo.Callee;
            namespace Demo;
            public static partial class Caller
            {
                [Model] public static double All([Observed] double[][] y, [Observed] Reading[] readings)
                {
                    Real scale = Sample(HalfNormal(Shared.Wide), name: Shared.Site);
                    var half = Shared.Half(scale);
                    for (int g = 0; g < y.Length; g++)
                    {
                        var group = Level(half, y[g]);
                        scale += group;
                    }
                    foreach (var reading in readings)
                        Observe(Normal(scale, Shared.Prior), reading.Value);
                    return scale + Helper(1);
                }
                [Model] public static double Other() { var d = Shared.Pass(Normal(0, Helper(1))); return Sample(d); }
            }
            """,
        ["Part.cs"] = """
            namespace Demo;
            public static partial class Caller
            {
                private static double Helper(double x) { double y = x; return y; }
                private static double Unused() => 1;
            }
            """,
    };

    /// <summary>A piece of code in a file for another, and whether it matters to the models of other files.</summary>
    public sealed record Swap(string File, string From, string To, bool Matters);

    public static readonly IReadOnlyList<Swap> Swaps =
    [
        new("Shared.cs", "Wide = 10", "Wide = 20", true),
        new("Shared.cs", "Site = \"level\"", "Site = \"other\"", true),
        new("Shared.cs", "Half(double x) { return x / 2; }", "Half(double x) { return x / 3; }", true),
        new("Shared.cs", "Half(double x)", "Half(float x)", true),
        new("Shared.cs", "Half(double x)", "Half(double x, double y = 1)", true),
        new(
            "Shared.cs",
            "static T Pass<T>(T x) { return x; }",
            "static Icf.IDistribution<double> Pass<T>(T x) { return null!; }",
            true
        ),
        new(
            "Shared.cs",
            "static T Pass<T>(T x) { return x; }",
            "static Laplace Pass<T>(T x) { return Icf.Prob.Laplace(0, 1); }",
            true
        ),
        new("Shared.cs", "namespace Demo;", "namespace Demo; public static class System;", false),
        new("Shared.cs", "double Value", "int Value", true),
        new(
            "Shared.cs",
            "record Reading(double Value, float Error)",
            "record Reading(double Value, float Error, double More)",
            true
        ),
        new(
            "Shared.cs",
            "record Reading(double Value, float Error)",
            "record Measured(double Value, float Error)",
            true
        ),
        new("Shared.cs", "namespace Demo;", "namespace Demo2;", true),
        new("Usings.cs", "Real = double", "Real = float", true),
        new("Usings.cs", "global using Icf;\n", "", true),
        new("Usings.cs", "global using Icf;", "global using Icf; global using static Demo.Extra;", false),
        new("Callee.cs", "[Model] public static double Level", "public static double Level", true),
        new("Callee.cs", "[Observed] double[] y", "double[] y", true),
        new("Callee.cs", "[Observed] double[] y", "[Observed] double[] x", true),
        new("Callee.cs", "double sd, [Observed]", "float sd, [Observed]", true),
        new("Callee.cs", "partial class Callee", "class Callee", true),
        new("Callee.cs", "static double Level", "static float Level", true),
        new("Callee.cs", "Normal(0, sd)", "Normal(1, sd)", true),
        new("Callee.cs", "Level", "Renamed", true),
        new("Part.cs", "double y = x;", "double y = x + 1;", false),
        new("Part.cs", "Unused() => 1", "Unused() => 2", false),
        new("Part.cs", "double Unused()", "double Normal(double m, double s)", true),
        new(
            "Part.cs",
            "private static double Unused() => 1;",
            "private static Laplace Normal(double m, double s) => Icf.Prob.Laplace(m, s);",
            true
        ),
        new("Part.cs", "private static double Unused() => 1;", "private const double Shared = 1;", true),
        new("Part.cs", "Helper(double x)", "Helper<T>(T x)", true),
        new("Part.cs", "static double Helper", "double Helper", true),
        new("Part.cs", "private static double Unused() => 1;", "public static int OtherTwin;", true),
    ];

    private static readonly string[] s_scraps =
    [
        " ",
        "\n",
        "// note\n",
        "{",
        "}",
        ";",
        "(",
        "\"",
        "\n#nullable disable\n",
        "\n#if X\n",
        "\n#endif\n",
        "/*",
        "*/",
        "var q = 1;",
        "static ",
        "?",
        "#region\n",
        "return;",
    ];

    public static GeneratorDriver Driver() =>
        CSharpGeneratorDriver.Create(
            [new ModelGenerator().AsSourceGenerator()],
            parseOptions: Compilations.ParseOptions
        );

    /// <summary>The project with some of the sample models beside.</summary>
    public static CSharpCompilation Start(int samples = 4) =>
        Compilations
            .Of()
            .AddSyntaxTrees(
                s_files
                    .Concat(Samples.All.Take(samples).Select(static s => KeyValuePair.Create(s.Key + ".cs", s.Value)))
                    .Select(static f => Compilations.Tree(f.Value, f.Key))
            );

    /// <summary>The same project in files that nobody has seen.</summary>
    public static CSharpCompilation ReadAnew(CSharpCompilation compilation) =>
        compilation
            .RemoveAllSyntaxTrees()
            .AddSyntaxTrees(
                compilation.SyntaxTrees.Select(static t =>
                    CSharpSyntaxTree.ParseText(t.GetText(), (CSharpParseOptions)t.Options, t.FilePath)
                )
            );

    /// <summary>All generated files, and a fault of the generator.</summary>
    public static string Text(GeneratorDriver driver)
    {
        GeneratorRunResult result = driver.GetRunResult().Results.Single();
        return result.Exception
            + string.Join(
                "\n",
                result.GeneratedSources.Select(static s => $"// ==== {s.HintName} ====\n{s.SourceText}")
            );
    }

    public static CSharpCompilation Apply(CSharpCompilation compilation, Swap swap)
    {
        SyntaxTree? tree = compilation.SyntaxTrees.FirstOrDefault(t => t.FilePath == swap.File);
        string text = tree?.ToString() ?? "";
        return text.Contains(swap.From, StringComparison.Ordinal) && swap.From.Length > 0
            ? Write(compilation, tree!, text.Replace(swap.From, swap.To, StringComparison.Ordinal))
            : compilation;
    }

    /// <summary>
    /// An edit by chance: mostly of the table and back, else of any place in any file, else of the project.
    /// </summary>
    public static CSharpCompilation Edit(CSharpCompilation compilation, Random random)
    {
        SyntaxTree tree = compilation.SyntaxTrees[random.Next(compilation.SyntaxTrees.Length)];
        switch (random.Next(10))
        {
            case < 3:
                return Apply(compilation, Swaps[random.Next(Swaps.Count)]);
            case < 6:
                Swap swap = Swaps[random.Next(Swaps.Count)];
                return Apply(compilation, swap with { From = swap.To, To = swap.From });
            case 6:
                SyntaxToken[] tokens = tree.GetRoot().DescendantTokens().Where(static t => t.Span.Length > 0).ToArray();
                SyntaxToken token = tokens[random.Next(tokens.Length)];
                return Write(
                    compilation,
                    tree,
                    tree.ToString().Insert(token.SpanStart, s_scraps[random.Next(s_scraps.Length)])
                );
            case 7:
                SyntaxToken[] all = tree.GetRoot().DescendantTokens().ToArray();
                SyntaxToken gone = all[random.Next(all.Length)];
                return Write(compilation, tree, tree.ToString().Remove(gone.SpanStart, gone.Span.Length));
            case 8:
                // Mended, so that a row of broken files does not end with no models at all.
                CSharpCompilation start = Start();
                return start.SyntaxTrees.FirstOrDefault(t => t.FilePath == tree.FilePath) is { } original
                    ? compilation.ReplaceSyntaxTree(tree, original)
                    : compilation;
            default:
                return EditProject(compilation, tree, random);
        }
    }

    private static CSharpCompilation EditProject(CSharpCompilation compilation, SyntaxTree tree, Random random)
    {
        switch (random.Next(6))
        {
            case 0:
                bool isEnabled = compilation.Options.NullableContextOptions == NullableContextOptions.Enable;
                return compilation.WithOptions(
                    compilation.Options.WithNullableContextOptions(
                        isEnabled ? NullableContextOptions.Disable : NullableContextOptions.Enable
                    )
                );
            case 1:
                return compilation.References.Any(static r => r == Compilations.References[^1])
                    ? compilation.RemoveReferences(Compilations.References[^2], Compilations.References[^1])
                    : compilation.WithReferences(Compilations.References);
            case 2:
                return compilation.WithReferences(Compilations.References);
            case 3:
                return compilation.RemoveSyntaxTrees(tree).AddSyntaxTrees(tree);
            case 4:
                return compilation.ReplaceSyntaxTree(
                    tree,
                    CSharpSyntaxTree.ParseText(
                        tree.GetText(),
                        Compilations.ParseOptions.WithPreprocessorSymbols(random.Next(2) == 0 ? new[] { "X" } : []),
                        tree.FilePath
                    )
                );
            default:
                return compilation.Clone();
        }
    }

    private static CSharpCompilation Write(CSharpCompilation compilation, SyntaxTree tree, string text) =>
        compilation.ReplaceSyntaxTree(
            tree,
            tree.WithChangedText(Microsoft.CodeAnalysis.Text.SourceText.From(text, System.Text.Encoding.UTF8))
        );
}
