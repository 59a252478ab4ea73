using Icf.Numerics;
using Icf.Traces;

namespace Icf.Inference;

/// <summary>
/// Where particles are parked at a latent of few values, runs each of them on with every value, and keeps one of these
/// runs: in proportion to the prior of the value times what the data up to the next stop make of it. The sum over the
/// values is the gain of the weight, so that the value is drawn as the data ask (Fearnhead and Clifford, Journal of the
/// Royal Statistical Society B 65, 2003).
/// </summary>
/// <param name="most">The most values that a latent may have.</param>
/// <param name="rng">Chooses.</param>
internal sealed class EnumeratedSteps<TResult>(int most, Rng rng) : MemberSteps<TResult>
{
    private readonly List<(double Number, double LogPrior)> _cases = [];
    private Rng _rng = rng;

    public override void GoOn(IslandMember<TResult>[] members)
    {
        for (int i = 0; i < members.Length; i++)
            if (!members[i].IsDone)
                members[i] = GoOn(members[i]);
    }

    private IslandMember<TResult> GoOn(IslandMember<TResult> member)
    {
        _cases.Clear();
        if (!member.Parked!.TryList(most, _cases))
        {
            member.GoOn();
            return member;
        }

        // All runs have the same random numbers after the value. That with the given value is taken in any case.
        GivenLatents? given = member.Given;
        int own = given is null ? 0 : _cases.FindIndex(one => member.Parked.IsNext(given, one.Number));
        var runs = new IslandMember<TResult>[_cases.Count];
        for (int k = 0; k < runs.Length; k++)
            runs[k] = k == own ? member : member.Copy(member.Stream);
        var logs = new double[runs.Length];
        for (int k = 0; k < runs.Length; k++)
        {
            if (k == own && given is not null)
                runs[k].GoOn();
            else
                runs[k].GoOn(_cases[k].Number);
            logs[k] = _cases[k].LogPrior + runs[k].Gain;
        }

        double gain = LogSum.Of(logs);
        if (given is null && !double.IsNegativeInfinity(gain))
            own = Resampling.One(logs, ref _rng);
        runs[own].Weigh(gain);
        return runs[own];
    }
}
