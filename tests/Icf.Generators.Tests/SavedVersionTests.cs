using System.Reflection;
using System.Runtime.Loader;
using Icf.Generators.Tests.Harness;
using Microsoft.CodeAnalysis.Emit;

namespace Icf.Generators.Tests;

/// <summary>
/// A network that was trained for one version of a model is loaded by others, each compiled from its source.
/// </summary>
public sealed class SavedVersionTests(SavedVersionTests.Line line) : IClassFixture<SavedVersionTests.Line>
{
    [Theory]
    [InlineData(
        "double slope = Sample(Normal(0, 1));",
        "double slope = Sample(Normal(0, 2));",
        "slope: Normal(0, 1) → Normal(0, 2)"
    )]
    [InlineData(
        "double slope = Sample(Normal(0, 1));",
        "double slope = Sample(StudentT(3));",
        "slope: Normal(0, 1) → StudentT(3, 0, 1)"
    )]
    [InlineData("Normal(mean, 1)", "Normal(mean, n)", "y: Normal(level + slope * i, 1) → Normal(level + slope * i, n)")]
    [InlineData("slope * i", "2 * slope * i", "y: Normal(level + slope * i, 1) → Normal(level + 2 * slope * i, 1)")]
    [InlineData("return level;", "Factor(-level); return level;", "new factor 'factor'")]
    [InlineData("return level;", "double noise = Sample(HalfNormal(1)); return level;", "new site 'noise'")]
    [InlineData(
        "level",
        "height",
        "new site 'height'|site 'level' is gone|y: Normal(level + slope * i, 1) → Normal(height + slope * i, 1)"
    )]
    [InlineData("i < n", "i < y.Length", "the computation between the sites has changed")]
    [InlineData("int n)", "int n, int m)", "new input 'm'")]
    public void A_refused_load_says_what_has_changed(string from, string to, string differences)
    {
        var refused = Assert.Throws<ModelMismatchException>(() =>
            Load(Line.Source.Replace(from, to, StringComparison.Ordinal))
        );
        Assert.Equal(differences.Split('|'), refused.Differences);
        Assert.Contains(
            $"as it is now: {differences.Replace("|", "; ", StringComparison.Ordinal)}. Compile",
            refused.Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void What_is_written_otherwise_is_loaded_without_a_warning()
    {
        string source = Line
            .Source.Replace("mean", "centre", StringComparison.Ordinal)
            .Replace("return level;", "return level + slope;", StringComparison.Ordinal);
        using dynamic loaded = Load(source);
        Assert.Empty(Warnings(loaded));
    }

    [Fact]
    public void Independent_sites_in_another_order_are_loaded_with_a_warning()
    {
        const string Level = "double level = Sample(Normal(0, 3));",
            Slope = "double slope = Sample(Normal(0, 1));";
        string source = Line
            .Source.Replace(Level, "", StringComparison.Ordinal)
            .Replace(Slope, Slope + Level, StringComparison.Ordinal);
        using dynamic loaded = Load(source);
        QueryWarning warning = Assert.Single(Warnings(loaded));
        Assert.Equal(
            "'slope' is now site 1 of its method; the network was trained with it as site 2",
            warning.ToString()
        );
    }

    private dynamic Load(string source) => CompilationEngine.Load(Line.Model(source), line.Path);

    private static IReadOnlyList<QueryWarning> Warnings(dynamic compiled)
    {
        dynamic posterior = compiled.Infer(Line.Arguments(compiled), 10, 1L);
        return ((IReadOnlyList<QueryWarning>)posterior.Warnings).Where(w => w.Kind == QueryWarningKind.Order).ToList();
    }

    /// <summary>The first version and its network.</summary>
    public sealed class Line : IDisposable
    {
        public const string Source = """
            using Icf;
            using static Icf.Prob;

            public static partial class Models
            {
                [Model]
                public static double Line([Observed] double[] y, int n)
                {
                    double level = Sample(Normal(0, 3));
                    double slope = Sample(Normal(0, 1));
                    for (int i = 0; i < n; i++)
                    {
                        double mean = level + slope * i;
                        Observe(Normal(mean, 1), y[i]);
                    }
                    return level;
                }
            }
            """;

        public Line()
        {
            dynamic model = Model(Source);
            dynamic example = Activator.CreateInstance(
                ((object)model).GetType().GetNestedType("Args")!,
                new double[3],
                3
            )!;
            var network = new NetworkOptions
            {
                MemoryWidth = 8,
                ReaderWidth = 8,
                AttentionWidth = 4,
                EmbeddingWidth = 4,
                HeadWidth = 8,
            };
            using dynamic compiled = CompilationEngine.Compile(
                model,
                example,
                new CompileOptions
                {
                    Traces = 200,
                    ValidationTraces = 50,
                    Epochs = 1,
                    Network = network,
                }
            );
            compiled.Save(Path);
        }

        public string Path { get; } =
            System.IO.Path.Combine(System.IO.Path.GetTempPath(), $"icf-{Guid.NewGuid():N}.icf");

        public static dynamic Model(string source)
        {
            using var image = new MemoryStream();
            EmitResult result = GeneratorRun.Of(source).Compiles().Output.Emit(image);
            Assert.True(result.Success, string.Join("\n", result.Diagnostics));
            image.Position = 0;
            Assembly assembly = new AssemblyLoadContext(null, isCollectible: true).LoadFromStream(image);
            return Activator.CreateInstance(assembly.GetType("Models+LineModel")!)!;
        }

        public static dynamic Arguments(dynamic compiled)
        {
            Type arguments = ((object)compiled).GetType().GetGenericArguments()[0];
            return Activator.CreateInstance(arguments, new double[3], 3)!;
        }

        public void Dispose() => File.Delete(Path);
    }
}
