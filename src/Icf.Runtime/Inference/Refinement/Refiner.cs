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
    /// <summary>With more coordinates, the rest is left to the prior.</summary>
    private const int MostSlots = 1_000;

    /// <summary>With more coordinates, and a gradient, nothing is fitted without it.</summary>
    private const int MostBoth = 64;

    /// <summary>
    /// The share of the efficiency that was asked for below which a fit without gradients is poor. One that is nearly
    /// good has heavier tails than what gradients lead to, which counts for more than a few effective draws.
    /// </summary>
    private const double Poor = 0.5;

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
        using var time = new FitTime(options.Budget, options.CancellationToken);
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
        ScoredDensity<TArgs, TResult>? density = null;
        GradientFit? gradient = null;
        StudentMixture? mixture = null;
        RefineReport? report = null;
        (StudentMixture, Rng, int)[] drawn = [];
        bool isLarge = slots.Count + slots.Cases > options.MostJointLatents;
        if (isLarge)
            gradient = WithGradient();
        if (slots.Width > 0 && (gradient is null || !IsGood(gradient) && slots.Count <= MostBoth))
        {
            var fitter = new ProposalFitter<TArgs, TResult>(
                evaluator,
                slots,
                options,
                time,
                root.Split(-2),
                guesses ?? []
            );
            mixture = fitter.Fit();
            (report, drawn) = (fitter.Report! with { PathsVary = slots.PathsVary }, [.. fitter.Pool.Drawn]);
            if (!isLarge && report.Efficiency < Poor * options.Efficiency)
                gradient = WithGradient();
        }
        else if (plan is not null)
        {
            report = FitTurns(evaluator, options, root.Split(-2));
        }

        var proposal = FittedProposal<TArgs, TResult>.Of(mixture, report?.Efficiency ?? 0, gradient, density);
        report = gradient?.Added(report, density!.Dimension, options.Efficiency) ?? report;
        PriorParticles fromPrior = proposal.IsNone
            ? new(particles, particles)
            : PriorParticles.AtMost(options.PriorShare ?? SamplingOptions.PriorShareFor([], particles), particles);
        var draws = new RefinedDraws<TArgs, TResult>(model, evaluator, proposal, fromPrior, root, options);
        WeightedTraces<TResult> traces = draws.Draw(null, report);
        if (options.ReuseDraws && drawn.Length > 0 && Bridge.Efficiency(traces.LogWeights) < options.Efficiency)
            traces = draws.Draw(new ReusedDraws(drawn, particles), report);
        forced?.RequireAllMet();
        return traces;

        // Latents in plates and forced values are none of the log density.
        GradientFit? WithGradient()
        {
            if (plan is not null || forced is not null || !model.Traits.HasFlag(LogDensityEngine.Needs) || time.IsOver)
                return null;
            density = model.Density(args, includesVolume: true);
            return GradientFit.Run(density, root.Split(-4), options, time);
        }

        bool IsGood(GradientFit fit) => fit.Efficiency >= options.Efficiency;
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
}
