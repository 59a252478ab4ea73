using System.Runtime.CompilerServices;

namespace Icf.CompilerServices;

/// <summary>Worlds with the same value of a variable, joined into one.</summary>
/// <typeparam name="TReal">The number that the scorer computes with.</typeparam>
/// <typeparam name="TKey">The type of the variable.</typeparam>
internal struct JoinedWorld<TReal, TKey>
    where TReal : struct, IReal<TReal>
{
    /// <summary>The value.</summary>
    public TKey Key;

    /// <summary>While worlds are added, the logarithm of the unit of <see cref="Mass"/>; then the log
    /// density.</summary>
    public double Total;

    /// <summary>The densities of all, added up, in units of exp(<see cref="Total"/>).</summary>
    public double Mass;

    /// <summary>Their derivatives: while worlds are added, those of <see cref="Mass"/>; then of the log
    /// density.</summary>
    public TReal Sum;

    /// <summary>The last visit of one of them, drawn in proportion to its density.</summary>
    public Visit? Last;
}

/// <summary>Worlds, one for each value of a variable.</summary>
/// <typeparam name="TReal">The number that the scorer computes with.</typeparam>
/// <typeparam name="TKey">The type of the variable.</typeparam>
internal sealed class JoinedWorlds<TReal, TKey>
    where TReal : struct, IReal<TReal>
{
    /// <summary>In nats: a unit that is farther off is replaced, so that nothing is rounded to zero.</summary>
    private const double Reach = 30;

    private JoinedWorld<TReal, TKey>[] _worlds = new JoinedWorld<TReal, TKey>[4];
    private double _unit,
        _scaleOf,
        _scaleUnit,
        _scale;
    private int _found;

    /// <summary>How many there are.</summary>
    public int Count { get; private set; }

    /// <summary>A world.</summary>
    /// <param name="index">Its place.</param>
    public ref JoinedWorld<TReal, TKey> this[int index]
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => ref _worlds[index];
    }

    /// <summary>The greatest log density.</summary>
    public double Greatest()
    {
        double greatest = double.NegativeInfinity;
        for (int i = 0; i < Count; i++)
            greatest = Math.Max(greatest, _worlds[i].Total);
        return greatest;
    }

    /// <summary>Begins anew.</summary>
    /// <param name="unit">About the log density of what will be added.</param>
    public void Clear(double unit)
    {
        (Count, _found) = (0, -1);
        (_unit, _scaleOf, _scaleUnit, _scale) = (unit, unit, unit, 1);
    }

    /// <summary>Adds a world as it is.</summary>
    public void Add(Scorer<TReal> scorer, TKey key, double total, TReal sum, Visit? last)
    {
        if (!(total > double.NegativeInfinity))
        {
            AddImpossible(key, total, sum, last);
            return;
        }

        if (IsFirst(key, out int at))
        {
            _worlds[at] = new()
            {
                Key = key,
                Total = total,
                Mass = 1,
                Sum = sum,
                Last = last,
            };
            return;
        }

        Add(scorer, ref _worlds[at], total, sum, 1, last);
    }

    /// <summary>Adds a share of a world.</summary>
    public void Add(Scorer<TReal> scorer, TKey key, double total, TReal sum, double share, Visit? last)
    {
        if (!(total > double.NegativeInfinity && share > 0))
        {
            AddImpossible(key, double.NegativeInfinity, sum, last);
            return;
        }

        if (IsFirst(key, out int at))
        {
            _worlds[at] = new()
            {
                Key = key,
                Total = Unit(total),
                Last = last,
            };
            double mass = Scale(total, _worlds[at].Total) * share;
            _worlds[at].Mass = mass;
            _worlds[at].Sum = TReal.Chain(sum, 0, mass);
            return;
        }

        Add(scorer, ref _worlds[at], total, sum, share, last);
    }

    /// <summary>Adds a share of a world that depends on latents; <paramref name="byShare"/> is the derivative of the
    /// share by <paramref name="number"/>.</summary>
    public void Add(TKey key, double total, TReal sum, double share, TReal number, double byShare)
    {
        if (!(total > double.NegativeInfinity && share > 0))
        {
            AddImpossible(key, double.NegativeInfinity, sum, null);
            return;
        }

        if (IsFirst(key, out int at))
        {
            ref JoinedWorld<TReal, TKey> first = ref _worlds[at];
            (first.Key, first.Total, first.Last) = (key, Unit(total), null);
            double scale = Scale(total, first.Total);
            first.Mass = scale * share;
            first.Sum = TReal.Chain(sum, number, 0, scale * share, scale * byShare);
            return;
        }

        ref JoinedWorld<TReal, TKey> world = ref _worlds[at];
        if (total > world.Total + Reach)
            Rescale(ref world, total);
        double factor = Scale(total, world.Total);
        world.Mass += factor * share;
        TReal.Accumulate(ref world.Sum, sum, factor * share, number, factor * byShare);
    }

    /// <summary>All have been added.</summary>
    public void Settle()
    {
        for (int i = 0; i < Count; i++)
        {
            ref JoinedWorld<TReal, TKey> world = ref _worlds[i];
            if (world.Mass == 1)
                continue;
            world.Sum = TReal.Chain(world.Sum, 0, 1 / world.Mass);
            world.Total += Math.Log(world.Mass);
            world.Mass = 1;
        }
    }

    private void Add(
        Scorer<TReal> scorer,
        ref JoinedWorld<TReal, TKey> world,
        double total,
        TReal sum,
        double share,
        Visit? last
    )
    {
        if (total > world.Total + Reach)
            Rescale(ref world, total);
        double mass = Scale(total, world.Total) * share;
        world.Mass += mass;
        TReal.Accumulate(ref world.Sum, sum, mass);
        if (scorer.KeepsVisits && scorer.NextUniform() * world.Mass < mass)
            world.Last = last;
    }

    // Impossible worlds are left out, but one that stands for all.
    private void AddImpossible(TKey key, double total, TReal sum, Visit? last)
    {
        if (Count == 0)
            _worlds[Count++] = new()
            {
                Key = key,
                Total = double.NegativeInfinity,
                Mass = 1,
                Sum = sum,
                Last = last,
            };
    }

    private double Unit(double total) => total > _unit - Reach && total < _unit + Reach ? _unit : total;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private double Scale(double total, double unit)
    {
        if (total != _scaleOf || unit != _scaleUnit)
            (_scaleOf, _scaleUnit, _scale) = (total, unit, Math.Exp(total - unit));
        return _scale;
    }

    private static void Rescale(ref JoinedWorld<TReal, TKey> world, double total)
    {
        double factor = Math.Exp(world.Total - total);
        world.Mass *= factor;
        world.Sum = TReal.Chain(world.Sum, 0, factor);
        world.Total = total;
    }

    // The world of a value, which is often the one behind the last that was looked for.
    private bool IsFirst(TKey key, out int at)
    {
        if (Count == 1 && double.IsNegativeInfinity(_worlds[0].Total))
            (Count, _found) = (0, -1);
        at = _found + 1;
        if (at < Count && EqualityComparer<TKey>.Default.Equals(_worlds[at].Key, key))
        {
            _found = at;
            return false;
        }

        for (at = 0; at < Count; at++)
        {
            if (!EqualityComparer<TKey>.Default.Equals(_worlds[at].Key, key))
                continue;
            _found = at;
            return false;
        }

        if (Count == _worlds.Length)
            Array.Resize(ref _worlds, 2 * Count);
        _found = Count++;
        return true;
    }
}
