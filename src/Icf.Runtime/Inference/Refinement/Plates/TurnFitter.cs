using Icf.Numerics;
using Icf.Traces;

namespace Icf.Inference;

/// <summary>
/// Fits the proposals of all turns of plates and chooses how often each turn is run, from draws at some values of the
/// coordinates outside, which come from the rounds that fit those coordinates.
/// </summary>
internal sealed class TurnFitter<TArgs, TResult>(
    PointEvaluator<TArgs, TResult> evaluator,
    RefineOptions options,
    Rng root
)
{
    /// <summary>How often every turn is drawn at each place outside, and the share of draws from the prior.</summary>
    private const int DrawsAtPlace = 64;
    private const double ShareAtPlace = 0.1;

    /// <summary>The least number of runs of a turn.</summary>
    private const int LeastRuns = 4;

    /// <summary>The greatest mean number of runs over all turns: at first, and at the end.</summary>
    private const int MostRunsAtFirst = 8,
        MostRuns = 256;

    /// <summary>The bounds of the prior's share.</summary>
    private const double LeastPriorShare = 0.002,
        MostPriorShare = 0.1;

    /// <summary>The number of fits after the posterior has been reached.</summary>
    private const int LastFits = 2;

    /// <summary>The greatest total number of fits.</summary>
    private const int MostFits = 10;

    /// <summary>How often the number of runs is adjusted to the measured variance of the log density.</summary>
    private const int MostAdjustments = 3;

    /// <summary>
    /// The number of places at which the variance of the log density is measured, and the repetitions at each.
    /// </summary>
    private const int MeasuredPlaces = 4,
        Repetitions = 8;

    private int _fits,
        _lastFits;

    /// <summary>The runs of a turn in the mean.</summary>
    private double _runs = MostRunsAtFirst;

    /// <summary>Whether the fit is complete.</summary>
    public bool IsDone => _lastFits >= LastFits || _fits >= MostFits;

    /// <summary>The mean number of runs of a turn.</summary>
    public double RunsPerTurn =>
        evaluator
            .Plan!.Plates.OfType<PlatePlan>()
            .SelectMany(plate => plate.Turns)
            .Select(turn => (double)turn.Runs)
            .DefaultIfEmpty(0)
            .Average();

    /// <summary>The variance of the log density of a point, as it was measured last.</summary>
    public double Variance { get; private set; }

    /// <summary>Fits to draws at the places of weighted points.</summary>
    /// <param name="points">The points outside, one after the other.</param>
    /// <param name="weights">Their weights, which sum to one.</param>
    /// <param name="isLast">Whether the points are draws from the posterior, and no longer from a bridge to it.</param>
    public void Fit(ReadOnlySpan<double> points, ReadOnlySpan<double> weights, bool isLast)
    {
        if (isLast)
            _lastFits++;
        Rng rng = root.Split(_fits++);
        int dimension = weights.Length == 0 ? 0 : points.Length / weights.Length;
        var logs = new TurnLog[16 + Math.Min(4 * dimension, 48)];
        double[] places = Chosen(points, weights, logs.Length, rng.Split(-1));
        for (int m = 0; m < logs.Length; m++)
            logs[m] = new TurnLog(DrawsAtPlace, ShareAtPlace);
        evaluator.LogTurns(places, logs, rng);
        double[] outside =
        [
            .. Enumerable
                .Range(0, logs.Length)
                .SelectMany(m => places[(m * dimension)..(m * dimension + evaluator.Coordinates)]),
        ];
        TurnPlan before = evaluator.Plan!;
        var fits = new Turn[before.Plates.Count][];
        for (int p = 0; p < fits.Length; p++)
            fits[p] = before.Plates[p] is { } plate ? Fitted(plate, p, outside, logs) : [];
        evaluator.Plan = Planned(before, fits);
        for (int i = 0; i < MostAdjustments && isLast; i++)
        {
            Measure(places.AsSpan(0, MeasuredPlaces * dimension), rng.Split(-2 - i));
            double excess = Variance / options.TurnVariance;
            if (!double.IsFinite(excess) || excess is > 0.5 and < 1.2)
                break;

            // Draws that are spread evenly have a variance that falls with the square of their number, or faster.
            _runs = Math.Clamp(_runs * Math.Clamp(Math.Sqrt(excess), 0.4, 3), 1, MostRuns);
            evaluator.Plan = Planned(before, fits);
        }
    }

    // The numbers of runs that minimise the total variance for a given sum.
    private TurnPlan Planned(TurnPlan before, Turn[][] fits)
    {
        int count = fits.Sum(turns => turns.Length);
        double mean = fits.Sum(turns => turns.Sum(turn => Math.Cbrt(turn.Variance))) / count;
        var plans = new PlatePlan?[fits.Length];
        for (int p = 0; p < fits.Length; p++)
        {
            if (before.Plates[p] is not { } plate)
                continue;
            TurnProposal[] turns = Array.ConvertAll(
                fits[p],
                turn =>
                {
                    int runs = Math.Max(
                        LeastRuns,
                        (int)Math.Ceiling(mean > 0 ? _runs * Math.Cbrt(turn.Variance) / mean : 0)
                    );

                    // The draws from the prior may add half of the variance.
                    return new TurnProposal(
                        turn.Density,
                        runs,
                        Math.Clamp(options.TurnVariance * runs / count, LeastPriorShare, MostPriorShare)
                    );
                }
            );
            plans[p] = plate with
            {
                Turns = turns,
                Others =
                    turns.Length == 0
                        ? plate.Others
                        : plate.Others with
                        {
                            Runs = (int)turns.Average(turn => turn.Runs),
                        },
            };
        }

        return new TurnPlan(plans);
    }

    // The variance over repetitions at the same place.
    private void Measure(ReadOnlySpan<double> places, Rng rng)
    {
        int dimension = places.Length / MeasuredPlaces;
        double[] points = new double[Repetitions * places.Length],
            logs = new double[Repetitions * MeasuredPlaces];
        for (int r = 0; r < Repetitions; r++)
            places.CopyTo(points.AsSpan(r * places.Length));
        evaluator.LogDensitiesApart(points, dimension, logs, rng);
        double sum = 0;
        for (int m = 0; m < MeasuredPlaces; m++)
        {
            double[] own = [.. Enumerable.Range(0, Repetitions).Select(r => logs[r * MeasuredPlaces + m])];
            double mean = own.Average();
            sum += own.Sum(log => (log - mean) * (log - mean)) / (Repetitions - 1);
        }

        Variance = sum / MeasuredPlaces;
    }

    // Draws by weight, evenly spread; empty if there are no coordinates outside.
    private static double[] Chosen(ReadOnlySpan<double> points, ReadOnlySpan<double> weights, int count, Rng rng)
    {
        if (weights.IsEmpty)
            return [];
        var chosen = new int[count];
        Resampling.Systematic(weights, chosen, ref rng);
        int width = points.Length / weights.Length;
        var places = new double[count * width];
        for (int m = 0; m < count; m++)
            points.Slice(chosen[m] * width, width).CopyTo(places.AsSpan(m * width));
        return places;
    }

    private Turn[] Fitted(PlatePlan plate, int number, double[] places, TurnLog[] logs)
    {
        int d = plate.Slots.Count;
        var fits = new Turn[logs.Max(log => log.Turns(number))];
        Parallelism.ForEach(
            fits.Length,
            options.Threads,
            options.CancellationToken,
            t =>
            {
                var draws = new TurnDraws(logs, places, number, t, d);
                ITurnDensity? before = t < plate.Turns.Length ? plate.Turns[t].Proposal : plate.Others.Proposal;
                fits[t] = TurnFit.To(draws, d) is { } fit ? new Turn(fit.Density, fit.Variance) : new Turn(before, 1);
            }
        );
        return fits;
    }

    private readonly record struct Turn(ITurnDensity? Density, double Variance);
}
