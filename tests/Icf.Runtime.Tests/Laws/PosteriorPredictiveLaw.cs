using Icf.TestModels;
using Icf.Traces;

namespace Icf.Runtime.Tests.Laws;

/// <summary>
/// The posterior predictive keeps every latent of every draw, but for missing data, and draws data at the addresses of
/// the arguments; the same on any number of threads.
/// </summary>
internal sealed class PosteriorPredictiveLaw : ILaw
{
    private const int Particles = 600;

    public void Check<TArgs, TResult, TLatents>(LawCase<TArgs, TResult, TLatents> model)
    {
        Posterior<TResult, TLatents> posterior = model.Model.ImportanceSampling(model.Query, Particles, seed: 2);
        Predictive<TResult, TLatents> predicted = posterior.Predictive(seed: 3, options: new() { Threads = 1 });
        HashSet<string> missing = Runs.Missing(model.Model, model.Query);
        for (int i = 0; i < Particles; i += 7)
        {
            Choices given = posterior.Choices(i);
            foreach ((string address, ChoiceValue value) in predicted.Choices(i))
                if (!missing.Contains(address) && given.TryGetValue(address, out ChoiceValue kept))
                    Same.Assert(kept.Value, value.Value, $"{address} of particle {i}");
        }

        HashSet<string> data =
        [
            .. model.Model.Read(model.Query).Layout.Tokens.Where(t => !t.IsInput).Select(t => t.At.ToString()),
        ];
        Assert.All(predicted.DataAddresses, address => Assert.Contains(address, data));
        Predictive<TResult, TLatents> again = posterior.Predictive(seed: 3, options: new() { Threads = 3 });
        foreach (string address in predicted.DataAddresses)
            Assert.Equal(predicted.Data(address).Values.ToArray(), again.Data(address).Values);
    }
}
