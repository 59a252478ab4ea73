using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace Icf.CompilerServices;

// Loops of which some turns stand for all.
public sealed partial class Scorer<TReal>
{
    private double _totalBefore;
    private TReal _sumBefore;
    private int _loops,
        _chosen;

    /// <summary>Which turns of loops are run; null for all.</summary>
    public TurnSampling? Sampling { get; set; }

    /// <summary>Begins a loop whose turns only add to the log density.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Turns<TReal> Turns() => Sampling is null ? default : BeginTurns(Sampling);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private Turns<TReal> BeginTurns(TurnSampling sampling)
    {
        // A part of the data tells nothing unbiased of a world, whose density is summed up with that of others; nor are
        // loops within a loop sampled of which that is done.
        if (_parted > 0 || _waiting is not null)
            return default;
        int loop = _loops++;
        if (sampling.IsCounting)
        {
            sampling.BeginLoop(loop);
            return new(this, loop, -1);
        }

        if (!sampling.IsSampled(loop))
            return default;

        // What the turns add is a number apart, whose derivatives count by a factor.
        (_totalBefore, _sumBefore) = (_total, _sum);
        (_total, _sum) = (0, TReal.Apart(0));
        _parted++;
        _chosen = 0;
        return new(this, loop, sampling.Gap(loop, 0));
    }

    /// <summary>Begins a turn that is run.</summary>
    /// <returns>How many turns it is to the next that is run.</returns>
    internal int NextTurn(int loop)
    {
        if (Sampling!.IsCounting)
        {
            Sampling.CountTurn(loop);
            return -1;
        }

        return _chosen < Sampling.Size ? Sampling.Gap(loop, ++_chosen) : ThrowOther<int>();
    }

    /// <summary>Ends a loop.</summary>
    internal void EndTurns(int loop, int until)
    {
        if (Sampling!.IsCounting)
        {
            Sampling.EndLoop(loop, _loops);
            return;
        }

        if (_chosen < Sampling.Size || until != 1)
            ThrowOther<int>();
        double weight = Sampling.Weight(loop);
        TReal sum = _sumBefore;
        TReal.Accumulate(ref sum, _sum, weight);
        (_total, _sum) = (_totalBefore + weight * _total, sum);
        _parted--;
        _loops = Sampling.Behind(loop);
    }

    [DoesNotReturn]
    private static T ThrowOther<T>() =>
        throw new InvalidOperationException(
            "A loop over data has another number of turns than before: which loops there are, and how many turns they "
                + "have, must not depend on latents where minibatches are used."
        );
}
