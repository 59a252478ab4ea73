using Icf.Numerics;
using Icf.Traces;

namespace Icf.Inference;

/// <summary>The particles of an answer: drawn after the fit, and weighted by the density of the mixture of all that
/// draws them.</summary>
/// <param name="model">The model.</param>
/// <param name="evaluator">Runs it.</param>
/// <param name="proposal">What was fitted.</param>
/// <param name="fromPrior">Which particles come from the prior.</param>
/// <param name="root">Random numbers; particle i has the stream <c>root.Split(i)</c>.</param>
/// <param name="options">Threads, and what stops the run.</param>
internal sealed class RefinedDraws<TArgs, TResult>(
    Model<TArgs, TResult> model,
    PointEvaluator<TArgs, TResult> evaluator,
    FittedProposal<TArgs, TResult> proposal,
    PriorParticles fromPrior,
    Rng root,
    RefineOptions options
)
{
    private const int BlockSize = 512;

    /// <summary>Draws them.</summary>
    /// <param name="reused">Draws of the fit that become particles, too; null for none.</param>
    /// <param name="report">How the proposal was fitted.</param>
    public WeightedTraces<TResult> Draw(ReusedDraws? reused, RefineReport? report)
    {
        int particles = fromPrior.Of + (reused?.Count ?? 0);
        var drawn = new DrawnParticles<TResult>(particles, BlockSize);
        Parallelism.ForEach(
            drawn.Blocks.Length,
            options.Threads,
            options.CancellationToken,
            b =>
            {
                PointEvaluator<TArgs, TResult>.Scorer scorer = evaluator.Rent();
                Particle particle = scorer.Particle;
                (particle.Record, particle.Impossible) = (new TraceRecord(), null);
                GradientDraws<TArgs, TResult>? gradient = proposal.Gradient is { } from
                    ? new(from, (ScoredDensity<TArgs, TResult>)proposal.Density!.Fork())
                    : null;
                var block = new ParticleBlockBuilder();
                var nothing = new TraceRecord();
                for (int i = b * BlockSize; i < Math.Min(particles, (b + 1) * BlockSize); i++)
                {
                    if (TryDraw(i, scorer, gradient, reused, out drawn.Results[i]!, out Source source))
                    {
                        drawn.LogWeights[i] = LogWeight(scorer, gradient, source, reused);
                        block.Add(particle.Record);
                    }
                    else
                    {
                        drawn.Impossible[b].Add(i, particle, model.Name);
                        drawn.LogWeights[i] = double.NegativeInfinity;
                        block.Add(nothing);
                    }
                }

                (drawn.Blocks[b], drawn.RuledOut[b]) = (block.Build(), particle.Impossible);
                particle.Record = null;
                evaluator.Return(scorer);
            }
        );
        (ImpossibleTraces impossible, int[]? standIns) = drawn.Close(model.Name);
        var weights = new ImportanceWeights(drawn.LogWeights);
        var draws = new Draws<TResult>(drawn.Results, drawn.Blocks, BlockSize, standIns, weights);
        return new(
            draws,
            new Importance(draws, weights)
            {
                Impossible = impossible,
                PriorShare = fromPrior.Share,
                Refinement = report is null || reused is null ? report : report with { ReusedDraws = reused.Count },
            }
        );
    }

    private bool TryDraw(
        int particle,
        PointEvaluator<TArgs, TResult>.Scorer scorer,
        GradientDraws<TArgs, TResult>? gradient,
        ReusedDraws? reused,
        out TResult? result,
        out Source source
    )
    {
        bool isFresh = particle < fromPrior.Of;
        (StudentMixture? mixture, Rng rng) = isFresh
            ? (proposal.Mixture, root.Split(particle))
            : reused![particle - fromPrior.Of];
        source =
            isFresh && fromPrior.Has(particle) ? Source.Prior
            : isFresh && gradient is not null && (mixture is null || rng.NextDouble() < proposal.GradientShare)
                ? Source.Gradient
            : Source.Mixture;
        return source switch
        {
            Source.Prior => scorer.TryFromPrior(rng, out result),
            Source.Gradient => scorer.TryReplay(gradient!.Draw(ref rng), rng, out result),
            _ => scorer.TryFrom(mixture!, ref rng, out result),
        };
    }

    // p / ((1 − share) q + share · prior), all densities of the point. A point that doubles cannot represent can only
    // have been drawn from the prior, or by a gradient. In a rejection loop the density of an accepted attempt is that
    // of an attempt times a factor that only draws of q have to estimate: weights are linear in it, so they stay
    // unbiased; draws from the prior are accepted with the right probability anyway.
    private double LogWeight(
        PointEvaluator<TArgs, TResult>.Scorer scorer,
        GradientDraws<TArgs, TResult>? gradient,
        Source source,
        ReusedDraws? reused
    )
    {
        (LineDraws draws, double logLikelihood) = (
            scorer.Draws,
            scorer.Particle.LogLikelihood + scorer.Particle.LogLoops
        );
        if (proposal.IsNone)
            return logLikelihood;
        double logRatio =
            gradient is null ? double.NegativeInfinity
            : source == Source.Gradient ? gradient.LogRatio(logLikelihood)
            : gradient.LogRatio(scorer.Particle.Record!, logLikelihood);
        double logWeight;
        if (!draws.IsTold)
        {
            logWeight =
                logLikelihood
                - DefensiveMixture.LogDensity(Math.Log(proposal.GradientShare) + logRatio, 0, fromPrior.Share)
                - (reused?.LogFreshShare ?? 0);
        }
        else
        {
            double logMixture = proposal.Mixture is { } mixture
                ? mixture.LogDensity(draws.Point, scorer.Scratch)
                : double.NegativeInfinity;
            double logFresh = DefensiveMixture.LogDensity(
                gradient is null
                    ? logMixture
                    : DefensiveMixture.LogDensity(logMixture, draws.LogPrior + logRatio, proposal.GradientShare),
                draws.LogPrior,
                fromPrior.Share
            );
            logWeight =
                draws.LogPrior
                + logLikelihood
                - (reused?.LogDensity(draws.Point, scorer.Scratch, logFresh) ?? logFresh);
        }

        return double.IsNaN(logWeight) ? double.NegativeInfinity : logWeight;
    }

    private enum Source
    {
        Prior,
        Mixture,
        Gradient,
    }
}
