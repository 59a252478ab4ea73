using Icf.TestModels;

namespace Icf.Runtime.Tests.Laws;

/// <summary>Chains of particle Gibbs; see <see cref="ResumedChainsLaw"/>.</summary>
internal sealed class ResumedGibbsLaw : ResumedLaw
{
    private static readonly ParticleGibbsOptions s_options = new()
    {
        Chains = 2,
        WarmUp = 15,
        Draws = 20,
        Particles = 5,
        Threads = 1,
    };

    private protected override Posterior<TResult, TLatents> Whole<TArgs, TResult, TLatents>(
        LawCase<TArgs, TResult, TLatents> model
    ) => model.Model.ParticleGibbs(model.Query, s_options, seed: 3);

    private protected override Posterior<TResult, TLatents> Resumed<TArgs, TResult, TLatents>(
        LawCase<TArgs, TResult, TLatents> model,
        string path
    )
    {
        (_, int stopped) = Run(5);
        Assert.Equal(2, stopped);
        (Posterior<TResult, TLatents> answer, stopped) = Run(20);
        Assert.Equal(1, stopped);
        return answer;

        (Posterior<TResult, TLatents> Answer, int Stopped) Run(int draws) =>
            Stops.UntilTheEnd<Posterior<TResult, TLatents>, int>(stop =>
                model.Model.ParticleGibbs(
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
