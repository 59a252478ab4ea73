using Icf.Inference;
using Icf.TestModels;
using Icf.Traces;

namespace Icf.Runtime.Tests.Laws;

/// <summary>
/// A trace from the prior has the same density as its point has, to the rounding of coordinates: told and taken by
/// different ways.
/// </summary>
internal sealed class PointLaw : ILaw
{
    private const int Draws = 200;

    public void Check<TArgs, TResult, TLatents>(LawCase<TArgs, TResult, TLatents> model)
    {
        // What has no coordinate is drawn anew, as are the visits of a loop without end.
        if (
            !model.Traits.HasFlag(ModelTraits.BoundedTrace)
            || !model.Model.ProposalSkeleton.StaticSites.All(site => HasPlace(site.Site.Support))
        )
            return;
        foreach (TArgs args in model.Arguments)
        {
            LatentSlots slots = Refiner.Survey(model.Model, args, null, new Rng(1), default);
            if (slots.PathsVary && slots.Cases > 0)
                continue;
            var evaluator = new PointEvaluator<TArgs, TResult>(model.Model, args, slots, null, 1, default);
            double[] points = new double[Draws * slots.Width],
                told = new double[Draws],
                taken = new double[Draws];
            evaluator.DrawPrior(new Rng(2), points, told);
            evaluator.LogDensities(points, taken, new Rng(3));
            for (int i = 0; i < Draws; i++)
                if (double.IsFinite(told[i]))
                    Assert.Equal(told[i], taken[i], 1e-6 * (1 + Math.Abs(told[i])));
        }
    }

    private static bool HasPlace(SupportKind kind) => kind is not (SupportKind.Unknown or SupportKind.Structured);
}
