using Icf.Inference;
using Icf.TestModels;

namespace Icf.Runtime.Tests.Laws;

/// <summary>
/// A proposal that was fitted to the query, well or hardly at all, or by gradients where there are any: evidence and
/// means by fresh particles are right, and any number of threads gives the same bits. Five standard errors: it fails by
/// chance with a probability below 1e-6 for each comparison.
/// </summary>
internal sealed class RefineLaw : ILaw
{
    private const int Particles = 20_000,
        ParticlesByGradients = 5_000,
        ParticlesOfThreads = 2_000;

    public void Check<TArgs, TResult, TLatents>(LawCase<TArgs, TResult, TLatents> model)
    {
        if (!model.Traits.HasFlag(ModelTraits.LearnableLatents))
            return;
        PriorFigures prior = PriorFigures.Of(model);
        var hardly = new RefineOptions
        {
            DrawsPerRound = 100,
            MaxRounds = 1,
            Threads = 1,
        };
        Posterior<TResult, TLatents> rough = model.Model.Refine(
            model.Query,
            Particles,
            seed: 2,
            hardly with
            {
                PriorShare = 0.2,
            }
        );
        Posterior<TResult, TLatents> well = model.Model.Refine(
            model.Query,
            Particles,
            seed: 3,
            new RefineOptions { Threads = 1 }
        );
        AssertRight(rough, "hardly fitted");
        AssertRight(well, "fitted");
        Assert.Equal(OfFew(threads: 1), OfFew(threads: 2));
        if (!model.Traits.HasFlag(ModelTraits.Differentiable))
            return;
        Posterior<TResult, TLatents> smooth = model.Model.Refine(
            model.Query,
            ParticlesByGradients,
            seed: 4,
            new RefineOptions
            {
                MostJointLatents = 0,
                Efficiency = 0.3,
                PriorShare = 0.2,
                Threads = 1,
            }
        );
        AssertRight(smooth, "by gradients");

        double[] OfFew(int threads) =>
            model
                .Model.Refine(model.Query, ParticlesOfThreads, seed: 2, hardly with { Threads = threads })
                .Weights.Log.ToArray();

        void AssertRight(Posterior<TResult, TLatents> refined, string how)
        {
            EvidenceLaw.AssertAgrees(prior.LogEvidence, prior.Error, refined, how);
            foreach ((string address, double mean) in model.Means)
                EvidenceLaw.AssertMean(mean, refined[address], $"{address} {how}");
        }
    }
}
