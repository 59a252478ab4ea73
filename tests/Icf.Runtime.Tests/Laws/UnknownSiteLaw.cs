using Icf.Inference;
using Icf.TestModels;

namespace Icf.Runtime.Tests.Laws;

/// <summary>
/// A proposal that knows no site leaves everything to the prior: the same traces, weighted by their likelihood.
/// </summary>
internal sealed class UnknownSiteLaw : ILaw
{
    private const int Particles = 300;

    public void Check<TArgs, TResult, TLatents>(LawCase<TArgs, TResult, TLatents> model)
    {
        var knowsNothing = new HeavyTailedProposal(static _ => false);
        foreach (TArgs args in model.Arguments)
        {
            WeightedTraces<TResult> expected = Runs.Sample(model.Model, args, null, Particles, 5);
            WeightedTraces<TResult> actual = Runs.Sample(model.Model, args, knowsNothing, Particles, 5);
            for (int i = 0; i < Particles; i++)
            {
                Same.Assert(expected.Results[i], actual.Results[i], $"result {i}");

                // The prior density is added and taken away again, which rounds.
                if (
                    !double.IsNegativeInfinity(expected.LogWeights[i])
                    || !double.IsNegativeInfinity(actual.LogWeights[i])
                )
                    Assert.Equal(expected.LogWeights[i], actual.LogWeights[i], 1e-9);
            }
        }
    }
}
