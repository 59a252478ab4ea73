using Icf.CompilerServices;

namespace Icf.Language.Tests.Differentiation;

/// <summary>
/// Each distribution of what is made of several numbers, or of other distributions, with parameters that are latents:
/// its density is the one of the language, and its gradient that of differences.
/// </summary>
public class StructuredDensityTests
{
    private static readonly Dictionary<string, StructuredDensityCase> s_cases = StructuredDensityCases
        .All.Concat(SliceDensityCases.All)
        .Concat(RegressionCases.All)
        .Concat(HiddenMarkovCases.All)
        .ToDictionary();

    public static TheoryData<string> Names => new(s_cases.Keys);

    [Theory]
    [MemberData(nameof(Names))]
    public void Gradients_are_those_of_differences(string name)
    {
        StructuredDensityCase c = s_cases[name];
        foreach (double[] point in Points(c))
            c.Check(point, 1e-6);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void The_density_is_that_of_the_language(string name)
    {
        StructuredDensityCase c = s_cases[name];
        foreach (double[] point in Points(c))
        {
            double expected = c.Expected(point),
                actual = c.Value(point);
            Assert.True(double.IsFinite(expected), $"{expected}");
            Assert.Equal(expected, actual, 1e-12 * (1 + Math.Abs(expected)));
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Values_give_back_their_coordinates(string name)
    {
        StructuredDensityCase c = s_cases[name];
        foreach (double[] point in Points(c))
        {
            var values = new List<object>();
            var scorer = new Scorer<Plain>(c.Dimension) { KeepsVisits = true };
            for (int i = 0; i < point.Length; i++)
                scorer.Coordinates[i] = point[i];
            scorer.Begin();
            c.Run(scorer);
            scorer.CopyVisits(values);

            var finder = new Scorer<Plain>(0) { Given = values };
            finder.Begin();
            c.Run(finder);
            Assert.Equal(scorer.LogDensity, finder.LogDensity, 1e-9);
            for (int i = 0; i < point.Length; i++)
                Assert.Equal(point[i], finder.Coordinates[i].Value, 1e-9);
        }
    }

    private static IEnumerable<double[]> Points(StructuredDensityCase c)
    {
        var rng = new Rng(12);
        for (int i = 0; i < 8; i++)
        {
            var point = new double[c.Dimension];
            for (int j = 0; j < point.Length; j++)
                point[j] = rng.NextNormal();
            yield return point;
        }
    }
}
