using static Icf.Prob;

namespace Icf.Evaluation.Cases;

/// <summary>
/// A level that drifts, seen through noise: a belief that takes in 10,000 readings one by one, against the Kalman
/// filter at every step.
/// </summary>
internal sealed partial class FilteredLevel : IEvaluationCase
{
    private const int Readings = 10_000,
        Particles = 1_000;
    private const double StepSize = 0.3;

    public string Name => "filter";

    public string Group => "online";

    public string Description => "a level of 10,000 readings, one by one, by a filter; the Kalman filter";

    public EvaluationResult Run(EvaluationRun run)
    {
        List<double> readings = Simulated(run.Seed),
            y = [];
        var filter = new LevelModel().Filter(new(y), Particles, run.Seed);
        var kalman = new Kalman();
        double sum = 0,
            squares = 0,
            scaled = 0,
            early = 0,
            late = 0;
        foreach (double reading in readings)
        {
            y.Add(reading);
            (_, Measurement cost) = Measurement.Of(() => filter.Step());
            kalman.Step(reading);
            double difference = filter.Belief.Result.Mean - kalman.Mean;
            sum += difference;
            squares += difference * difference;
            scaled += filter.Belief.Result.Variance / kalman.Variance;
            if (y.Count > Readings / 10 && y.Count <= 2 * Readings / 10)
                early += cost.CpuSeconds;
            else if (y.Count > 9 * Readings / 10)
                late += cost.CpuSeconds;
        }

        const double Tenth = Readings / 10.0;
        return new EvaluationResult
        {
            Case = Name,
            Seed = run.Seed,
            Particles = Particles,
            LogEvidence = filter.LogEvidence,
            LogEvidenceStandardError = filter.Belief.LogEvidenceStandardError,
            TrueLogEvidence = kalman.LogEvidence,
            Extra = new Dictionary<string, double?>
            {
                ["rootMeanSquareDifference"] = Math.Sqrt(squares / Readings),
                ["varianceRatio"] = scaled / Readings,
                ["lateToEarly"] = late / early,
            },
            Goals =
            [
                Goal.AtMost("difference of the means of the level, on average", Math.Abs(sum / Readings), 1e-3),
                Goal.AtMost("milliseconds of CPU for a step, of the last thousand", 1e3 * late / Tenth, 0.5),
                Goal.AtMost("their cost by that of the second thousand", late / early, 1.2),
            ],
        };
    }

    [Model]
    internal static double Level([Observed] List<double> y)
    {
        double level = 0;
        for (int t = 0; t < y.Count; t++)
        {
            level = Sample(Normal(level, StepSize), name: "next");
            Observe(Normal(level, 1), y[t]);
        }

        return level;
    }

    private static List<double> Simulated(long seed)
    {
        var rng = new Rng(seed);
        List<double> readings = [];
        double level = 0;
        for (int t = 0; t < Readings; t++)
        {
            level += StepSize * rng.NextNormal();
            readings.Add(level + rng.NextNormal());
        }

        return readings;
    }

    private sealed class Kalman
    {
        public double Mean { get; private set; }

        public double Variance { get; private set; }

        public double LogEvidence { get; private set; }

        public void Step(double reading)
        {
            double before = Variance + StepSize * StepSize,
                ofReading = before + 1,
                surprise = reading - Mean;
            LogEvidence -= 0.5 * (Math.Log(2 * Math.PI * ofReading) + surprise * surprise / ofReading);
            Mean += before / ofReading * surprise;
            Variance = before / ofReading;
        }
    }
}
