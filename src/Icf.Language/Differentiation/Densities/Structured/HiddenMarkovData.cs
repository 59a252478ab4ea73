using System.ComponentModel;

namespace Icf.CompilerServices;

/// <summary>The density of <see cref="Icf.HiddenMarkov{TComponent, T}"/> of values that are not real numbers, and of
/// data.</summary>
/// <typeparam name="TReal">The number that the scorer computes with.</typeparam>
/// <typeparam name="TDensity">The density of an emission.</typeparam>
/// <typeparam name="T">The type of a reading.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct HiddenMarkovData<TReal, TDensity, T> : IDatumDensity<TReal, T[]>
    where TReal : struct, IReal<TReal>
    where TDensity : IDensity<TReal, T>
{
    private readonly Scorer<TReal> _scorer;
    private readonly HiddenChain<TReal> _chain;
    private readonly TDensity[] _emissions;
    private readonly int _count;

    internal HiddenMarkovData(
        Scorer<TReal> scorer,
        Reals<TReal> initial,
        RealRows<TReal> transition,
        ReadOnlySpan<TDensity> emissions,
        int count
    )
    {
        const string owner = "HiddenMarkov";
        Require.That(count >= 0, count, owner, "not negative");
        _chain = new(scorer, initial, transition, owner);
        Require.That(
            emissions.Length == initial.Length,
            emissions.Length,
            owner,
            FormattableString.Invariant($"{initial.Length}, the length of initial"),
            "emissions.Length"
        );
        (_scorer, _emissions, _count) = (scorer, scorer.Keep(emissions), count);
    }

    internal int Count => _count;

    internal ReadOnlySpan<TDensity> Emissions => _emissions;

    /// <inheritdoc/>
    public TReal LogProb(T[] value) => value.Length == _count ? Joined(Logs(value)) : double.NegativeInfinity;

    internal TReal LogProbOf(TReal[] value) => value.Length == _count ? Joined(Logs(value)) : double.NegativeInfinity;

    /// <inheritdoc/>
    public void Score(Scorer<TReal> scorer, T[] value)
    {
        if (value.Length == _count)
            Add(scorer, Logs(value));
        else
            scorer.Add(double.NegativeInfinity);
    }

    internal void ScoreOf(Scorer<TReal> scorer, TReal[] value)
    {
        if (value.Length == _count)
            Add(scorer, Logs(value));
        else
            scorer.Add(double.NegativeInfinity);
    }

    private TReal Joined(TReal[] logs)
    {
        var node = new Node<TReal>();
        _chain.AddTo(ref node, logs);
        return node.End();
    }

    private void Add(Scorer<TReal> scorer, TReal[] logs)
    {
        var sum = new ScorerSum<TReal>(scorer);
        _chain.AddTo(ref sum, logs);
    }

    private TReal[] Logs(T[] value)
    {
        TReal[] logs = _scorer.NewArray(value.Length * _emissions.Length);
        for (int t = 0, at = 0; t < value.Length; t++)
        for (int k = 0; k < _emissions.Length; k++)
            logs[at++] = _emissions[k].LogProb(value[t]);
        return logs;
    }

    private TReal[] Logs(TReal[] value)
    {
        TReal[] logs = _scorer.NewArray(value.Length * _emissions.Length);
        for (int t = 0, at = 0; t < value.Length; t++)
        for (int k = 0; k < _emissions.Length; k++)
            logs[at++] = _emissions[k].LogProb(value[t]);
        return logs;
    }
}
