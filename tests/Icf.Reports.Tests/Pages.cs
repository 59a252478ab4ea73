using Icf.TestModels;

namespace Icf.Reports.Tests;

/// <summary>Reports of several engines and models, each made once.</summary>
internal static class Pages
{
    private static readonly double[] s_effects = [28, 8, -3, 7, -1, 1, 18, 12];
    private static readonly double[] s_errors = [15, 10, 16, 11, 9, 11, 10, 18];

    private static readonly Dictionary<string, Lazy<string>> s_all = new()
    {
        ["network"] = new(Network),
        ["chains"] = new(Chains),
        ["unusable"] = new(Unusable),
        ["exact"] = new(Exact),
        ["series"] = new(Series),
    };

    // A page that something else has written, such as the command line.
    private static readonly string? s_given = Environment.GetEnvironmentVariable("ICF_TEST_PAGE");

    public static IEnumerable<string> Names => s_given is null ? s_all.Keys : [.. s_all.Keys, "given"];

    public static string Of(string name) => name == "given" ? File.ReadAllText(s_given!) : s_all[name].Value;

    public static Models.EightSchoolsModel.Args Schools => new(s_effects, s_errors);

    private static string Network()
    {
        var model = new Models.EightSchoolsModel();
        using var compiled = model.Compile(
            Schools,
            new CompileOptions
            {
                Traces = 8_000,
                Epochs = 2,
                Seed = 1,
                Progress = null,
            }
        );
        CalibrationReport calibration = compiled.Check(Schools, new CheckOptions { Simulations = 200 }, seed: 3);
        return compiled
            .Infer(Schools, particles: 4_000, seed: 2)
            .ToHtml(
                new ReportOptions
                {
                    Training = compiled.Report,
                    Calibration = calibration,
                    Source = "double mu = Sample(Normal(0, 5));\nif (mu < 0 && tau > 1) { } // <b>",
                }
            );
    }

    private static string Chains() =>
        new Models.EightSchoolsModel()
            .Nuts(Schools, new NutsOptions { Draws = 300 }, seed: 4)
            .ToHtml(new ReportOptions { Title = "Eight schools <by> chains" });

    private static string Unusable() =>
        new Models.UnknownMeanModel().ImportanceSampling(new([80, 90]), particles: 200, seed: 1).ToHtml();

    private static string Exact() => new Models.HiddenMarkovModel().Enumerate(new([0.3, 1.2, -0.8])).ToHtml();

    private static string Series()
    {
        double[] y = [.. Enumerable.Range(0, 60).Select(static t => Math.Sin(t / 6.0) + (t % 7 == 0 ? 0.6 : -0.1))];
        return new Models.HiddenMarkovModel().SequentialMonteCarlo(new(y), particles: 500, seed: 1).ToHtml();
    }
}
