using System.Collections.Immutable;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Icf.Benchmarks;

/// <summary>
/// A project of files with models and a file without, and the generator over it; by default 50 files with four models
/// each.
/// </summary>
internal sealed class GeneratedProject
{
    private const int Files = 50,
        ModelsPerFile = 4;

    private static readonly CSharpParseOptions s_parse = new(LanguageVersion.Preview);

    private readonly CSharpCompilation _compilation;
    private readonly SyntaxTree _models;
    private readonly SyntaxTree _other;

    public GeneratedProject()
        : this([.. Enumerable.Range(0, Files).Select(Source)]) { }

    /// <param name="files">The files with models; the first one is edited and holds a <c>Normal(level, 1)</c>.</param>
    public GeneratedProject(IReadOnlyList<string> files)
    {
        ImmutableArray<MetadataReference> references =
        [
            .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
                .Split(Path.PathSeparator)
                .Where(path => Path.GetFileName(path).StartsWith("System.", StringComparison.Ordinal))
                .Append(typeof(Prob).Assembly.Location)
                .Append(typeof(Posterior<>).Assembly.Location)
                .Distinct()
                .Select(path => MetadataReference.CreateFromFile(path)),
        ];
        SyntaxTree[] trees = [.. files.Select((file, f) => Tree(file, $"Models{f}.cs"))];
        (_models, _other) = (trees[0], Tree(Elsewhere, "Other.cs"));
        _compilation = CSharpCompilation.Create(
            "User",
            [.. trees, _other],
            references,
            new CSharpCompilationOptions(
                OutputKind.DynamicallyLinkedLibrary,
                nullableContextOptions: NullableContextOptions.Enable
            )
        );
    }

    /// <summary>The generator after a first run over the project.</summary>
    public GeneratorDriver Warm() => Run(New(), _compilation);

    /// <summary>A first run of a new generator, over files that nobody has seen.</summary>
    public GeneratorDriver Cold() =>
        Run(
            New(),
            _compilation
                .RemoveAllSyntaxTrees()
                .AddSyntaxTrees(_compilation.SyntaxTrees.Select(tree => Tree(tree.ToString(), tree.FilePath)))
        );

    /// <summary>The project with a number changed in the body of a model.</summary>
    public CSharpCompilation WithModelBody(int version) =>
        With(_models, "Normal(level, 1)", $"Normal(level, {version + 2})");

    /// <summary>The project with a new parameter in the declaration of a model.</summary>
    public CSharpCompilation WithModelDeclaration(int version) =>
        With(_models, "double spread0", $"double spread0, int extra{version}");

    /// <summary>The project with a number changed in the body of a method in a file without models.</summary>
    public CSharpCompilation WithOtherBody(int version) => With(_other, "x + 1", $"x + {version + 2}");

    /// <summary>The project with a new method in a file without models.</summary>
    public CSharpCompilation WithOtherDeclaration(int version) =>
        With(_other, "class Other {", $"class Other {{ public static int New{version}() => 1; ");

    /// <summary>Runs a generator, and makes sure that it has written something.</summary>
    public static GeneratorDriver Run(GeneratorDriver driver, CSharpCompilation compilation)
    {
        driver = driver.RunGenerators(compilation);
        GeneratorRunResult result = driver.GetRunResult().Results[0];
        return result.Exception is null && result.GeneratedSources.Length > 0
            ? driver
            : throw new InvalidOperationException(
                $"{result.GeneratedSources.Length} files were generated. {result.Exception}"
            );
    }

    private static GeneratorDriver New() =>
        CSharpGeneratorDriver.Create([new Generators.ModelGenerator().AsSourceGenerator()], parseOptions: s_parse);

    private CSharpCompilation With(SyntaxTree tree, string from, string to)
    {
        string text = tree.ToString(),
            edited = text.Replace(from, to, StringComparison.Ordinal);
        return text != edited
            ? _compilation.ReplaceSyntaxTree(tree, Tree(edited, tree.FilePath))
            : throw new InvalidOperationException($"'{from}' is not in {tree.FilePath}.");
    }

    private static SyntaxTree Tree(string text, string path) =>
        CSharpSyntaxTree.ParseText(text, s_parse, path, Encoding.UTF8);

    private const string Elsewhere = "public static class Other { public static int F(int x) { return x + 1; } }";

    private static string Source(int file) => Source($"Models{file}", Enumerable.Range(0, ModelsPerFile).Select(Model));

    /// <summary>A file with a class of models.</summary>
    public static string Source(string name, IEnumerable<string> models) =>
        $$"""
            using System;
            using Icf;
            using static Icf.Prob;

            namespace Demo;

            public static partial class {{name}}
            {
            {{string.Join("\n", models)}}
            }
            """;

    private static string Model(int number) =>
        $$"""
                [Model]
                public static double Levels{{number}}([Observed] double[] y, double spread{{number}})
                {
                    double level = Sample(Normal(0, spread{{number}}));
                    bool shifted = Sample(Bernoulli(0.1));
                    double shift = 0;
                    if (shifted)
                        shift = Sample(Gamma(2, 1));
                    for (int i = 0; i < y.Length; i++)
                    {
                        level = Sample(Normal(level, 1), name: "step");
                        Observe(StudentT(4, level + shift, Math.Sqrt(2)), y[i]);
                    }

                    return level;
                }

            """;
}
