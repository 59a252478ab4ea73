using Icf.TestModels;

namespace Icf.Plots.Tests;

/// <summary>Answers of several engines, each made once.</summary>
internal static class Answers
{
    private static readonly double[] s_effects = [28, 8, -3, 7, -1, 1, 18, 12];
    private static readonly double[] s_errors = [15, 10, 16, 11, 9, 11, 10, 18];

    public static Models.EightSchoolsModel.Args Schools => new(s_effects, s_errors);

    public static Lazy<PosteriorPlot> Chains { get; } =
        new(static () =>
            new Models.EightSchoolsModel().Nuts(Schools, new NutsOptions { Chains = 4, Draws = 200 }, seed: 1).Plot
        );

    public static Lazy<PosteriorPlot> Weighted { get; } =
        new(static () => new Models.UnknownMeanModel().ImportanceSampling(new([8, 9]), particles: 2_000, seed: 1).Plot);

    public static Lazy<PosteriorPlot> Exact { get; } =
        new(static () => new Models.HiddenMarkovModel().Enumerate(new([0.3, 1.2, -0.8])).Plot);

    public static Lazy<PosteriorPlot> Series { get; } =
        new(static () =>
        {
            double[] y = [.. Enumerable.Range(0, 60).Select(static t => Math.Sin(t / 6.0) + (t % 7 == 0 ? 0.6 : -0.1))];
            return new Models.HiddenMarkovModel().SequentialMonteCarlo(new(y), particles: 500, seed: 1).Plot;
        });

    public static Lazy<PosteriorPlot> Variational { get; } =
        new(static () =>
            new Models.EightSchoolsModel()
                .VariationalInference(Schools, seed: 1, options: new VariationalOptions { Steps = 400 })
                .Plot
        );

    public static Lazy<CalibrationReport> Report { get; } =
        new(static () =>
            new Models.UnknownMeanModel().Check(
                new([8, 9]),
                static (data, seed) =>
                    new Models.UnknownMeanModel().ImportanceSampling(
                        new([.. data.List("y")]),
                        particles: 400,
                        seed: seed
                    ),
                new CheckOptions { Simulations = 100 },
                seed: 1
            )
        );

    public static Lazy<CalibrationPlot> Check { get; } = new(static () => Report.Value.Plot);

    /// <summary>A picture of every kind.</summary>
    public static IReadOnlyDictionary<string, Func<PictureOptions, Picture>> Pictures { get; } =
        new Dictionary<string, Func<PictureOptions, Picture>>
        {
            ["marginals"] = static options => Chains.Value.With(options).Marginals(),
            ["marginals-many"] = static options => Chains.Value.With(options).Marginals("mu", "tau", "eta"),
            ["marginals-discrete"] = static options => Exact.Value.With(options).Marginals(),
            ["marginals-one"] = static options => Weighted.Value.With(options).Marginals("mu"),
            ["pairs"] = static options => Chains.Value.With(options).Pairs("mu", "tau"),
            ["pairs-many"] = static options => Chains.Value.With(options).Pairs(),
            ["forest"] = static options => Chains.Value.With(options).Forest(),
            ["forest-named"] = static options => Chains.Value.With(options).Forest("mu", "tau", "eta"),
            ["forest-discrete"] = static options => Series.Value.With(options).Forest(),
            ["trace"] = static options => Chains.Value.With(options).Trace(),
            ["ranks"] = static options => Chains.Value.With(options).Ranks("mu", "tau"),
            ["predictive"] = static options => Chains.Value.With(options).PosteriorPredictive(),
            ["predictive-series"] = static options => Series.Value.With(options).PosteriorPredictive(),
            ["weights"] = static options => Weighted.Value.With(options).Weights(),
            ["elbo"] = static options => Variational.Value.With(options).Elbo(),
            ["calibration"] = static options => Check.Value.With(options).Ranks(),
            ["coverage"] = static options => Check.Value.With(options).Coverage(),
        };

    public static TheoryData<string> Names => [.. Pictures.Keys];
}
