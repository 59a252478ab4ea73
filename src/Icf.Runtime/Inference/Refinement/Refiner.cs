using Icf.Numerics;
using Icf.Traces;

namespace Icf.Inference;

/// <summary>
/// Importance sampling from a proposal that is fitted to the query. The particles of the answer are drawn after the
/// fit, a share of them from the prior, and weighted by the density of the mixture, so the evidence is unbiased
/// whatever the fit has found. On request, draws of the fit are added if too few particles are effective.
/// </summary>
internal static class Refiner
{
    private const int BlockSize = 512;

    /// <summary>With more coordinates, the rest is left to the prior.</summary>
    private const int MostSlots = 1_000;

    public static WeightedTraces<TResult> Run<TArgs, TResult>(
        Model<TArgs, TResult> model,
        TArgs args,
        int particles,
        long seed,
        RefineOptions options,
        ForcedValues? forced,
        IReadOnlyList<Choice[]>? guesses = null
    )
    {
        if (particles <= 0)
            throw new ArgumentOutOfRangeException(
                nameof(particles),
                particles,
                "Refinement needs at least one particle."
            );
        ObservedPlaces.Read(model, args, null, forced, options.CancellationToken);
        var root = new Rng(seed);
        LatentSlots slots = Survey(model, args, forced, root.Split(-1), options.CancellationToken);
        TurnPlan? plan = null;
        if (PlateChoice.Of(model, args, forced, slots, MostSlots, root.Split(-3), options) is { } chosen)
            (slots, plan, guesses) = (chosen.Outside, chosen.Plan, null);
        var evaluator = new PointEvaluator<TArgs, TResult>(
            model,
            args,
            slots,
            forced,
            options.Threads,
            options.CancellationToken,
            plan
        );
        StudentMixture? proposal = null;
        RefineReport? report = null;
        (StudentMixture, Rng, int)[] drawn = [];
        if (slots.Width > 0)
        {
            var fitter = new ProposalFitter<TArgs, TResult>(evaluator, slots, options, root.Split(-2), guesses ?? []);
            (proposal, report) = (fitter.Fit(), fitter.Report! with { PathsVary = slots.PathsVary });
            drawn = [.. fitter.Pool.Drawn];
        }
        else if (plan is not null)
        {
            report = FitTurns(evaluator, options, root.Split(-2));
        }

        PriorParticles fromPrior = proposal is null
            ? new(particles, particles)
            : PriorParticles.AtMost(options.PriorShare ?? SamplingOptions.PriorShareFor([], particles), particles);
        WeightedTraces<TResult> traces = Draw(model, evaluator, proposal, fromPrior, null, root, options, report);
        if (options.ReuseDraws && drawn.Length > 0 && Bridge.Efficiency(traces.LogWeights) < options.Efficiency)
            traces = Draw(
                model,
                evaluator,
                proposal,
                fromPrior,
                new ReusedDraws(drawn, particles),
                root,
                options,
                report
            );
        forced?.RequireAllMet();
        return traces;
    }

    // All latents are in turns.
    private static RefineReport FitTurns<TArgs, TResult>(
        PointEvaluator<TArgs, TResult> evaluator,
        RefineOptions options,
        Rng root
    )
    {
        var fitter = new TurnFitter<TArgs, TResult>(evaluator, options, root);
        int rounds = 0;
        for (; rounds < Math.Min(6, options.MaxRounds); rounds++)
            fitter.Fit([], [], isLast: rounds > 1);
        return new RefineReport(0, 0, rounds, evaluator.Evaluations, 1, true)
        {
            RunsPerTurn = fitter.RunsPerTurn,
            TurnVariance = fitter.Variance,
        };
    }

    /// <summary>Finds the latents that can be refined.</summary>
    public static LatentSlots Survey<TArgs, TResult>(
        Model<TArgs, TResult> model,
        TArgs args,
        ForcedValues? forced,
        Rng root,
        CancellationToken cancellationToken
    )
    {
        var survey = new LatentSurvey(model.ProposalSkeleton.StaticSites.Count);
        PriorSurvey.Run(model, args, forced, survey, turns: null, root, cancellationToken);
        return survey.Found(PriorSurvey.Draws, PriorSurvey.LeastVisits, MostSlots);
    }

    private static WeightedTraces<TResult> Draw<TArgs, TResult>(
        Model<TArgs, TResult> model,
        PointEvaluator<TArgs, TResult> evaluator,
        StudentMixture? proposal,
        PriorParticles fromPrior,
        ReusedDraws? reused,
        Rng root,
        RefineOptions options,
        RefineReport? report
    )
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
                var block = new ParticleBlockBuilder();
                var nothing = new TraceRecord();
                for (int i = b * BlockSize; i < Math.Min(particles, (b + 1) * BlockSize); i++)
                {
                    (StudentMixture? from, Rng rng) =
                        i < fromPrior.Of ? (proposal, root.Split(i)) : reused![i - fromPrior.Of];
                    bool isFromPrior = i < fromPrior.Of && fromPrior.Has(i);
                    if (
                        isFromPrior
                            ? scorer.TryFromPrior(rng, out drawn.Results[i]!)
                            : scorer.TryFrom(from!, ref rng, out drawn.Results[i]!)
                    )
                    {
                        drawn.LogWeights[i] = LogWeight(scorer, proposal, isFromPrior, fromPrior.Share, reused);
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

    // p / ((1 − share) q + share · prior), all densities of the point. A point that doubles cannot represent can only
    // have been drawn from the prior. In a rejection loop the density of an accepted attempt is that of an attempt
    // times a factor that only draws of q have to estimate: weights are linear in it, so they stay unbiased; draws from
    // the prior are accepted with the right probability anyway.
    private static double LogWeight<TArgs, TResult>(
        PointEvaluator<TArgs, TResult>.Scorer scorer,
        StudentMixture? proposal,
        bool isFromPrior,
        double share,
        ReusedDraws? reused
    )
    {
        (LineDraws draws, double logLikelihood) = (
            scorer.Draws,
            scorer.Particle.LogLikelihood + scorer.Particle.LogLoops
        );
        if (proposal is null)
            return logLikelihood;
        if (isFromPrior && !draws.IsTold)
            return logLikelihood - Math.Log(share) - (reused?.LogFreshShare ?? 0);
        double logFresh = DefensiveMixture.LogDensity(
            proposal.LogDensity(draws.Point, scorer.Scratch),
            draws.LogPrior,
            share
        );
        double logWeight =
            draws.LogPrior + logLikelihood - (reused?.LogDensity(draws.Point, scorer.Scratch, logFresh) ?? logFresh);
        return double.IsNaN(logWeight) ? double.NegativeInfinity : logWeight;
    }
}
