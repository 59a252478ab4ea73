using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace Icf.CompilerServices;

/// <summary>
/// A sum over the values of a latent: what stands in its loop is run once for each value, always from where the run was
/// before, and the runs are joined behind the loop. The log density is then the logarithm of the sum of their
/// densities, Σₖ exp(totalₖ), and its derivatives are those of the runs, each times its share exp(totalₖ − total).
/// </summary>
/// <typeparam name="TReal">The number that the scorer computes with.</typeparam>
/// <typeparam name="TFinite">The type of the distribution.</typeparam>
/// <typeparam name="T">The type of a value.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public struct FiniteSum<TReal, TFinite, T>
    where TReal : struct, IReal<TReal>
    where TFinite : IFiniteDensity<TReal, T>
{
    private readonly Scorer<TReal> _scorer;
    private readonly TFinite _density;
    private BranchPoint<TReal> _point;
    private int _index;
    private bool _isGiven;

    internal FiniteSum(Scorer<TReal> scorer, in TFinite density)
    {
        (_scorer, _density, _index) = (scorer, density, -1);
        Current = default!;
    }

    /// <summary>The value of the current run.</summary>
    public T Current { get; private set; }

    /// <summary>Itself.</summary>
    public readonly FiniteSum<TReal, TFinite, T> GetEnumerator() => this;

    /// <summary>Goes on to the run with the next value; behind the last one, joins all runs.</summary>
    public bool MoveNext()
    {
        if (_index < 0)
        {
            if (_scorer.GivesSummed)
                return Given();
            _scorer.Part(ref _point);
        }
        else
        {
            if (_isGiven)
                return false;
            _scorer.EndBranch(ref _point);
        }

        while (++_index < _density.Count)
        {
            TReal log = _density.LogMass(_index);

            // What cannot be need not be run, but one run has to take the coordinates.
            bool isNeeded = _point.Runs == 0 && _index == _density.Count - 1;
            if (!(log.Value > double.NegativeInfinity) && !isNeeded)
                continue;
            Current = _density.Value(_index);
            _scorer.BeginBranch(ref _point, log, Current);
            return true;
        }

        _scorer.Join(ref _point);
        return false;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private bool Given()
    {
        Current = (T)_scorer.NextGiven();
        (_index, _isGiven) = (_density.IndexOf(Current), true);
        _scorer.NoteSummed(Current!);
        _scorer.Factor(_density.LogMass(_index));
        return true;
    }
}
