using System.Text.RegularExpressions;
using Icf.Generators.Tests.Harness;

namespace Icf.Generators.Tests;

/// <summary>What the compiler knows of the support of each site.</summary>
public class SupportTests
{
    // One compilation for all; a site is called as its case.
    private static readonly (string Site, string Distribution, string Expected)[] s_cases =
    [
        ("line", "Normal(0, 1)", "Real"),
        ("halfLine", "Gamma(1, 1)", "HalfLine"),
        ("interval", "Beta(1, 1)", "Interval"),
        ("finite", "Bernoulli(0.5)", "Finite"),
        ("count", "Poisson(1)", "Count"),
        ("normals", "MultivariateNormalDiagonal([0], [1])", "Structured"),
        ("draws", "Iid(Normal(0, 1), 3)", "Structured"),
        ("vectors", "Iid(Dirichlet(1, 2), 3)", "Structured"),
        ("factor", "LkjCholesky(2, 1)", "Structured"),
        ("day", "EnumChoice<DayOfWeek>()", "Structured"),
        ("word", "UniformChoice(\"a\", \"b\")", "Structured"),
        ("certain", "PointMass(1.5)", "Structured"),
        ("own", "new Own()", "Unknown"),
        ("ownParts", "new OwnParts()", "Structured"),
        ("either", "(IDistribution<double>)Normal(0, 1)", "Unknown"),
    ];

    private static readonly Lazy<GeneratorRun> s_run = new(() =>
        GeneratorRun
            .Of(
                $$"""
                {{Compilations.Usings}}
                namespace Demo;

                public readonly struct Own : IDistribution<double>
                {
                    public Support Support => Support.Real;
                    public LocationScale Typical => new(0, 1);
                    public double LogProb(double value) => 0;
                    public double Sample(ref Rng rng) => 0;
                }

                public readonly struct OwnParts : IStructured<string>
                {
                    public Support Support => Support.Structured;
                    public LocationScale Typical => new(0, 1);
                    public int Parts => 0;
                    public double LogProb(string value) => 0;
                    public string Sample(ref Rng rng) => "";
                    public PartPrior PriorOfPart(ReadOnlySpan<double> before) => default;
                    public double LogProbOfPart(ReadOnlySpan<double> before, double part) => 0;
                    public double SamplePart(ReadOnlySpan<double> before, ref Rng rng) => 0;
                    public string Join(ReadOnlySpan<double> parts) => "";
                    public bool TrySplit(string value, Span<double> parts) => true;
                    public double LogVolume(ReadOnlySpan<double> parts) => 0;
                }

                public static partial class Models
                {
                    [Model]
                    public static void M()
                    {
                        {{string.Join("\n", s_cases.Select(static c => $"var {c.Site} = Sample({c.Distribution});"))}}
                    }
                }
                """
            )
            .Compiles()
    );

    public static TheoryData<string> Sites => new(s_cases.Select(static c => c.Site));

    [Theory]
    [MemberData(nameof(Sites))]
    public void The_support_is_that_of_the_distribution(string site)
    {
        Match found = Regex.Match(s_run.Value.Text(), $"\"{site}\", global::Icf.SupportKind.(?<kind>[A-Za-z]+)");
        Assert.Equal(s_cases.Single(c => c.Site == site).Expected, found.Groups["kind"].Value);
    }
}
