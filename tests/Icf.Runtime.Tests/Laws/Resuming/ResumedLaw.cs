using Icf.Inference;
using Icf.TestModels;
using Icf.Traces;

namespace Icf.Runtime.Tests.Laws;

/// <summary>
/// A run that is stopped again and again, and goes on from its file on another number of threads, comes to the same
/// posterior, bit by bit, as one that is not stopped.
/// </summary>
internal abstract class ResumedLaw : ILaw
{
    public void Check<TArgs, TResult, TLatents>(LawCase<TArgs, TResult, TLatents> model)
    {
        if (!model.Traits.HasFlag(ModelTraits.Simulable) || !Runs(model.Model.ProposalSkeleton))
            return;
        string path = Path.Combine(Path.GetTempPath(), $"icf-{Guid.NewGuid():N}.checkpoint");
        try
        {
            AssertSame(Whole(model), Resumed(model, path));
        }
        finally
        {
            File.Delete(path);
        }
    }

    /// <summary>Whether the engine can run a model.</summary>
    private protected virtual bool Runs(ProposalSkeleton model) => true;

    /// <summary>The run that is not stopped.</summary>
    private protected abstract Posterior<TResult, TLatents> Whole<TArgs, TResult, TLatents>(
        LawCase<TArgs, TResult, TLatents> model
    );

    /// <summary>The same in several calls.</summary>
    private protected abstract Posterior<TResult, TLatents> Resumed<TArgs, TResult, TLatents>(
        LawCase<TArgs, TResult, TLatents> model,
        string path
    );

    private static void AssertSame<TResult, TLatents>(
        Posterior<TResult, TLatents> whole,
        Posterior<TResult, TLatents> resumed
    )
    {
        Assert.Equal(whole.Draws.Count, resumed.Draws.Count);
        for (int i = 0; i < whole.Draws.Count; i++)
        {
            Choice[] expected = whole.Draws.Particle(i),
                actual = resumed.Draws.Particle(i);
            Assert.Equal(Array.ConvertAll(expected, one => one.At), Array.ConvertAll(actual, one => one.At));
            for (int k = 0; k < expected.Length; k++)
                Same.Assert(expected[k].Value, actual[k].Value, $"draw {i}, {expected[k].Address}");
            Same.Assert(whole.Draws.Results[i], resumed.Draws.Results[i], $"the result of draw {i}");
        }

        Same.Assert(whole.Draws.Weights.ForExpectations, resumed.Draws.Weights.ForExpectations, "the weights");
        Assert.Equal(whole.Impossible, resumed.Impossible);
        if (whole.Diagnostics is Chains chains)
        {
            var others = (Chains)resumed.Diagnostics;
            Assert.Equal([.. chains.Moves], (MoveSummary[])[.. others.Moves]);
            Assert.Equal([.. chains.StepSizes], (double[])[.. others.StepSizes]);
            Assert.Equal([.. chains.TreeDepths], (int[])[.. others.TreeDepths]);
            Assert.Equal([.. chains.Divergences], (int[])[.. others.Divergences]);
            Assert.Equal(chains.Gradients, others.Gradients);
            Assert.Equal([.. chains.Latents], (ChainSummary[])[.. others.Latents]);
        }
        else
            Same.Assert(
                ((SequentialMonteCarlo)whole.Diagnostics).LogEvidences,
                ((SequentialMonteCarlo)resumed.Diagnostics).LogEvidences,
                "the evidence"
            );
        Assert.Equal(whole.Diagnostics.ToString(), resumed.Diagnostics.ToString());
    }
}
