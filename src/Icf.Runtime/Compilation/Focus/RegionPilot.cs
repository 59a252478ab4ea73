using Icf.Networks;
using Icf.Numerics;
using Icf.Traces;
using Icf.Training;

namespace Icf.Compiled;

/// <summary>
/// Simulates a few traces from a region: which of its ranges are worth having, and how probable it is under the prior.
/// </summary>
internal sealed class RegionPilot<TArgs, TResult>(
    Model<TArgs, TResult> model,
    Arguments<TArgs> arguments,
    CancellationToken cancellationToken
)
{
    private const int Traces = 512;

    /// <summary>A range with more of the prior's probability is left out.</summary>
    private const double MostMass = 0.9;

    /// <summary>
    /// The least effective share of the weighted traces. Where priors depend on earlier latents, the probabilities of
    /// ranges vary from trace to trace; those that vary most are left out until the weights are like enough.
    /// </summary>
    private const double LeastShare = 0.5;

    /// <summary>Where a range has no probability, its logarithm counts as this.</summary>
    private const double LeastLog = -50;

    /// <summary>The region with the ranges that are worth having, and its log probability.</summary>
    public (Region Region, double LogMass) Choose(Region region, Rng rng)
    {
        region = region.Without(TooWide(Run(region, rng.Split(-1))));
        for (int trial = 0; !region.IsWhole; trial++)
        {
            Outcome outcome = Run(region, rng.Split(trial));
            if (outcome.EffectiveShare >= LeastShare)
                return (region, outcome.LogMean);
            region = region.Without(MostVaried(outcome));
        }

        return (region, 0);
    }

    private static HashSet<(int, StepPlace)> TooWide(Outcome outcome) =>
        [
            .. outcome
                .Masses.Where(static of => !(of.Value.Average(static log => Math.Exp(log)) <= MostMass))
                .Select(static of => of.Key),
        ];

    private static HashSet<(int, StepPlace)> MostVaried(Outcome outcome)
    {
        Dictionary<(int, StepPlace), double> variances = outcome.Masses.ToDictionary(
            static of => of.Key,
            static of => Variance(of.Value)
        );
        double most = variances.Values.Max();
        return [.. variances.Where(of => of.Value >= 0.5 * most).Select(static of => of.Key)];
    }

    private static double Variance(double[] logs)
    {
        double mean = logs.Average(static log => Math.Max(log, LeastLog));
        return logs.Average(log => Math.Pow(Math.Max(log, LeastLog) - mean, 2));
    }

    private Outcome Run(Region region, Rng rng)
    {
        var outcome = new Outcome();
        var particle = new Particle
        {
            Data = DataSource.Simulated,
            Source = new TruncatedPrior(region, outcome.Add),
            AllowsImpossible = true,
            Record = new TraceRecord(),
            Loops = new RejectionLoops { CancellationToken = cancellationToken },
        };
        for (int i = 0; i < Traces; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            Rng own = rng.Split(i);
            TArgs args = arguments.Draw(ref own);
            particle.Tokens = model.Read(args).Layout;
            particle.Restart(own);
            outcome.Begin();
            if (ParticleRunner.TryRun(model, args, particle, out _))
                outcome.End();
        }

        return outcome;
    }

    /// <summary>The log probabilities of ranges, trace by trace.</summary>
    private sealed class Outcome
    {
        private readonly Dictionary<(int, StepPlace), List<double>> _masses = [];
        private readonly List<(int Site, StepPlace Place, double LogMass)> _current = [];
        private readonly List<double> _logWeights = [];

        public Dictionary<(int, StepPlace), double[]> Masses =>
            _masses.ToDictionary(
                static of => of.Key,
                of => of.Value.Concat(Enumerable.Repeat(0.0, Math.Max(0, _logWeights.Count - of.Value.Count))).ToArray()
            );

        public double LogMean => LogSum.Of([.. _logWeights]) - Math.Log(_logWeights.Count);

        public double EffectiveShare
        {
            get
            {
                if (_logWeights.Count == 0)
                    return 0;
                double most = _logWeights.Max();
                if (double.IsNegativeInfinity(most))
                    return 0;
                double[] weights = [.. _logWeights.Select(log => Math.Exp(log - most))];
                return Math.Pow(weights.Sum(), 2) / weights.Sum(static w => w * w) / weights.Length;
            }
        }

        public void Begin() => _current.Clear();

        public void Add(int site, StepPlace place, double logMass) => _current.Add((site, place, logMass));

        /// <summary>Keeps the trace, which is possible.</summary>
        public void End()
        {
            double sum = 0;
            foreach ((int site, StepPlace place, double logMass) in _current)
            {
                sum += logMass;
                if (!_masses.TryGetValue((site, place), out List<double>? here))
                    _masses.Add((site, place), here = []);
                here.Add(logMass);
            }

            _logWeights.Add(sum);
        }
    }
}
