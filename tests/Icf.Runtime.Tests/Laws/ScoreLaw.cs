using Icf.TestModels;

namespace Icf.Runtime.Tests.Laws;

/// <summary>
/// Scoring the choices of a trace gives its density, and fixing them gives the trace again: bit by bit.
/// </summary>
internal sealed class ScoreLaw : ILaw
{
    private const int Seeds = 50;

    public void Check<TArgs, TResult, TLatents>(LawCase<TArgs, TResult, TLatents> model)
    {
        foreach (TArgs args in model.Arguments)
        {
            for (long seed = 0; seed < Seeds; seed++)
            {
                ModelTrace<TResult> trace = model.Model.Simulate(args, seed);
                Same.Assert(trace.LogJoint, model.Model.LogJoint(args, trace.Choices), $"log joint, seed {seed}");

                ModelTrace<TResult> replay = model.Model.Generate(args, trace.Choices, seed + 1);
                Same.Assert(trace.Result, replay.Result, $"result, seed {seed}");
                Same.Assert(trace.LogPrior, replay.LogPrior, $"log prior, seed {seed}");
                Same.Assert(trace.LogLikelihood, replay.LogLikelihood, $"log likelihood, seed {seed}");
                Same.AssertChoices(trace.Choices, replay.Choices, $"seed {seed}");
                Assert.False(double.IsNaN(trace.LogJoint));
            }
        }
    }
}
