using Icf.Evaluation.Truths;

namespace Icf.Evaluation.Cases;

/// <summary>
/// The change points of <c>samples/CoalMining</c>, unknown in number. The truth is the exact posterior of the rate in
/// each year.
/// </summary>
internal sealed class CoalMining : IEvaluationCase
{
    public string Name => "coal";

    public string Description =>
        "coal-mining disasters, unknown number of change points; exact by recursion over segments";

    public EvaluationResult Run(EvaluationRun run)
    {
        History history = History.Read();
        ChangePoints exact = Exact(history);
        return new CompiledEvaluation<Models.CoalMiningModel.Args, List<Regime>, Models.CoalMiningModel.Latents>
        {
            Case = this,
            Model = new Models.CoalMiningModel(),
            Data = new(history.Disasters, history.Years),
            Options = new CompileOptions { Traces = 20_000 },
            Particles = 20_000,
            LossTraces = 5_000,
            Known = new KnownPosterior
            {
                LogEvidence = exact.LogEvidence,
                Marginals = Shown(history)
                    .ToDictionary(t => Label(history, t), t => (exact.Means[t], exact.StandardDeviations[t])),
            },
            Marginals = posterior =>
                Shown(history).ToDictionary(t => Label(history, t), t => RateIn(posterior.Result, history.Years[t])),
            Extra = (_, posterior, _) => Curve(posterior.Result, history, exact),
            Goals = r =>
                [
                    Goal.AtMost(
                        "greatest error of the curve, in standard errors",
                        r.Extra["greatestErrorInStandardErrors"],
                        4
                    ),
                    Goal.AtMost("greatest error of the curve, in posterior sd", r.Extra["greatestErrorInSd"], 0.1),
                    Goal.AtMost(
                        "error of log evidence, in standard errors",
                        Math.Abs((r.LogEvidence - r.TrueLogEvidence) / r.LogEvidenceStandardError ?? double.NaN),
                        4
                    ),
                ],
        }.Run(run);
    }

    /// <summary>The exact posterior.</summary>
    public static ChangePoints Exact(History history) =>
        new(history.Disasters, Changes(history.Years), shape: 2, rate: 1);

    /// <summary>The rate in a year.</summary>
    public static double RateIn(List<Regime> regimes, int year) => regimes.Last(regime => regime.Start <= year).Rate;

    /// <summary>The probability of a change before each recorded year, as the model has it.</summary>
    private static double[] Changes(int[] years) =>
        [.. years.Select((year, i) => i == 0 ? 1 : 1 - Math.Pow(0.99, year - years[i - 1]))];

    private static Empirical<double> RateIn(Empirical<List<Regime>> regimes, int year) =>
        regimes.Map(all => RateIn(all, year));

    /// <summary>How far the posterior means lie from the exact ones, over all years.</summary>
    private static Dictionary<string, double?> Curve(
        Empirical<List<Regime>> regimes,
        History history,
        ChangePoints exact
    )
    {
        Empirical<double>[] rates = [.. history.Years.Select(year => RateIn(regimes, year))];
        double[] errors = [.. rates.Select((rate, t) => Math.Abs(rate.Mean - exact.Means[t]))];
        return new Dictionary<string, double?>
        {
            ["greatestErrorInStandardErrors"] = rates
                .Select((rate, t) => errors[t] / rate.MonteCarloStandardError)
                .Max(),
            ["greatestErrorInSd"] = errors.Select((error, t) => error / exact.StandardDeviations[t]).Max(),
        };
    }

    /// <summary>The years of the table of marginals: every tenth.</summary>
    public static IEnumerable<int> Shown(History history) =>
        Enumerable.Range(0, history.Years.Length).Where(t => t % 10 == 5);

    private static string Label(History history, int t) => FormattableString.Invariant($"rate in {history.Years[t]}");
}
