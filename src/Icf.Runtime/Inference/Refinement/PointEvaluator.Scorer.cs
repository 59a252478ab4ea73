using Icf.Traces;

namespace Icf.Inference;

internal sealed partial class PointEvaluator<TArgs, TResult>
{
    /// <summary>One particle with its draws.</summary>
    public sealed class Scorer
    {
        private readonly Model<TArgs, TResult> _model;
        private readonly TArgs _args;

        public Scorer(
            Model<TArgs, TResult> model,
            TArgs args,
            LatentSlots slots,
            ForcedValues? forced,
            CancellationToken cancellationToken,
            TurnPlan? plan = null
        )
        {
            (_model, _args) = (model, args);
            Draws = new LineDraws(slots);
            var loops = new RejectionLoops { CancellationToken = cancellationToken, PriorRuns = AttemptRuns };
            Scratch = new double[slots.Count];
            var source = new PointSource(Draws);
            Turns = plan is null ? null : new TurnRuns(plan, source, loops);
            Particle = new Particle
            {
                Source = ForcedLatents.Over(source, forced),
                Data = ForcedData.Over(DataSource.Arguments, forced),
                Loops = loops,
                Turns = Turns,
                AllowsImpossible = true,
                Observed = new ObservedData(new DataSequences()),
            };
        }

        public Particle Particle { get; }

        public LineDraws Draws { get; }

        /// <summary>Handles the turns of plates; null if there are none.</summary>
        public TurnRuns? Turns { get; }

        /// <summary>A buffer for the coordinates of a point.</summary>
        public double[] Scratch { get; }

        /// <summary>The log density of latents and data at a point; −∞ if the trace is impossible.</summary>
        /// <param name="point">
        /// Its coordinates, and the numbers of its discrete latents unless they are already set.
        /// </param>
        /// <param name="rng">Draws latents without a slot.</param>
        public double At(ReadOnlySpan<double> point, in Rng rng)
        {
            point.CopyTo(Draws.Point);
            Draws.BeginAtPoint();
            return TryRun(rng, out _) ? LogJoint : double.NegativeInfinity;
        }

        /// <summary>Draws from a proposal: the log density of latents and data.</summary>
        public double From(StudentMixture proposal, ref Rng rng) =>
            TryFrom(proposal, ref rng, out _) ? LogJoint : double.NegativeInfinity;

        /// <summary>Draws from the prior: the log density of latents and data, and the point.</summary>
        public double FromPrior(in Rng rng, Span<double> point)
        {
            Draws.BeginFromPrior();
            return Told(rng, point);
        }

        /// <summary>The same for a given trace.</summary>
        public double Replayed(Choice[] latents, Span<double> point)
        {
            Draws.BeginReplay(latents);
            return Told(new Rng(0), point);
        }

        /// <summary>Runs one trace from the prior; false if it is impossible.</summary>
        public bool TryFromPrior(in Rng rng, out TResult? result)
        {
            Draws.BeginFromPrior();
            return TryRun(rng, out result);
        }

        /// <summary>Runs one trace from a proposal; false if it is impossible.</summary>
        public bool TryFrom(StudentMixture proposal, ref Rng rng, out TResult? result)
        {
            CaseTables? cases = proposal.Draw(Draws.Point, Scratch, ref rng);
            Draws.BeginWith(cases);
            return TryRun(rng, out result);
        }

        /// <summary>Runs the trace of given latents, in the order of visits; false if it is impossible.</summary>
        public bool TryReplay(Choice[] latents, in Rng rng, out TResult? result)
        {
            Draws.BeginReplay(latents);
            return TryRun(rng, out result);
        }

        private double LogJoint => Finite(Draws.LogPrior + Particle.LogLoops + Particle.LogLikelihood);

        private double Told(in Rng rng, Span<double> point)
        {
            bool isPossible = TryRun(rng, out _);
            Draws.Point.CopyTo(point);
            return isPossible && Draws.IsTold ? LogJoint : double.NegativeInfinity;
        }

        private bool TryRun(in Rng rng, out TResult? result)
        {
            Particle.Restart(rng);
            bool isPossible = ParticleRunner.TryRun(_model, _args, Particle, out result);
            Turns?.Clear(Particle);
            Draws.End(ref Particle.Rng);
            return isPossible;
        }

        private static double Finite(double log) =>
            double.IsNaN(log) || double.IsPositiveInfinity(log) ? double.NegativeInfinity : log;
    }
}
