using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace Icf.CompilerServices;

/// <summary>
/// A sum over the values of a discrete variable that is carried along, such as the state of a chain: worlds side by
/// side, one for each value that the variable can have by now. What depends on the variable is run in every world
/// (<see cref="Next"/>); where the variable is sampled, every world spreads over the new values, and worlds with the
/// same value are joined (<see cref="Spread{TDensity}(TDensity)"/>): the forward recursion of a hidden Markov chain.
/// What stands between such passes belongs to all worlds alike.
/// </summary>
/// <typeparam name="TReal">The number that the scorer computes with.</typeparam>
/// <typeparam name="TKey">The type of the variable, or of a tuple of several.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class Worlds<TReal, TKey> : IWaiting
    where TReal : struct, IReal<TReal>
{
    private const int Idle = -1;

    private readonly Scorer<TReal> _scorer;
    private JoinedWorlds<TReal, TKey> _now = new(),
        _next = new();
    private World<TReal>[] _all = [];
    private BranchPoint<TReal> _whole,
        _pass;
    private int _at = Idle;

    internal Worlds(Scorer<TReal> scorer) => _scorer = scorer;

    /// <summary>Whether worlds are side by side in it.</summary>
    internal bool IsOpen { get; private set; }

    /// <summary>The run so far becomes one world.</summary>
    internal void Open(TKey key)
    {
        (IsOpen, _at) = (true, Idle);
        _scorer.Part(ref _whole);
        Visit? last = _whole.Waiting is null ? _whole.Last : null;
        _now.Clear(0);
        _now.Add(_scorer, key, 0, TReal.Apart(0), last);
        _scorer.Wait(this, _whole.Total, _whole.Sum);
    }

    /// <summary>Goes on to the next world; behind the last one, all are seen to.</summary>
    /// <param name="key">The variable: its value in the world that ends now, and in the one that begins.</param>
    /// <returns>Whether there is a next world.</returns>
    public bool Next(ref TKey key)
    {
        if (_at == Idle)
        {
            _scorer.Part(ref _pass);
            _next.Clear(_now.Greatest());
        }
        else
        {
            Keep(key);
            _scorer.EndRun(ref _pass);
        }

        if (++_at == _now.Count)
        {
            EndPass();
            return false;
        }

        ref JoinedWorld<TReal, TKey> world = ref _now[_at];
        key = world.Key;
        _scorer.Return(ref _pass, world.Total, world.Sum);
        if (_scorer.KeepsVisits)
            _scorer.GoOn(world.Last);
        return true;
    }

    /// <summary>Ends the current world here, with a value of the variable.</summary>
    /// <param name="key">The value.</param>
    public void Keep(TKey key)
    {
        _next.Add(_scorer, key, _scorer.Total, _scorer.Sum, _scorer.LastVisit);
        Leave();
    }

    /// <summary>Ends the current world in worlds for all values that the variable can get.</summary>
    /// <typeparam name="TDensity">The type of the distribution.</typeparam>
    /// <param name="distribution">The distribution of the new value.</param>
    public void Spread<TDensity>(TDensity distribution)
        where TDensity : IDensity<TReal, TKey>
    {
        if (typeof(TDensity) == typeof(CategoricalDensity<TReal>) && typeof(TKey) == typeof(int))
        {
            var categorical = (CategoricalDensity<TReal>)(object)distribution;
            SpreadOver(new NumberedValues<TReal, TDensity, TKey>(distribution), categorical.Probabilities);
        }
        else
            SpreadOver(new NumberedValues<TReal, TDensity, TKey>(distribution));
    }

    /// <inheritdoc cref="Spread{TDensity}(TDensity)"/>
    public void Spread(ChoiceDensity<TReal, TKey> distribution) =>
        SpreadOver(distribution.Values, distribution.Values.Index.Probabilities);

    /// <summary>Joins all worlds: nothing depends on the variable any more.</summary>
    public void Join()
    {
        if (_all.Length < _now.Count)
            _all = new World<TReal>[2 * _now.Count];
        for (int i = 0; i < _now.Count; i++)
            (_all[i].Total, _all[i].Sum, _all[i].Last) = (_now[i].Total, _now[i].Sum, _now[i].Last);
        IsOpen = false;
        _scorer.JoinWaiting(ref _whole, _all.AsSpan(0, _now.Count));
    }

    void IWaiting.Abandon() => IsOpen = false;

    void IWaiting.Add(object value, int end)
    {
        for (int i = 0; i < _now.Count; i++)
            _now[i].Last = new Visit(value, end, _now[i].Last);
    }

    private void EndPass()
    {
        _at = Idle;
        _next.Settle();
        (_now, _next) = (_next, _now);
        _scorer.EndPass(ref _pass, this);
    }

    private void SpreadOver<TFinite>(in TFinite values)
        where TFinite : IFiniteDensity<TReal, TKey>
    {
        if (_scorer.GivesSummed)
        {
            Given(values);
            return;
        }

        (double total, TReal sum) = (_scorer.Total, _scorer.Sum);
        for (int i = 0; i < values.Count; i++)
        {
            TReal log = values.LogMass(i);
            TReal both = sum;
            TReal.Accumulate(ref both, log, 1);
            _next.Add(_scorer, values.Value(i), total + log.Value, both, Visited(values.Value(i)));
        }

        Leave();
    }

    // Probabilities are added up as they are, so that a pass takes one exponential for each world.
    private void SpreadOver<TFinite>(in TFinite values, in ShareProbabilities<TReal> probabilities)
        where TFinite : IFiniteDensity<TReal, TKey>
    {
        if (_scorer.GivesSummed)
        {
            Given(values);
            return;
        }

        (double total, TReal sum) = (_scorer.Total, _scorer.Sum);
        double byShare = 1 / probabilities.Sum;
        if (probabilities.Numbers.Active is { } active && typeof(TReal) != typeof(Plain))
        {
            // The probabilities are divided by their sum S: what all values share is the world and −ln S.
            var node = new Node<TReal>();
            node.Chain(sum, 1);
            foreach (TReal p in active)
                node.Chain(p, -byShare);
            sum = node.End();
            for (int i = 0; i < active.Length; i++)
                _next.Add(values.Value(i), total, sum, probabilities.Values[i] * byShare, active[i], byShare);
        }
        else
        {
            for (int i = 0; i < probabilities.Values.Length; i++)
            {
                double share = probabilities.Values[i] * byShare;
                _next.Add(_scorer, values.Value(i), total, sum, share, Visited(values.Value(i)));
            }
        }

        Leave();
    }

    // What ends here has no density where it goes on.
    private void Leave() => _scorer.Total = double.NegativeInfinity;

    private Visit? Visited(TKey value) =>
        _scorer.KeepsVisits ? new Visit(value!, Visit.SummedOut, _scorer.LastVisit) : null;

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Given<TFinite>(in TFinite values)
        where TFinite : IFiniteDensity<TReal, TKey>
    {
        var value = (TKey)_scorer.NextGiven();
        _scorer.NoteSummed(value!);
        _scorer.Factor(values.LogMass(values.IndexOf(value)));
        Keep(value);
    }
}
