using System.Text.RegularExpressions;
using Icf.Generators.Tests.Harness;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Icf.Generators.Tests;

/// <summary>Distributions of the user's own are held against their attributes as the language's are.</summary>
public class OwnDistributionTests
{
    private const string Types = """

        [Support(SupportKind.HalfLine, nameof(Hinge.At))]
        public readonly record struct Hinge([Finite] double At, [Positive] double Scale) : IDistribution<double>
        {
            public Support Support => Support.Above(At);
            public LocationScale Typical => new(0, 1);
            public double LogProb(double value) => 0;
            public double Sample(ref Rng rng) => At;
            public static Hinge OfRate([Finite] double at, [Positive] double rate) => new(at, 1 / rate);
        }

        [Support(SupportKind.Finite, 0, "most", "weights.Length - 1")]
        public sealed class Urn : IDistribution<int>
        {
            public Urn([NotNegative] int most, [Probabilities] params double[] weights) { }
            public Urn([AtLeast(1), AtMost(6)] int low, [Above(nameof(low))] int high, [Rising] double[] cuts) { }
            public Support Support => Support.Finite(0, 1);
            public LocationScale Typical => new(0, 1);
            public double LogProb(int value) => 0;
            public int Sample(ref Rng rng) => 0;
        }

        [Support(SupportKind.Unknown, Of = "inner")]
        public readonly struct Twice<TInner> : IDistribution<double> where TInner : struct, IDistribution<double>
        {
            public Twice(TInner inner) { }
            public Support Support => default;
            public LocationScale Typical => new(0, 1);
            public double LogProb(double value) => 0;
            public double Sample(ref Rng rng) => 0;
        }

        public readonly struct Silent : IDistribution<double>
        {
            public Silent(double scale) { }
            public Support Support => default;
            public LocationScale Typical => new(0, 1);
            public double LogProb(double value) => 0;
            public double Sample(ref Rng rng) => 0;
        }

        [Support(SupportKind.Interval, nameof(Ramp.Lower), nameof(Ramp.Upper))]
        public readonly record struct Ramp([Finite] double Lower, [Above(nameof(Lower))] double Upper) : IDistribution<double>
        {
            public Support Support => Support.Interval(Lower, Upper);
            public LocationScale Typical => new(0, 1);
            public double LogProb(double value) => 0;
            public double Sample(ref Rng rng) => Lower;
        }

        [DistributionFactory]
        public static class Own
        {
            public static Ramp Ramp(double lower, double upper) => new(lower, upper);
            public static Hinge Hinge(double at, double scale = 1) => new(at, scale);
            public static Hinge HingeOfRate(double at, double rate) => Models.Hinge.OfRate(at, rate);
        }

        public static class Other
        {
            public static Hinge Narrow([Between(0, 1)] double scale) => new(0, scale);
            public static Hinge Hinge(double at, double scale) => new(at, scale * scale);
            [DistributionFactory] public static Hinge Marked(double at, double scale) => new(at, scale);
            public static IDistribution<double> Any([Positive] double scale) => new Hinge(0, scale);
            public static Hinge Spoils(double[] weights, [Positive] double scale) { weights[0] = -1; return new(0, scale); }
        }

        """;

    private static readonly (string Id, string Body)[] s_shown =
    [
        ("ICF0201", "Sample(new Hinge([|double.NaN|], 1));"),
        ("ICF0201", "Sample(new Hinge(0, [|-1|]));"),
        ("ICF0201", "Sample(new Hinge(Scale: [|0|], At: 1));"),
        ("ICF0201", "Hinge h = new(0, [|0|]); Sample(h);"),
        ("ICF0201", "Sample(Hinge.OfRate(0, [|0|]));"),
        ("ICF0201", "Sample(new Urn([|-1|], 0.5, 0.5));"),
        ("ICF0201", "Sample(new Urn([|7|], 9, [1]));"),
        ("ICF0201", "Sample(new Urn([|0|], 9, [1]));"),
        ("ICF0201", "Sample(Other.Narrow([|1.5|]));"),
        ("ICF0201", "Sample(Other.Marked(0, [|0|]));"),
        ("ICF0201", "Sample(Other.Any([|0|]));"),
        ("ICF0201", "Sample(Own.Hinge(0, [|0|]));"),
        ("ICF0201", "Sample(Own.HingeOfRate(0, [|0|]));"),
        ("ICF0203", "Sample(Own.Ramp(1, [|0|]));"),
        ("ICF0202", "double s = Sample(Normal(0, 1)); Observe(new Hinge(0, [|s|]), y);"),
        ("ICF0202", "double s = Sample(new Hinge(-1, 1)); Observe(Normal(0, [|s|]), y);"),
        ("ICF0202", "double s = Sample(new Twice<Normal>(Normal(0, 1))); Observe(Normal(0, [|s|]), y);"),
        ("ICF0203", "Sample(new Urn(2, [|1|], [1]));"),
        ("ICF0203", "Sample(new Urn(2, 3, [1, [|1|]]));"),
        ("ICF0205", "int c = Sample(Poisson(2)); Observe(new Hinge(0, [|c|]), y);"),
        ("ICF0206", "Sample(new Urn(4, [|0.5, 0.4|]));"),
        ("ICF0207", "Factor(new Hinge(3, 1).LogProb([|2|]));"),
        ("ICF0207", "Factor(new Urn(4, 0.5, 0.5).LogProb([|2|]));"),
        ("ICF0209", "double[] a = [1, 2]; int i = Sample(new Urn(2, 0.2, 0.3, 0.5)); Sample(Normal(a[[|i|]], 1));"),
    ];

    private static readonly string[] s_silent =
    [
        "Sample(new Silent(-1));",
        "double s = Sample(new Silent(-1)); Observe(Normal(0, s), y);",
        "Sample(Other.Hinge(0, -1));",
        "double s = Sample(new Hinge(0, 1)); Observe(Normal(0, s), y);",
        "double s = Sample(new Twice<Hinge>(new Hinge(0, 1))); Observe(Normal(0, s), y);",
        "double[] a = [1, 2]; int i = Sample(new Urn(4, 0.5, 0.5)); Sample(Normal(a[i], 1));",
        // A factory of the user's may do more than to make a distribution.
        "double[] a = [1, 1]; Sample(Other.Spoils(a, 1)); double s = -a[0]; Sample(Normal(0, s), name: \"z\");",
    ];

    private static readonly ModelTable s_table = new("void", "[Observed] double y", s_shown, s_silent, Types, "ICF02");

    public static TheoryData<string, string> Shown => s_table.Shown;

    public static TheoryData<string> Silent => s_table.Silent;

    [Theory]
    [MemberData(nameof(Shown))]
    public void It_is_shown_at_the_exact_place(string id, string body) => s_table.Shows(id, body);

    [Theory]
    [MemberData(nameof(Silent))]
    public void It_is_silent(string body) => s_table.IsSilent(body);

    [Theory]
    [InlineData("new Hinge(0, 1)", "HalfLine")]
    [InlineData("new Urn(1, 1)", "Finite")]
    [InlineData("new Twice<Hinge>(new Hinge(0, 1))", "HalfLine")]
    [InlineData("new Silent(1)", "Unknown")]
    [InlineData("Other.Any(1)", "Unknown")]
    public void The_support_of_a_site_is_the_one_that_is_stated(string distribution, string kind)
    {
        string text = GeneratorRun
            .Of(
                $$"""
                {{Compilations.Usings}}
                namespace Demo;
                public static partial class Models
                {
                    [Model] public static void M() { var x = Sample({{distribution}}); }
                    {{Types}}
                }
                """
            )
            .Compiles()
            .Text();
        Assert.Contains($"\"x\", global::Icf.SupportKind.{kind}", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[Positive] double Scale", "double Scale")]
    [InlineData("double Scale", "[Between(2, 3)] double Scale")]
    [InlineData("[Support(SupportKind.HalfLine, nameof(Hinge.At))]", "")]
    [InlineData("[DistributionFactory]\npublic static class Own", "public static class Own")]
    [InlineData("[Between(0, 1)]", "[Between(0, 2)]")]
    [InlineData("[Positive] double rate", "double rate")]
    public void What_is_said_follows_the_attributes(string from, string to)
    {
        const string model =
            Compilations.Usings
            + """
                namespace Demo;
                public static partial class Models
                {
                    [Model]
                    public static double M([Observed] double y)
                    {
                        double x = Sample(new Hinge(0, -1)), u = Sample(Own.Hinge(0, -1)), v = Sample(Other.Narrow(1.5)), w = Sample(Own.HingeOfRate(0, -1));
                        Observe(Normal(x + u + v + w, 1), y);
                        return x;
                    }
                }
                """;
        string types = Compilations.Usings + "namespace Demo; public static partial class Models {" + Types + "}",
            edited = types.Replace(from, to, StringComparison.Ordinal);
        Assert.NotEqual(types, edited);
        CSharpCompilation before = Compilations.Of(model, types);
        string first = Say(before);
        string second = Say(
            before.ReplaceSyntaxTree(before.SyntaxTrees[1], Compilations.Tree(edited, before.SyntaxTrees[1].FilePath))
        );
        Assert.NotEqual(first, second);
        Assert.Equal(Say(Compilations.Of(model, edited)), second);
    }

    [Theory]
    [InlineData("[Support(SupportKind.HalfLine, nameof(At))]", "X(double at)", "")]
    [InlineData(
        "[Support(SupportKind.Finite, 0, \"WEIGHTS.Length - 1\", Length = \"weights\")]",
        "X(double[] weights)",
        ""
    )]
    [InlineData("[Support(SupportKind.Unknown, Of = \"inner\")]", "X(double at)", "inner")]
    [InlineData("[Support(SupportKind.Finite, 0, \"weight.Length - 1\")]", "X(double[] weights)", "weight")]
    [InlineData("[SupportAttribute(SupportKind.Finite, 0, 1, Length = \"count\")]", "X(double at)", "count")]
    [InlineData("", "X(double low, [Above(nameof(low)), AtMost(3)] double high)", "")]
    [InlineData("", "X([AtLeast(\"lower\")] double high)", "lower")]
    public void A_name_in_an_attribute_means_a_parameter(string support, string constructor, string unknown)
    {
        string code = $$"""
            {{Compilations.Usings}}
            public static class Names { public const int At = 0; }
            {{support.Replace("nameof(At)", "nameof(Names.At)", StringComparison.Ordinal)}}
            public readonly struct X : IDistribution<double>
            {
                public {{constructor}} { }
                public Support Support => Support.Real;
                public LocationScale Typical => new(0, 1);
                public double LogProb(double value) => 0;
                public double Sample(ref Rng rng) => 0;
            }
            """;
        Assert.Equal(
            unknown.Length == 0 ? [] : [$"Name a parameter of X: it has no '{unknown}', so nothing is checked"],
            AnalyzerRun.Of(code).Select(static d => d.GetMessage(System.Globalization.CultureInfo.InvariantCulture))
        );
    }

    // All that is said of the models and made of them.
    private static string Say(CSharpCompilation compilation)
    {
        CSharpGeneratorDriver
            .Create([new ModelGenerator().AsSourceGenerator()], parseOptions: Compilations.ParseOptions)
            .RunGeneratorsAndUpdateCompilation(compilation, out Compilation output, out _);
        return string.Join("\n", AnalyzerRun.Of(compilation).Select(static d => d.ToString()))
            + string.Concat(
                Regex.Matches(
                    string.Concat(output.SyntaxTrees.Select(static t => t.ToString())),
                    "\"[xuvw]\", global::Icf.SupportKind.[A-Za-z]+"
                )
            );
    }
}
