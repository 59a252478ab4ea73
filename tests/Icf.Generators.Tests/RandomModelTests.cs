using System.Runtime.Loader;
using Icf.Generators.Tests.Harness;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Icf.Generators.Tests;

/// <summary>
/// Models that are put together at random from the forms that a scorer supports: what is generated compiles without a
/// warning, and the scorer has the density of the model.
/// </summary>
public class RandomModelTests
{
    private const int Models = 200;

    // A model that has no scorer is refused with a reason; most have one.
    private const int LeastScored = 140;

    private const string Check = """
        public static class Check
        {
            public static string? Of<TArgs, TResult, TLatents>(Model<TArgs, TResult, TLatents> model, TArgs args)
            {
                LogDensity density;
                try
                {
                    density = model.LogDensity(args, includesVolume: false);
                }
                catch (MissingTraitException lack)
                {
                    return lack.Message.Contains("fault of ICF") ? lack.Message : "";
                }

                for (int seed = 0; seed < 3; seed++)
                {
                    var point = new double[density.Dimension];
                    Choices drawn = model.Generate(args, [], seed).Choices;
                    density.Unconstrain(drawn, point);
                    Choices latents = density.Constrain(point);
                    string[] discrete = drawn.Addresses.Where(a => !latents.Contains(a)).ToArray();
                    double sum = 0;
                    for (int values = 0; values < 1 << discrete.Length; values++)
                    {
                        for (int k = 0; k < discrete.Length; k++)
                            latents[discrete[k]] = (values >> k) % 2 == 1;
                        sum += Math.Exp(model.LogJoint(args, latents));
                    }

                    double expected = discrete.Length > 0 ? Math.Log(sum) : model.LogJoint(args, latents),
                        actual = density.Evaluate(point);
                    if (!(Math.Abs(expected - actual) <= 1e-10 * (1 + Math.Abs(expected))))
                        return $"seed {seed}: {actual:R}, not {expected:R}";
                }

                return null;
            }
        }
        """;

    [Fact]
    public void What_is_generated_compiles_and_has_the_density_of_the_model()
    {
        string[] models = Enumerable
            .Range(0, Models)
            .Select(static i => RandomModel.Of(FormattableString.Invariant($"M{i}"), i))
            .ToArray();
        string all = string.Concat(
            Enumerable
                .Range(0, Models)
                .Select(static i =>
                    FormattableString.Invariant(
                        $"() => Check.Of(new Models.M{i}Model(), new(0.7, [0.4, -1.2, 2], 2, [0.3, -0.8])),\n"
                    )
                )
        );
        string code = $$"""
            {{Compilations.Usings}}
            {{RandomModel.Shared}}
            {{Check}}
            public static partial class Models
            {
            {{string.Concat(models)}}
            }

            public static class All
            {
                public static readonly Func<string?>[] Checks = [
            {{all}}];
            }
            """;
        CSharpGeneratorDriver
            .Create([new ModelGenerator().AsSourceGenerator()], parseOptions: Compilations.ParseOptions)
            .RunGeneratorsAndUpdateCompilation(Compilations.Of(code), out Compilation output, out _);
        Diagnostic[] problems = output
            .GetDiagnostics()
            .Where(static d =>
                d.Severity == DiagnosticSeverity.Error
                || d.Severity == DiagnosticSeverity.Warning
                    && d.Location.SourceTree?.FilePath.EndsWith(".g.cs", StringComparison.Ordinal) == true
            )
            .ToArray();
        Assert.True(problems.Length == 0, string.Join("\n", problems.Select(d => Shown(d, models))));

        using var library = new MemoryStream();
        Assert.True(output.Emit(library).Success);
        library.Position = 0;
        var context = new AssemblyLoadContext("RandomModels", isCollectible: true);
        var checks = (Func<string?>[])
            context.LoadFromStream(library).GetType("All")!.GetField("Checks")!.GetValue(null)!;
        string?[] found = checks.Select(Found).ToArray();
        string wrong = string.Join(
            "\n",
            found
                .Select((f, i) => (f, i))
                .Where(static p => p.f is { Length: > 0 })
                .Select(p => $"{p.f}\n{models[p.i]}")
        );
        Assert.True(wrong.Length == 0, wrong);
        int scored = found.Count(static f => f is null);
        Assert.InRange(scored, LeastScored, Models);
    }

    private static string? Found(Func<string?> check)
    {
        try
        {
            return check();
        }
        catch (IcfException fault)
        {
            return fault.ToString();
        }
    }

    private static string Shown(Diagnostic problem, string[] models)
    {
        string line = problem
            .Location.SourceTree!.GetText()
            .Lines[problem.Location.GetLineSpan().StartLinePosition.Line]
            .ToString();
        string name = Path.GetFileName(problem.Location.SourceTree.FilePath).Split('.')[1];
        string model = models.FirstOrDefault(m => m.Contains($" {name}(", StringComparison.Ordinal)) ?? "";
        return $"{problem}\n{line}\n{model}";
    }
}
