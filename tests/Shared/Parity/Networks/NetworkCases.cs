extern alias Samples;

using Icf.TestModels;
using Sample = Samples::Models;
using Test = Icf.TestModels.Models;

namespace Icf.Testing.Parity;

/// <summary>The networks of the samples, and of test models with what no sample has.</summary>
internal static class NetworkCases
{
    private static readonly double[] s_readings = [0.9, 0.8, 0.7, 0, -0.025, -5, -2, -0.1];

    public static IReadOnlyList<NetworkCase> All { get; } =
    [
        Case("UnknownMean", new Sample.UnknownMeanModel(), random => new(new double[random.Next(1, 4)]), new([8, 9])),
        Case("EightSchools", new Sample.EightSchoolsModel(), Schools, new([28, 8, -3, 7], [15, 10, 16, 11])),
        Case("CoalMining", new Sample.CoalMiningModel(), Years, new([4, 5, 4, 0, 1], [1851, 1852, 1853, 1855, 1856])),
        Case(
            "HiddenMarkov",
            new Sample.HiddenMarkovModel(),
            random => new(new double[random.Next(2, 9)]),
            new(s_readings[..5])
        ),
        Case(
            "OpenUniverseMixture",
            new Sample.OpenUniverseMixtureModel(),
            random => new(new double[random.Next(3, 8), 2]),
            new(
                new[,]
                {
                    { 0.1, -0.2 },
                    { 1.1, 0.4 },
                    { 0.2, 0 },
                    { -1, 1.5 },
                }
            )
        ),
        Case(
            "Epidemic",
            new Sample.EpidemicModel(),
            random => new(new int[random.Next(6, 10)], 763),
            new([1, 3, 8, 28, 76, 222], 763)
        ),
        Case("Supports", new Test.SupportsModel(), _ => new(0), new(6)),
        Case("Supports by splines", new Test.SupportsModel(), _ => new(0), new(6), HeadFamily.Spline),
        Case("Spot", new Test.SpotModel(), random => new(new double[random.Next(5, 9), 7]), new(new double[6, 6])),
        Case(
            "Groups",
            new Test.GroupsModel(),
            Groups,
            new([
                [1, 2],
                [],
                [-1, 0.5, 0],
            ])
        ),
        new NetworkCase<Test.GroupsModel.Args, double>(
            "Network: Groups that look at each other",
            new Test.GroupsModel(),
            Groups,
            new([
                [1, 2],
                [],
                [-1, 0.5, 0],
            ])
        )
        {
            SelfAttention = 2,
        },
        Case(
            "Batches",
            new Test.BatchesModel(),
            random => new([new double[3], new double[random.Next(1, 4)]], new double[2]),
            new(
                [
                    [1, 2],
                    [0.5],
                ],
                [3, 1]
            )
        ),
        Case(
            "Series",
            new Test.SeriesModel(),
            random => new(new double[random.Next(2, 7)]),
            new([1, double.NaN, 2.5, 2, double.NaN])
        ),
        Case("Farm", new Test.FarmModel(), random => new(new double[random.Next(1, 4)]), new([1, 2])),
        Case("Marsaglia", new Test.MarsagliaModel(), random => new(new double[random.Next(1, 4)]), new([8, 9])),
    ];

    private static NetworkCase<TArgs, TResult> Case<TArgs, TResult>(
        string name,
        Model<TArgs, TResult> model,
        Func<Random, TArgs> arguments,
        TArgs query,
        HeadFamily family = HeadFamily.Automatic
    ) => new($"Network: {name}", model, arguments, query) { Family = family };

    private static Sample.EightSchoolsModel.Args Schools(Random random)
    {
        double[] errors = [.. Enumerable.Range(0, random.Next(2, 7)).Select(_ => 5 + 10 * random.NextDouble())];
        return new(new double[errors.Length], errors);
    }

    private static Sample.CoalMiningModel.Args Years(Random random)
    {
        int[] years = [.. Enumerable.Range(1851, random.Next(4, 9)).Where(year => year != 1854)];
        return new(new int[years.Length], years);
    }

    private static Test.GroupsModel.Args Groups(Random random) =>
        new([.. Enumerable.Range(0, random.Next(1, 4)).Select(_ => new double[random.Next(0, 4)])]);
}
