using Icf.Inference;
using Icf.TestModels;
using Icf.Traces;

namespace Icf.Runtime.Tests.Laws;

/// <summary>
/// A belief that has taken in the same data twice is the same whether its particles are moved on the way or only
/// weighted. Six standard errors over thirty islands: it fails by chance with a probability below 1e-7 for each
/// comparison.
/// </summary>
internal sealed class SequentialLaw : ILaw
{
    private const int Islands = 30,
        Moved = 16,
        Weighted = 100;
    private const double Errors = 6;

    public void Check<TArgs, TResult, TLatents>(LawCase<TArgs, TResult, TLatents> model)
    {
        if (!model.Traits.HasFlag(ModelTraits.Simulable))
            return;
        if (ModelFingerprint.HasRejections(model.Model.ProposalSkeleton))
        {
            var thrown = Assert.Throws<ArgumentException>(() => model.Model.Sequential());
            Assert.Contains("rejection loop", thrown.Message, StringComparison.Ordinal);
            return;
        }

        if (model.Name == "Clinic")
        {
            // Its level depends on a datum that may be missing, and so on a latent of one data set.
            var thrown = Assert.Throws<ModelException>(() => Run(model, Moved, new SequentialOptions()));
            Assert.Contains("'level' of", thrown.Message, StringComparison.Ordinal);
            return;
        }

        var options = new SequentialOptions { Islands = Islands, Transitions = 1 };
        Posterior<TResult, TLatents> moved = Run(model, Moved, options),
            weighted = Run(model, Weighted, options with { Threshold = 0 });
        double allowed =
            Errors * double.Hypot(moved.LogEvidenceStandardError, weighted.LogEvidenceStandardError) + 1e-9;
        Assert.Equal(weighted.LogEvidence, moved.LogEvidence, allowed);
        foreach (string address in weighted.Draws.Scalars)
        {
            // What few traces visit has no errors to go by.
            if (moved.Draws.Values(address) is null)
                continue;
            Empirical<double> one = moved[address],
                other = weighted[address];
            if (one.EffectiveSampleSize < 100 || other.EffectiveSampleSize < 100)
                continue;
            allowed = Errors * double.Hypot(one.MonteCarloStandardError, other.MonteCarloStandardError) + 1e-9;
            Assert.True(
                Math.Abs(one.Mean - other.Mean) <= allowed,
                $"{address}: the mean is {one.Mean} with moves, {other.Mean} without, the allowance {allowed}"
            );
        }
    }

    private static Posterior<TResult, TLatents> Run<TArgs, TResult, TLatents>(
        LawCase<TArgs, TResult, TLatents> model,
        int size,
        SequentialOptions options
    )
    {
        var belief = model.Model.Sequential(options.Islands * size, seed: 3, options);
        belief.Step(model.Query);
        belief.Step(model.Query);
        return belief.Belief;
    }
}
