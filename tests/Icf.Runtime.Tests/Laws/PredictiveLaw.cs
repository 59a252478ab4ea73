using Icf.TestModels;
using Icf.Traces;

namespace Icf.Runtime.Tests.Laws;

/// <summary>
/// The prior predictive draws data at the addresses of the arguments, each at most once, with a finite density.
/// </summary>
internal sealed class PredictiveLaw : ILaw
{
    private const int Seeds = 50;

    public void Check<TArgs, TResult, TLatents>(LawCase<TArgs, TResult, TLatents> model)
    {
        foreach (TArgs args in model.Arguments)
        {
            HashSet<string> data =
            [
                .. model.Model.Read(args).Layout.Tokens.Where(t => !t.IsInput).Select(t => t.At.ToString()),
            ];
            data.ExceptWith(Runs.Missing(model.Model, args));
            for (long seed = 0; seed < Seeds; seed++)
            {
                ModelTrace<TResult> trace = model.Model.PriorPredictive(args, seed);
                Assert.All(trace.Data.Keys, address => Assert.Contains(address, data));
                Assert.All(trace.Data.Values, value => Assert.True(double.IsFinite(value)));
                Assert.False(double.IsNaN(trace.LogJoint));
                if (Equals(args, model.Query) && model.Name != nameof(Models.Threshold)) // there a latent decides on the data
                    Assert.Equal(data.Count, trace.Data.Count);
            }

            Assert.Empty(model.Model.Simulate(args).Data);
        }
    }
}
