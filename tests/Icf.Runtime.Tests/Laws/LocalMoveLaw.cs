using Icf.TestModels;

namespace Icf.Runtime.Tests.Laws;

/// <summary>
/// A chain that runs again only what depends on the latent that it moves makes the same draws as one that runs the
/// whole model: the same up to rounding, as sums are added up in another order.
/// </summary>
internal sealed class LocalMoveLaw : ILaw
{
    public void Check<TArgs, TResult, TLatents>(LawCase<TArgs, TResult, TLatents> model)
    {
        if (!model.Traits.HasFlag(ModelTraits.Simulable | ModelTraits.ValueState))
            return;
        var options = new MetropolisHastingsOptions
        {
            Chains = 2,
            WarmUp = 20,
            Draws = 30,
            Threads = 1,
        };
        foreach (TArgs args in model.Arguments)
        {
            Posterior<TResult, TLatents> local = model.Model.MetropolisHastings(args, options, seed: 3),
                whole = model.Model.MetropolisHastings(args, options with { RunsWholeModel = true }, seed: 3);
            Assert.Equal(whole.Addresses, local.Addresses);
            foreach (string address in whole.Draws.Scalars)
                Assert.Equal(whole.Draws.Values(address)!, local.Draws.Values(address)!, Close);
        }
    }

    private static bool Close(double x, double y) =>
        double.IsNaN(x) ? double.IsNaN(y) : Math.Abs(x - y) <= 1e-9 * (1 + Math.Abs(x));
}
