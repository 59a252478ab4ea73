using System.Runtime.CompilerServices;

namespace Icf.Traces;

/// <summary>
/// Gives the latents of a trace the values at a point on the line, or draws them from the prior and computes their
/// point; and adds up the prior's density in these coordinates. Latents without a slot are drawn from the prior in
/// either case and are not part of any density.
/// </summary>
/// <remarks>
/// Slots that a trace does not visit count as standard normal. The point then has a density whatever the trace visits,
/// p(trace) times that of the rest, whose integral over the rest is p(trace): weights stay right for traces of random
/// structure.
/// </remarks>
internal sealed class LineDraws : IAttemptMemory
{
    /// <summary>A discrete latent with more values is drawn without quantiles.</summary>
    private const double MostQuantiles = 64;

    private const double HalfLogTwoPi = 0.91893853320467274178;

    private readonly double[] _point;
    private readonly int _coordinates;

    /// <summary>The coordinates of the slots: those of the point, unless effects have other coordinates.</summary>
    private readonly double[] _line;
    private readonly EffectCoordinates? _effects;

    /// <summary>The slots of all visits; those of a site are next to each other from its start on.</summary>
    private readonly (int First, int Parts)[] _visits;
    private readonly int[] _starts;

    /// <summary>Where the slots of a site's next visit are.</summary>
    private readonly int[] _next;

    /// <summary>
    /// Slots that a visit left out: of parts that the value did not have, or that had another support.
    /// </summary>
    private readonly List<int> _leftOut = [];
    private LogMemo _logs = new();
    private readonly Stack<Attempted> _attempted = new();
    private bool _isFromPrior;
    private ICaseProposal? _cases;
    private bool _casesAreGiven;
    private Choice[]? _replayed;
    private int _nextReplayed;

    /// <summary>
    /// The discrete value drawn last, and how many visits had coordinates: the context of the next discrete latent.
    /// </summary>
    private double _previousCase;
    private int _visited;

    /// <summary>For the latents that have slots.</summary>
    public LineDraws(LatentSlots slots)
    {
        (_visits, _starts, _next, _coordinates, _effects) = (
            slots.All(),
            slots.Starts(),
            new int[slots.Sites],
            slots.Count,
            slots.Effects
        );
        _point = new double[slots.Width];
        _line = _effects is null ? _point : new double[slots.Count];
    }

    /// <summary>The point of the trace: the coordinates, then the numbers of discrete latents.</summary>
    public Span<double> Point => _point;

    /// <summary>The part of the point for discrete latents.</summary>
    public Span<double> Cases => _point.AsSpan(_coordinates);

    /// <summary>
    /// Uniform numbers with which discrete latents are drawn from the prior; empty if they have tables. Such draws are
    /// not part of any density.
    /// </summary>
    public ReadOnlyMemory<double> Uniform { get; init; }

    private Span<double> Coordinates => _point.AsSpan(0, _coordinates);

    /// <summary>The log density of the point under the prior.</summary>
    public double LogPrior { get; private set; }

    /// <summary>
    /// Whether doubles can represent the point of a trace from the prior; if not, its density is not known.
    /// </summary>
    public bool IsTold { get; private set; }

    /// <summary>Begins a trace from the prior.</summary>
    public void BeginFromPrior() => Begin(isFromPrior: true, casesAreGiven: false, null);

    /// <summary>
    /// Begins a trace with the coordinates of the point; its discrete latents are drawn from tables, or from the prior
    /// if there are none.
    /// </summary>
    public void BeginWith(ICaseProposal? cases) => Begin(isFromPrior: false, casesAreGiven: false, cases);

    /// <summary>Begins the trace of the point.</summary>
    public void BeginAtPoint() => Begin(isFromPrior: false, casesAreGiven: true, null);

    /// <summary>Begins a trace whose values are given, in the order of the visits, to compute its point.</summary>
    public void BeginReplay(Choice[] replayed)
    {
        BeginFromPrior();
        (_replayed, _nextReplayed) = (replayed, 0);
    }

    private void Begin(bool isFromPrior, bool casesAreGiven, ICaseProposal? cases)
    {
        (_isFromPrior, _casesAreGiven, _cases) = (isFromPrior, casesAreGiven, cases);
        (IsTold, LogPrior, _replayed, _previousCase, _visited) = (true, 0, null, 0, 0);
        _starts.AsSpan(0, _next.Length).CopyTo(_next);
        _leftOut.Clear();
        _attempted.Clear();
        if (isFromPrior)
            Array.Clear(_line);
        else if (_effects is not null)
            LogPrior = _effects.Apply(Coordinates, _line);
        if (!casesAreGiven)
            CaseDraw.Clear(Cases);
    }

    /// <summary>Ends a trace: draws or counts the slots that it did not visit.</summary>
    public void End(ref Rng rng)
    {
        for (int site = 0; site < _next.Length; site++)
        {
            for (int visit = _next[site]; visit < _starts[site + 1]; visit++)
            {
                // A discrete latent that was not visited is not drawn.
                (int first, int parts) = _visits[visit];
                for (int slot = first; slot < first + parts; slot++)
                    Rest(slot, ref rng);
            }
        }

        foreach (int slot in _leftOut)
            Rest(slot, ref rng);
        if (_effects is not null && _isFromPrior)
            LogPrior += _effects.Invert(_line, Coordinates);
    }

    private void Rest(int slot, ref Rng rng)
    {
        if (_isFromPrior)
            _line[slot] = rng.NextNormal();
        AddStandard(_line[slot]);
    }

    /// <summary>The value of a site.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T Draw<TDistribution, T>(StaticSite site, in TDistribution distribution, ref Rng rng)
        where TDistribution : IDistribution<T>
    {
        if (!TryNext(site, out int slot, out int parts))
            return FromPrior<TDistribution, T>(distribution, ref rng);
        if (parts == LatentSlots.Discrete)
            return DrawCase<TDistribution, T>(slot, distribution, ref rng);
        _visited++;
        if (distribution is IStructured<T> structured)
            return DrawParts(structured, slot, parts, ref rng);
        if (!SiteValue.IsScalar<T>())
            return FromPrior<TDistribution, T>(distribution, ref rng);
        return _isFromPrior || !TryStandard(distribution, slot, out T value)
            ? DrawScalar<TDistribution, T>(slot, distribution, ref rng)
            : value;
    }

    /// <summary>The slots of the next visit of a site; false if it has none.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool TryNext(StaticSite site, out int slot, out int parts)
    {
        ref int next = ref _next[site.Id];
        if (next == _starts[site.Id + 1])
        {
            (slot, parts) = (-1, 0);
            return false;
        }

        (slot, parts) = _visits[next++];
        return parts != 0;
    }

    // In its coordinate a normal is the standard normal, whatever its parameters: no logarithm, no division.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool TryStandard<TDistribution, T>(in TDistribution distribution, int slot, out T value)
        where TDistribution : IDistribution<T>
    {
        value = default!;
        if (typeof(TDistribution) != typeof(Normal))
            return false;
        (double location, double scale) = distribution.Typical;
        double z = _line[slot],
            number = location + scale * z;
        if (!(scale > 0) || !LineCoordinate.IsTold(number))
            return false;
        AddStandard(z);
        value = SiteValue.FromDouble<T>(number);
        return true;
    }

    private T DrawCase<TDistribution, T>(int slot, in TDistribution distribution, ref Rng rng)
        where TDistribution : IDistribution<T>
    {
        if (distribution.Support.IsContinuous)
            return FromPrior<TDistribution, T>(distribution, ref rng);
        if (Uniform is { Length: > 0 } uniform)
            return DrawEvenly<TDistribution, T>(distribution, uniform.Span[slot], ref rng);
        Span<double> told = Cases.Slice(slot * CaseDraw.Numbers, CaseDraw.Numbers);
        double context = CaseDraw.Context(_previousCase, _visited);
        T value =
            _casesAreGiven && !double.IsNaN(told[0]) ? SiteValue.FromDouble<T>(told[0])
            : !_isFromPrior && _cases is not null && _cases.TryDraw(slot, context, ref rng, out double drawn)
                ? SiteValue.FromDouble<T>(drawn)
            : FromPrior<TDistribution, T>(distribution, ref rng);
        double logPrior = distribution.LogProb(value);
        if (!double.IsFinite(logPrior) && !_isFromPrior)
            return RuleOut(distribution.Sample(ref rng));
        LogPrior += logPrior;
        _previousCase = SiteValue.ToDouble(value);
        (told[0], told[1], told[2]) = (_previousCase, context, logPrior);
        return value;
    }

    // From the prior, by its quantiles. The attempts of a rejection loop must differ.
    private T DrawEvenly<TDistribution, T>(in TDistribution distribution, double uniform, ref Rng rng)
        where TDistribution : IDistribution<T>
    {
        Support support = distribution.Support;
        if (support.Kind != SupportKind.Finite || support.Upper - support.Lower > MostQuantiles || _attempted.Count > 0)
            return distribution.Sample(ref rng);
        double left = uniform,
            value = support.Lower;
        for (double next = support.Lower; next <= support.Upper; next++)
        {
            double probability = Math.Exp(distribution.LogProb(SiteValue.FromDouble<T>(next)));
            if (probability > 0)
                value = next;
            if (left < probability)
                break;
            left -= probability;
        }

        return SiteValue.FromDouble<T>(value);
    }

    private T DrawScalar<TDistribution, T>(int slot, in TDistribution distribution, ref Rng rng)
        where TDistribution : IDistribution<T>
    {
        Support support = distribution.Support;
        if (!support.IsContinuous)
        {
            _leftOut.Add(slot);
            return FromPrior<TDistribution, T>(distribution, ref rng);
        }

        LocationScale typical = distribution.Typical;
        if (_isFromPrior)
        {
            T drawn = FromPrior<TDistribution, T>(distribution, ref rng);
            Keep(
                slot,
                LineCoordinate.TryPoint(
                    SiteValue.ToDouble(drawn),
                    support,
                    typical,
                    ref _logs,
                    out double z,
                    out double slope
                ),
                z
            );
            LogPrior += distribution.LogProb(drawn) + slope;
            return drawn;
        }

        if (!LineCoordinate.TryValue(_line[slot], support, typical, ref _logs, out double number, out double logSlope))
            return RuleOut(distribution.Sample(ref rng));
        T value = SiteValue.FromDouble<T>(number);
        LogPrior += distribution.LogProb(value) + logSlope;
        return value;
    }

    private T FromPrior<TDistribution, T>(in TDistribution distribution, ref Rng rng)
        where TDistribution : IDistribution<T>
    {
        if (_replayed is null || _nextReplayed >= _replayed.Length)
            return distribution.Sample(ref rng);
        ref readonly Choice given = ref _replayed[_nextReplayed++];
        return SiteValue.IsScalar<T>() ? SiteValue.FromDouble<T>(given.Number) : (T)given.Boxed!;
    }

    private T DrawParts<T>(IStructured<T> distribution, int slot, int slotted, ref Rng rng)
    {
        var parts = new double[distribution.Parts];
        bool isGiven =
            _replayed is not null && distribution.TrySplit(FromPrior<IStructured<T>, T>(distribution, ref rng), parts);
        for (int part = 0; part < parts.Length; part++)
        {
            ReadOnlySpan<double> before = parts.AsSpan(0, part);
            PartPrior prior = distribution.PriorOfPart(before);
            bool hasSlot = part < slotted && prior.Support.IsContinuous;
            double slope = 0;
            if (hasSlot && !_isFromPrior)
            {
                if (
                    !LineCoordinate.TryValue(
                        _line[slot + part],
                        prior.Support,
                        prior.Typical,
                        ref _logs,
                        out parts[part],
                        out slope
                    )
                )
                    parts[part] = RuleOut(distribution.SamplePart(before, ref rng));
            }
            else
            {
                if (!isGiven)
                    parts[part] = distribution.SamplePart(before, ref rng);
                if (hasSlot)
                    Keep(
                        slot + part,
                        LineCoordinate.TryPoint(
                            parts[part],
                            prior.Support,
                            prior.Typical,
                            ref _logs,
                            out double z,
                            out slope
                        ),
                        z
                    );
            }

            if (hasSlot)
                LogPrior += distribution.LogProbOfPart(before, parts[part]) + slope;
            else if (part < slotted)
                _leftOut.Add(slot + part);
        }

        for (int part = parts.Length; part < slotted; part++)
            _leftOut.Add(slot + part);

        return distribution.Join(parts);
    }

    private void Keep(int slot, bool isTold, double z)
    {
        _line[slot] = z;
        IsTold &= isTold;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void AddStandard(double z) => LogPrior -= 0.5 * z * z + HalfLogTwoPi;

    /// <summary>Marks the point as one without density; the model continues with values from the prior.</summary>
    public void RuleOut() =>
        (LogPrior, _isFromPrior, _casesAreGiven, _replayed) = (double.NegativeInfinity, true, false, null);

    private T RuleOut<T>(T instead)
    {
        RuleOut();
        return instead;
    }

    /// <summary>Whether the next visit of a site has a slot in the point and is not drawn from the prior.</summary>
    public bool Proposes(StaticSite site) =>
        !_isFromPrior && _next[site.Id] < _starts[site.Id + 1] && _visits[_next[site.Id]].Parts != 0;

    /// <inheritdoc/>
    public int Save(int slot)
    {
        _attempted.Push(new Attempted([.. _next], _leftOut.Count, LogPrior, IsTold, _previousCase, _visited));
        return _attempted.Count;
    }

    /// <inheritdoc/>
    public void Restore(int slot, int saved)
    {
        while (_attempted.Count > saved)
            _attempted.Pop();
        Attempted at = _attempted.Peek();
        for (int site = 0; site < _next.Length; site++)
        for (; _next[site] > at.Next[site]; _next[site]--)
            if (_visits[_next[site] - 1] is (int discrete, LatentSlots.Discrete))
                CaseDraw.Clear(Cases.Slice(discrete * CaseDraw.Numbers, CaseDraw.Numbers));
        _leftOut.RemoveRange(at.LeftOut, _leftOut.Count - at.LeftOut);
        if (!double.IsNegativeInfinity(LogPrior))
            LogPrior = at.LogPrior;
        (IsTold, _previousCase, _visited) = (at.IsTold, at.PreviousCase, at.Visited);
    }

    /// <inheritdoc/>
    public void Release(int saved)
    {
        while (_attempted.Count >= saved)
            _attempted.Pop();
    }

    /// <summary>The state of the trace when an attempt of a rejection loop began.</summary>
    private sealed record Attempted(
        int[] Next,
        int LeftOut,
        double LogPrior,
        bool IsTold,
        double PreviousCase,
        int Visited
    );
}
