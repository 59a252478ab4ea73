using System.Runtime.CompilerServices;
using Icf.Traces;

namespace Icf.Inference;

/// <summary>A latent that a trace has visited, attempts that were rejected included.</summary>
internal struct LatentVisit
{
    /// <summary>Its address.</summary>
    public SiteAddress Address;

    /// <summary>How many visits of the same address came before it: in attempts of a rejection loop.</summary>
    public int Attempt;

    /// <summary>Its value, if that is a scalar.</summary>
    public double Number;

    /// <summary>Its value, if that is none.</summary>
    public object? Boxed;

    /// <summary>The log density of its value under its prior.</summary>
    public double LogPrior;

    /// <summary>Its moves; null until it is first moved.</summary>
    public LatentMoves? Moves;
}

/// <summary>All latents that a trace visits, in order; reused from trace to trace.</summary>
internal sealed class VisitedTrace
{
    private readonly Dictionary<(SiteAddress, int), int> _places = [];
    private LatentVisit[] _visits = new LatentVisit[8];
    private bool _isIndexed;

    /// <summary>A trace without latents.</summary>
    public static VisitedTrace Nothing { get; } = new();

    /// <summary>The number of visits.</summary>
    public int Count { get; private set; }

    /// <summary>The log density of all latents under their priors.</summary>
    public double LogPrior { get; set; }

    /// <summary>The log likelihood, factors included.</summary>
    public double LogLikelihood { get; set; }

    /// <summary>The log density of latents and data.</summary>
    public double LogJoint => LogPrior + LogLikelihood;

    /// <summary>A visit.</summary>
    public ref LatentVisit this[int position] => ref _visits[position];

    /// <summary>A trace with given values, whose densities are not known.</summary>
    public static VisitedTrace Of(ReadOnlySpan<Choice> latents)
    {
        var trace = new VisitedTrace();
        foreach (ref readonly Choice latent in latents)
            trace.Add(
                new LatentVisit
                {
                    Address = latent.At,
                    Number = latent.Number,
                    Boxed = latent.Boxed,
                }
            );
        return trace;
    }

    /// <summary>The values of all visits.</summary>
    public Choice[] ToChoices()
    {
        var choices = new Choice[Count];
        for (int i = 0; i < Count; i++)
            choices[i] = new Choice(_visits[i].Address, _visits[i].Number, _visits[i].Boxed);
        return choices;
    }

    /// <summary>Counts again which attempt of a rejection loop each visit belongs to.</summary>
    public void CountAttempts()
    {
        Dictionary<SiteAddress, int> before = [];
        foreach (ref LatentVisit visit in _visits.AsSpan(0, Count))
            before[visit.Address] = visit.Attempt = before.GetValueOrDefault(visit.Address, -1) + 1;
    }

    /// <summary>Forgets all visits.</summary>
    public void Clear()
    {
        (Count, LogPrior, LogLikelihood, _isIndexed) = (0, 0, 0, false);
    }

    /// <summary>Adds a visit.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(in LatentVisit visit)
    {
        if (Count == _visits.Length)
            Array.Resize(ref _visits, 2 * Count);
        _visits[Count++] = visit;
        LogPrior += visit.LogPrior;
    }

    /// <summary>Becomes a copy of another trace.</summary>
    public void CopyFrom(VisitedTrace other)
    {
        if (_visits.Length < other.Count)
            _visits = new LatentVisit[other._visits.Length];
        other._visits.AsSpan(0, other.Count).CopyTo(_visits);
        (Count, LogPrior, LogLikelihood, _isIndexed) = (other.Count, other.LogPrior, other.LogLikelihood, false);
    }

    /// <summary>Whether a visit of another trace is at the same position.</summary>
    public bool IsAt(int position, in LatentVisit visit) =>
        position < Count
        && _visits[position].Address.Equals(visit.Address)
        && _visits[position].Attempt == visit.Attempt;

    /// <summary>The position of the first visit of an address, looked for one by one; −1 if there is none.</summary>
    public int PlaceOf(SiteAddress address)
    {
        for (int i = 0; i < Count; i++)
            if (_visits[i].Address.Equals(address))
                return i;
        return -1;
    }

    /// <summary>The position of a visit; −1 if there is none.</summary>
    public int Find(SiteAddress address, int attempt)
    {
        if (Count == 0)
            return -1;
        if (!_isIndexed)
        {
            _places.Clear();
            for (int i = 0; i < Count; i++)
                _places[(_visits[i].Address, _visits[i].Attempt)] = i;
            _isIndexed = true;
        }

        return _places.GetValueOrDefault((address, attempt), -1);
    }
}
