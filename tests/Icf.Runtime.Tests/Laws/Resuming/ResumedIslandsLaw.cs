using Icf.Inference;
using Icf.TestModels;
using Icf.Traces;

namespace Icf.Runtime.Tests.Laws;

/// <summary>Islands of particles; see <see cref="ResumedLaw"/>.</summary>
/// <param name="tempers">Whether the likelihood of all data is raised step by step.</param>
/// <param name="finalTransitions">The transitions of moves at the end.</param>
internal sealed class ResumedIslandsLaw(bool tempers = false, int finalTransitions = 0) : ResumedLaw
{
    private const int Islands = 3,
        Particles = 60;

    private readonly SequentialMonteCarloOptions _options = new()
    {
        Islands = Islands,
        Tempers = tempers,
        FinalTransitions = finalTransitions,
        Threads = 2,
    };

    private protected override bool Runs(ProposalSkeleton model) =>
        finalTransitions == 0 || !ModelFingerprint.HasRejections(model);

    private protected override Posterior<TResult, TLatents> Whole<TArgs, TResult, TLatents>(
        LawCase<TArgs, TResult, TLatents> model
    ) => model.Model.SequentialMonteCarlo(model.Query, Particles, seed: 3, _options);

    private protected override Posterior<TResult, TLatents> Resumed<TArgs, TResult, TLatents>(
        LawCase<TArgs, TResult, TLatents> model,
        string path
    )
    {
        (Posterior<TResult, TLatents> answer, int stopped) = Stops.UntilTheEnd<Posterior<TResult, TLatents>, int>(
            stop =>
                model.Model.SequentialMonteCarlo(
                    model.Query,
                    Particles,
                    seed: 3,
                    _options with
                    {
                        Threads = 1,
                        Progress = stop,
                        Checkpoint = path,
                    },
                    cancellationToken: stop.Token
                )
        );
        Assert.Equal(Islands - 1, stopped);
        return answer;
    }
}
