using Icf.TestModels;
using Icf.Traces;

namespace Icf.Runtime.Tests.Laws;

/// <summary>
/// What the data add to the likelihood of a draw sums up to the likelihood of its trace, and draws of other engines can
/// be run again as well. Where no data are added, a forecast draws none and comes to the same results.
/// </summary>
internal sealed class PointwiseLaw : ILaw
{
    private const int Particles = 40;
    private static readonly MetropolisHastingsOptions s_few = new()
    {
        Chains = 1,
        WarmUp = 20,
        Draws = 20,
    };

    public void Check<TArgs, TResult, TLatents>(LawCase<TArgs, TResult, TLatents> model)
    {
        Posterior<TResult, TLatents> posterior = model.Model.ImportanceSampling(model.Query, Particles, seed: 2);
        PointwiseLogLikelihood pointwise = posterior.PointwiseLogLikelihood();
        GoesOn(posterior, model);
        GoesOn(model.Model.MetropolisHastings(model.Query, s_few, seed: 2), model);
        GoesOn(model.Model.SequentialMonteCarlo(model.Query, Particles, seed: 2), model);

        // Factors are no data, and Generate would make each attempt of a rejection loop anew.
        if (
            ModelFingerprint
                .Methods(model.Model.ProposalSkeleton)
                .Any(static method => method.Factors.Count + method.Rejections.Count > 0)
        )
        {
            return;
        }

        for (int i = 0; i < Particles; i++)
        {
            if (posterior.Draws.Weights.ForExpectations[i] == 0)
                continue;
            double sum = pointwise
                .DataAddresses.Select(address => pointwise.Column(address)[i])
                .Where(term => !double.IsNaN(term))
                .Sum();
            double whole = model.Model.Generate(model.Query, posterior.Choices(i)).LogLikelihood;
            Assert.Equal(whole, sum, 1e-9 * (1 + Math.Abs(whole)));
        }
    }

    private static void GoesOn<TArgs, TResult, TLatents>(
        Posterior<TResult, TLatents> posterior,
        LawCase<TArgs, TResult, TLatents> model
    )
    {
        Assert.Equal(posterior.Particles, posterior.PointwiseLogLikelihood().Draws);
        Predictive<TResult, TLatents> same = posterior.Predict(model.Query, seed: 3);
        Assert.All(same.DataAddresses, address => Assert.Contains(address, posterior.Addresses));
        for (int i = 0; i < posterior.Particles; i++)
            if (posterior.Draws.Weights.ForExpectations[i] > 0)
                Same.Assert(posterior.Draws.Results[i], same.Draws.Results[i], $"result of draw {i}");
    }
}
