using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace Icf.CompilerServices;

// Sums over the values of discrete latents.
public sealed partial class Scorer<TReal>
{
    private World<TReal>[] _worlds = new World<TReal>[8];
    private int _worldCount,
        _parted;
    private bool _isInWorld;

    /// <summary>
    /// A sum over the values of a latent: <c>foreach (int k in icf.SumOver(icf.Categorical(p))) { … }</c>.
    /// </summary>
    /// <typeparam name="TDensity">The type of its prior.</typeparam>
    /// <param name="distribution">Its prior, a distribution of finitely many integers.</param>
    public FiniteSum<TReal, NumberedValues<TReal, TDensity, int>, int> SumOver<TDensity>(TDensity distribution)
        where TDensity : IDensity<TReal, int> => new(this, new NumberedValues<TReal, TDensity, int>(distribution));

    /// <summary>The same of a truth value.</summary>
    /// <typeparam name="TDensity">The type of its prior.</typeparam>
    /// <param name="distribution">Its prior.</param>
    public FiniteSum<TReal, NumberedValues<TReal, TDensity, bool>, bool> SumOverBool<TDensity>(TDensity distribution)
        where TDensity : IDensity<TReal, bool> => new(this, new NumberedValues<TReal, TDensity, bool>(distribution));

    /// <summary>The same of a choice.</summary>
    /// <typeparam name="T">The type of a case.</typeparam>
    /// <param name="distribution">Its prior.</param>
    public FiniteSum<TReal, ListedValues<TReal, T>, T> SumOver<T>(ChoiceDensity<TReal, T> distribution) =>
        new(this, distribution.Values);

    /// <summary>Parts: what is added from now on belongs to one world, until all are joined.</summary>
    internal void Part(ref BranchPoint<TReal> point)
    {
        (point.Total, point.Sum) = (_total, _sum);
        (point.Next, point.NextHeld, point.Visits) = (_next, _nextHeld, _visits);
        (point.Arrays, point.First, point.Runs) = (_arrays.Position, _worldCount, 0);
        (point.Last, point.Waiting, point.IsInWorld) = (_last, _waiting, _isInWorld);
        if (_waiting is not null)
            (_last, _waiting) = (null, null);
        _parted++;
    }

    /// <summary>Starts a run from a branch point.</summary>
    internal void Return(ref BranchPoint<TReal> point, double total, TReal sum)
    {
        (_total, _sum) = (total, sum);
        (_next, _nextHeld, _visits) = (point.Next, point.NextHeld, point.Visits);
        _isInWorld = true;
        _arrays.Position = point.Arrays;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal void BeginBranch<T>(ref BranchPoint<TReal> point, TReal log, T value)
    {
        if (point.IsInWorld)
        {
            // It goes on with the world around it, as it may end in a world of its own.
            TReal sum = point.Sum;
            TReal.Accumulate(ref sum, log, 1);
            Return(ref point, point.Total + log.Value, sum);
        }
        else
            Return(ref point, log.Value, TReal.Apart(log));
        if (!KeepsVisits)
            return;
        _last = point.Waiting is null ? point.Last : null;
        NoteSummed(value!);
    }

    /// <summary>Ends a run: it has to have taken the same coordinates as all others.</summary>
    internal void EndRun(ref BranchPoint<TReal> point)
    {
        if (point.Runs++ == 0)
            (point.End, point.EndHeld) = (_next, _nextHeld);
        else if (point.End != _next || point.EndHeld != _nextHeld)
            ThrowUneven(point.End - point.Next, _next - point.Next);
    }

    internal void EndBranch(ref BranchPoint<TReal> point)
    {
        EndRun(ref point);
        if (!(_total > double.NegativeInfinity))
            return;
        if (_worldCount == _worlds.Length)
            Array.Resize(ref _worlds, 2 * _worldCount);
        ref World<TReal> world = ref _worlds[_worldCount++];
        (world.Total, world.Sum) = (_total, _sum);
        if (KeepsVisits)
            world.Last = _last;
    }

    internal void Join(ref BranchPoint<TReal> point)
    {
        Span<World<TReal>> worlds = _worlds.AsSpan(point.First, _worldCount - point.First);
        _worldCount = point.First;
        if (point.IsInWorld)
            (point.Total, point.Sum) = (0, TReal.Apart(0));
        JoinAll(ref point, worlds);
    }

    /// <summary>Goes on from a branch point with the sum of all worlds, which are used up.</summary>
    internal void JoinAll(ref BranchPoint<TReal> point, Span<World<TReal>> worlds)
    {
        _parted--;
        (_next, _nextHeld, _isInWorld) = (point.End, point.EndHeld, point.IsInWorld);
        double greatest = double.NegativeInfinity,
            sum = 0;
        foreach (ref readonly World<TReal> world in worlds)
            greatest = Math.Max(greatest, world.Total);
        (_total, _sum) = (point.Total + greatest, point.Sum);
        if (double.IsFinite(greatest))
        {
            foreach (ref World<TReal> world in worlds)
                sum += world.Mass = Math.Exp(world.Total - greatest);
            _total += Math.Log(sum);
            foreach (ref readonly World<TReal> world in worlds)
                TReal.Accumulate(ref _sum, world.Sum, world.Mass / sum);
        }
        else if (_parted == 0)
            Impossible++;

        if (KeepsVisits)
            Rejoin(point.Last, point.Waiting, Drawn(worlds, sum));
    }

    /// <summary>One world's visits, drawn in proportion to its density.</summary>
    private Visit? Drawn(ReadOnlySpan<World<TReal>> worlds, double sum)
    {
        double left = NextUniform() * sum;
        Visit? drawn = null;
        foreach (ref readonly World<TReal> world in worlds)
        {
            drawn = world.Last;
            left -= world.Mass;
            if (left < 0)
                break;
        }

        return drawn;
    }

    private void Rejoin(Visit? before, IWaiting? waiting, Visit? drawn)
    {
        _waiting = waiting;
        _last = waiting is null ? drawn : before;
        if (waiting is not null)
            foreach (Visit visit in Visit.InOrder(drawn))
                waiting.Add(visit.Value, visit.End);
    }

    [DoesNotReturn]
    private static void ThrowUneven(int first, int other) =>
        throw new InvalidOperationException(
            $"With one value of a discrete latent {first} coordinates are visited and with another one {other}, or "
                + "more discrete latents: which latents there are must not depend on a latent."
        );
}
