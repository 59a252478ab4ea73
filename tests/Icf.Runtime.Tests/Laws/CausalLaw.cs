using Icf.TestModels;
using Icf.Traces;

namespace Icf.Runtime.Tests.Laws;

/// <summary>
/// Forcing all latents of a trace gives its result and its likelihood, with no prior; and a counterfactual in which
/// nothing is done is the posterior itself, data included.
/// </summary>
internal sealed class CausalLaw : ILaw
{
    private const int Seeds = 10;
    private const int Particles = 100;

    public void Check<TArgs, TResult, TLatents>(LawCase<TArgs, TResult, TLatents> model)
    {
        foreach (TArgs args in model.Arguments)
            for (long seed = 0; seed < Seeds; seed++)
                ForceAll(model.Model, args, seed);
        DoNothing(model.Model, model.Query);
    }

    private static void ForceAll<TArgs, TResult>(Model<TArgs, TResult> model, TArgs args, long seed)
    {
        ModelTrace<TResult> trace = model.Simulate(args, seed);
        Intervention all = trace.Choices.Aggregate(
            new Intervention(),
            (done, choice) => done.Do(choice.Key, choice.Value)
        );
        ModelTrace<TResult> forced = model.Simulate(args, seed + 1, all);
        Same.Assert(trace.Result, forced.Result, $"result, seed {seed}");
        Assert.Equal(0, forced.LogPrior);
        Same.Assert(trace.LogLikelihood, forced.LogLikelihood, $"log likelihood, seed {seed}");
    }

    private static void DoNothing<TArgs, TResult, TLatents>(Model<TArgs, TResult, TLatents> model, TArgs args)
    {
        Posterior<TResult, TLatents> posterior = model.ImportanceSampling(args, Particles, seed: 2);
        Counterfactual<TResult, TLatents> same = posterior.Counterfactual(new Intervention(), seed: 3);
        Assert.Equal(posterior.Weights.Log.ToArray(), same.Weights.Log.ToArray());
        ArgumentData data = model.Read(args);
        for (int i = 0; i < Particles; i++)
        {
            Same.Assert(posterior.Draws.Results[i], same.Draws.Results[i], $"result of particle {i}");
            foreach ((string address, ChoiceValue value) in same.Choices(i))
                Same.Assert(posterior.Choices(i)[address].Value, value.Value, address);
        }

        foreach (string address in same.DataAddresses)
        {
            int position = Array.FindIndex(data.Layout.Tokens, token => token.At.ToString() == address);
            double[] expected = double.IsNaN(data.Values[position])
                ? [.. posterior.Draws.Values(address)!.Where(v => !double.IsNaN(v))]
                : [.. Enumerable.Repeat(data.Values[position], same.Data(address).Values.Length)];

            // The noise of a mixture or a truncated distribution goes through its distribution function and back.
            Assert.Equal(expected.Length, same.Data(address).Values.Length);
            Assert.All(
                expected.Zip(same.Data(address).Values),
                static pair => Assert.Equal(pair.First, pair.Second, 1e-12 * (1 + Math.Abs(pair.First)))
            );
        }
    }
}
