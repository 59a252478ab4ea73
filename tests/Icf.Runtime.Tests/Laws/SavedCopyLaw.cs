using Icf.TestModels;

namespace Icf.Runtime.Tests.Laws;

/// <summary>
/// A particle whose state is put aside and copied is the same as one that is copied by running the model again: the
/// same draws, weights and evidence, bit by bit.
/// </summary>
internal sealed class SavedCopyLaw : ILaw
{
    public void Check<TArgs, TResult, TLatents>(LawCase<TArgs, TResult, TLatents> model)
    {
        if (!model.Traits.HasFlag(ModelTraits.Simulable | ModelTraits.ValueState))
            return;
        var options = new SequentialMonteCarloOptions
        {
            Islands = 2,
            Threshold = 1,
            Threads = 1,
        };
        foreach (TArgs args in model.Arguments)
        {
            Posterior<TResult, TLatents> saved = model.Model.SequentialMonteCarlo(args, 40, seed: 3, options),
                replayed = model.Model.SequentialMonteCarlo(args, 40, seed: 3, options with { CopiesByReplay = true });
            Assert.Equal(replayed.LogEvidence, saved.LogEvidence);
            Assert.Equal<double>(replayed.Draws.Weights.ForExpectations, saved.Draws.Weights.ForExpectations);
            Assert.Equal(replayed.Addresses, saved.Addresses);
            foreach (string address in replayed.Draws.Scalars)
                Assert.Equal(replayed.Draws.Values(address), saved.Draws.Values(address));
            Same.Assert(replayed.Draws.Results, saved.Draws.Results, "results");
        }
    }
}
