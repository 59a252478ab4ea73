using Icf.Evaluation.Calibration;

namespace Icf.Evaluation.Cases;

/// <summary>Whether the answers of networks are calibrated, a line for each model.</summary>
/// <param name="name">The name of the table.</param>
/// <param name="description">What is in it.</param>
/// <param name="check">Checks every model, and hands over what was found.</param>
internal sealed class CalibrationTable(
    string name,
    string description,
    Action<EvaluationRun, Action<CheckedNetwork>> check
) : IEvaluationCase
{
    /// <summary>The tables there are.</summary>
    public static IReadOnlyList<CalibrationTable> All { get; } =
    [
        new(
            "calibration-samples",
            "calibration of the networks of the samples: ranks, coverage, TARP",
            CheckedNetworks.OfSamples
        ),
        new(
            "calibration-models",
            "calibration of a small network of every test model: ranks, coverage, TARP",
            CheckedNetworks.OfTestModels
        ),
    ];

    // Of right answers so many fail in one of some hundred runs at most, at a false-alarm rate of one in a hundred.
    private static double MostByChance(int networks) =>
        new Poisson(CheckOptions.Default.FalseAlarmRate * networks).Quantile(0.99);

    public string Name => name;

    public string Description => description;

    public string Group => "calibration";

    public EvaluationResult Run(EvaluationRun run)
    {
        var table = new TextTable("model", "tests", "fail", "worst p", "Good", "ESS", "without weights fail", "s");
        var found = new List<CheckedNetwork>();
        check(
            run,
            network =>
            {
                found.Add(network);
                table.Add(network.Row);
                Console.Error.WriteLine(network);
            }
        );
        Console.Error.WriteLine(table);
        CheckedNetwork[] known = [.. found.Where(static network => network.Report is not null)];
        return new EvaluationResult
        {
            Case = Name,
            Seed = run.Seed,
            Extra = new Dictionary<string, double?>
            {
                ["networks"] = known.Length,
                ["refused"] = found.Count - known.Length,
                ["tests"] = known.Sum(static network => network.Report!.Tests),
                ["fail"] = known.Count(static network => !network.Report!.IsCalibrated),
                ["failWithoutWeights"] = known.Count(static network => !network.Report!.Proposals!.IsCalibrated),
            },
            Goals =
            [
                Goal.AtMost(
                    "networks whose answers are mostly Good and fail",
                    known.Count(static network => network is { IsMostlyGood: true, Report.IsCalibrated: false }),
                    MostByChance(known.Length)
                ),
            ],
        };
    }
}
