using Icf.TestModels;

namespace Icf.Runtime.Tests.Laws;

/// <summary>
/// The twin with a seed returns what the author's method returns with that seed, and throws where it throws.
/// </summary>
internal sealed class TwinLaw : ILaw
{
    private const int Seeds = 100;

    public void Check<TArgs, TResult, TLatents>(LawCase<TArgs, TResult, TLatents> model)
    {
        foreach (TArgs args in model.Arguments)
        {
            for (long seed = 0; seed < Seeds; seed++)
            {
                TResult expected;
                using (Prob.Seed(seed))
                    expected = model.Method(args);
                Same.Assert(expected, model.Model.Simulate(args, seed).Result, $"seed {seed}");
            }
        }
    }
}
