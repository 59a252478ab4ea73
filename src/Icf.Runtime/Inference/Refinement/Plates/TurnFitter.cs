using Icf.Traces;

namespace Icf.Inference;

/// <summary>
/// Fits the proposals of all turns of plates, and says how often each turn is run: from draws at some places of what stands outside, which
/// come from the rounds in which that is fitted.
/// </summary>
internal sealed class TurnFitter<TArgs, TResult>(PointEvaluator<TArgs, TResult> evaluator, RefineOptions options, Rng root)
{
    /// <summary>So many places outside, and at each so many draws of every turn.</summary>
    private const int Places = 32, DrawsAtPlace = 64;

    /// <summary>A turn is run at least so often.</summary>
    private const int LeastRuns = 4;

    /// <summary>In the mean over all turns at most so often: at first, and in the end.</summary>
    private const int MostRunsAtFirst = 8, MostRuns = 256;

    /// <summary>The fits after those that the bridge still needed.</summary>
    private const int LastFits = 2;

    /// <summary>The fits in all, at most.</summary>
    private const int MostFits = 10;

    private int _fits, _lastFits;

    /// <summary>Whether there is no more to fit.</summary>
    public bool IsDone => _lastFits >= LastFits || _fits >= MostFits;

    /// <summary>Fits to draws at the places of weighted points.</summary>
    /// <param name="points">The points outside, side by side.</param>
    /// <param name="weights">Their weights, one in all.</param>
    /// <param name="isLast">Whether the points are draws from the posterior, and no longer from a bridge to it.</param>
    public void Fit(ReadOnlySpan<double> points, ReadOnlySpan<double> weights, bool isLast)
    {
        if (isLast)
            _lastFits++;
        Rng rng = root.Split(_fits++);
        double[] places = Chosen(points, weights, rng.Split(-1));
        var logs = new TurnLog[Places];
        for (int m = 0; m < Places; m++)
            logs[m] = new TurnLog(DrawsAtPlace);
        evaluator.LogTurns(places, logs, rng);
        TurnPlan before = evaluator.Plan!;
        var fits = new Turn[before.Plates.Count][];
        for (int p = 0; p < fits.Length; p++)
            fits[p] = before.Plates[p] is { } plate ? Fitted(plate, p, places, logs) : [];
        double roots = fits.Sum(turns => turns.Sum(turn => Math.Sqrt(turn.Variance))), variance = options.TurnVariance;
        int count = fits.Sum(turns => turns.Length);
        double most = (isLast ? MostRuns : MostRunsAtFirst) * (double)count;

        // The runs that give the sum of Variance / runs its value with least of them.
        double scale = Math.Min(roots / variance, roots > 0 ? most / roots : 0);
        var plans = new PlatePlan?[fits.Length];
        for (int p = 0; p < fits.Length; p++)
        {
            if (before.Plates[p] is not { } plate)
                continue;
            TurnProposal[] turns = [.. fits[p].Select(turn => new TurnProposal(turn.Density, Math.Max(LeastRuns, (int)Math.Ceiling(scale * Math.Sqrt(turn.Variance)))))];
            plans[p] = plate with { Turns = turns, RunsOfOthers = turns.Length == 0 ? plate.RunsOfOthers : (int)turns.Average(turn => turn.Runs) };
        }

        evaluator.Plan = new TurnPlan(plans);
    }

    /// <summary>The runs of a turn in the mean.</summary>
    public double RunsPerTurn => evaluator.Plan!.Plates.OfType<PlatePlan>().SelectMany(plate => plate.Turns).Select(turn => (double)turn.Runs).DefaultIfEmpty(0).Average();

    // Draws by weight, evenly spread.
    private static double[] Chosen(ReadOnlySpan<double> points, ReadOnlySpan<double> weights, Rng rng)
    {
        int dimension = weights.Length == 0 ? 0 : points.Length / weights.Length;
        var places = new double[Places * dimension];
        double next = rng.NextDouble() / Places, sum = 0;
        for (int i = 0, m = 0; i < weights.Length && m < Places; i++)
        {
            sum += weights[i];
            for (; m < Places && (next < sum || i == weights.Length - 1); m++, next += 1.0 / Places)
                points.Slice(i * dimension, dimension).CopyTo(places.AsSpan(m * dimension));
        }

        return places;
    }

    private Turn[] Fitted(PlatePlan plate, int number, double[] places, TurnLog[] logs)
    {
        int d = plate.Slots.Count;
        var fits = new Turn[logs.Max(log => log.Turns(number))];
        Parallelism.ForEach(fits.Length, options.Threads, options.CancellationToken, t =>
        {
            var draws = new TurnDraws(logs, places, number, t, d);
            ITurnDensity? before = t < plate.Turns.Length ? plate.Turns[t].Proposal : null;
            fits[t] = TurnFit.To(draws, d) is { } fit ? new Turn(fit.Density, fit.Variance) : new Turn(before, 1);
        });
        return fits;
    }

    private readonly record struct Turn(ITurnDensity? Density, double Variance);
}
