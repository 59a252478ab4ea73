using Icf.TestModels;

namespace Icf.Runtime.Tests.Laws;

/// <summary>
/// Chains of single-site moves that are stopped in the warm-up and while they draw, and are made longer when they are
/// complete; see <see cref="ResumedLaw"/>.
/// </summary>
internal sealed class ResumedChainsLaw : ResumedLaw
{
    private static readonly MetropolisHastingsOptions s_options = new()
    {
        Chains = 2,
        WarmUp = 55,
        Draws = 65,
        Threads = 1,
    };

    private protected override Posterior<TResult, TLatents> Whole<TArgs, TResult, TLatents>(
        LawCase<TArgs, TResult, TLatents> model
    ) => model.Model.MetropolisHastings(model.Query, s_options, seed: 3);

    private protected override Posterior<TResult, TLatents> Resumed<TArgs, TResult, TLatents>(
        LawCase<TArgs, TResult, TLatents> model,
        string path
    )
    {
        (_, int stopped) = Run(55);
        Assert.Equal(3, stopped);
        (Posterior<TResult, TLatents> answer, stopped) = Run(65);
        Assert.Equal(0, stopped);
        return answer;

        (Posterior<TResult, TLatents> Answer, int Stopped) Run(int draws) =>
            Stops.UntilTheEnd<Posterior<TResult, TLatents>, MetropolisHastingsProgress>(stop =>
                model.Model.MetropolisHastings(
                    model.Query,
                    s_options with
                    {
                        Draws = draws,
                        Threads = 2,
                        Progress = stop,
                        Checkpoint = path,
                    },
                    seed: 3,
                    cancellationToken: stop.Token
                )
            );
    }
}
