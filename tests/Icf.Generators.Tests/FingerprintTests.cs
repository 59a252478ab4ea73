using System.Text.RegularExpressions;
using Icf.Generators.Tests.Harness;

namespace Icf.Generators.Tests;

/// <summary>Which changes of a model change its fingerprint, and which part of it.</summary>
public partial class FingerprintTests
{
    private const string Before = """
        public static double M([Observed] double[] y)
        {
            double mu = Sample(Normal(Centre, 2));
            double twice = 2 * mu;
            for (int i = 0; i < y.Length; i++)
                Observe(Normal(twice, 1), y[i]);
            double extra = Sample(Gamma(2, 1), name: "slack");
            return mu + extra;
        }
        """;

    [Theory]
    [InlineData("Normal(Centre, 2)", "Normal( Centre,/* wide */2 )", "")]
    [InlineData("twice", "doubled", "")]
    [InlineData("extra", "rest", "")]
    [InlineData("int i = 0; i < y.Length; i++", "int k = 0; k < y.Length; k++", "", "y[i]", "y[k]")]
    [InlineData("Centre", "0.5", "")]
    [InlineData("Normal(Centre, 2)", "Normal(Centre, 3)", "prior")]
    [InlineData("Gamma(2, 1)", "Gamma(2, 3)", "prior")]
    [InlineData("Normal(twice, 1)", "Normal(twice, 3)", "likelihood")]
    [InlineData("2 * mu", "3 * mu", "structure")]
    [InlineData("mu + extra", "mu - extra", "structure")]
    [InlineData("mu", "mean", "prior structure")]
    [InlineData("\"slack\"", "\"play\"", "prior structure")]
    [InlineData("[Observed] double[] y", "[Observed] double[] y, int n", "structure")]
    [InlineData("[Observed] double", "[Observed(AllowMissing = true)] double", "structure")]
    public void A_change_changes_the_parts_that_it_concerns(
        string from, string to, string parts, string alsoFrom = "", string alsoTo = "")
    {
        string after = Before.Replace(from, to, StringComparison.Ordinal);
        if (alsoFrom.Length > 0)
            after = after.Replace(alsoFrom, alsoTo, StringComparison.Ordinal);
        Assert.NotEqual(Before, after);
        string[] before = Hashes(Run(Before)), now = Hashes(Run(after));
        string[] names = ["prior", "likelihood", "structure"];
        Assert.Equal(parts, string.Join(' ', names.Where((_, part) => before[part] != now[part])));
    }

    [Fact]
    public void A_renamed_site_keeps_the_hashes_of_its_old_name_beside_the_new_ones()
    {
        string text = Run(
            """[Was("mu", Now = "mean")] [Was("slack", Now = "play")] """
            + Before.Replace("mu", "mean", StringComparison.Ordinal).Replace("slack", "play", StringComparison.Ordinal));
        string[] hashes = Hashes(text);
        Assert.Equal(6, hashes.Length);
        Assert.Equal(Hashes(Run(Before)), hashes[3..]);
        Assert.NotEqual(hashes[..3], hashes[3..]);
    }

    private static string Run(string method) => GeneratorRun.Of($$"""
        using Icf;
        using static Icf.Prob;

        public static partial class Models
        {
            private const double Centre = 0.5;

            [Model]
            {{method}}
        }
        """).Compiles().Text();

    private static string[] Hashes(string text) => [.. Hash().Matches(text).Select(static m => m.Value)];

    [GeneratedRegex("(?<=\")[0-9a-f]{32}(?=\")")]
    private static partial Regex Hash();
}
