using Icf.TestModels;

namespace Icf.Runtime.Tests.Laws;

/// <summary>Chains of the no-U-turn sampler; see <see cref="ResumedChainsLaw"/>.</summary>
/// <param name="matrix">What the warm-up learns.</param>
internal sealed class ResumedNutsLaw(MassMatrix matrix) : ResumedLaw
{
    private readonly NutsOptions _options = new()
    {
        Chains = 2,
        WarmUp = 220,
        Draws = 150,
        MassMatrix = matrix,
        Threads = 1,
    };

    private protected override Posterior<TResult, TLatents> Whole<TArgs, TResult, TLatents>(
        LawCase<TArgs, TResult, TLatents> model
    ) => model.Model.Nuts(model.Query, _options, seed: 3);

    private protected override Posterior<TResult, TLatents> Resumed<TArgs, TResult, TLatents>(
        LawCase<TArgs, TResult, TLatents> model,
        string path
    )
    {
        // One chain is stopped in the warm-up and then among the draws; when it is complete, so is the other.
        (_, int stopped) = Run(90, threads: 1);
        Assert.InRange(stopped, 4, 10);
        (Posterior<TResult, TLatents> answer, _) = Run(150, threads: 2);
        return answer;

        (Posterior<TResult, TLatents> Answer, int Stopped) Run(int draws, int threads) =>
            Stops.UntilTheEnd<Posterior<TResult, TLatents>, NutsProgress>(stop =>
                model.Model.Nuts(
                    model.Query,
                    _options with
                    {
                        Draws = draws,
                        Threads = threads,
                        Progress = stop,
                        Checkpoint = path,
                    },
                    seed: 3,
                    cancellationToken: stop.Token
                )
            );
    }
}
