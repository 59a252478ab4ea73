using System.Runtime.CompilerServices;

namespace Icf.Traces;

/// <summary>
/// Gives the latents of a trace the values at a point on the line, or draws them from the prior and tells their point; and adds up the
/// prior's density in these coordinates. What has no slot is drawn from the prior in either case, and counts in no density.
/// </summary>
/// <remarks>
/// Slots that a trace does not visit count as standard normal. The point then has a density of its own whatever the trace visits, p(trace)
/// times that of the rest, whose integral over the rest is p(trace): weights stay right for traces of random structure.
/// </remarks>
internal sealed class LineDraws(LatentSlots slots)
{
    private const double HalfLogTwoPi = 0.91893853320467274178;

    private readonly double[] _point = new double[slots.Count];

    /// <summary>The slots of all visits, those of a site side by side from its start on.</summary>
    private readonly (int First, int Parts)[] _visits = slots.All();
    private readonly int[] _starts = slots.Starts();

    /// <summary>Where the slots of a site's next visit stand.</summary>
    private readonly int[] _next = new int[slots.Sites];

    /// <summary>Slots that a visit left out: of parts that it did not have, or had with another support.</summary>
    private readonly List<int> _leftOut = [];
    private readonly LocationScale?[]? _frames = slots.Frames;
    private readonly LocationScale[] _ofPriors = new LocationScale[slots.Count];
    private LogMemo _logs = new();
    private bool _isFromPrior;
    private Choice[]? _replayed;
    private int _nextReplayed;

    /// <summary>
    /// The rejection loops of the particle. What they draw has no slot: a fit to the attempts that the first trace accepts at once would not see
    /// the others, while from the prior what a loop accepts needs no weight.
    /// </summary>
    public RejectionLoops? Loops { get; init; }

    /// <summary>The point of the trace.</summary>
    public Span<double> Point => _point;

    /// <summary>Whether to tell <see cref="OfPriors"/>.</summary>
    public bool TellsPriors { get; set; }

    /// <summary>Centre and spread of the prior of each slot in this trace; nothing where the coordinate is not relative to them.</summary>
    public ReadOnlySpan<LocationScale> OfPriors => _ofPriors;

    /// <summary>The log density of the point under the prior.</summary>
    public double LogPrior { get; private set; }

    /// <summary>Whether the point of a trace from the prior can be told in doubles; no density is known of one that cannot.</summary>
    public bool IsTold { get; private set; }

    /// <summary>Begins a trace.</summary>
    /// <param name="isFromPrior">Whether to draw it from the prior, instead of taking it from the point.</param>
    public void Begin(bool isFromPrior)
    {
        (_isFromPrior, IsTold, LogPrior, _replayed) = (isFromPrior, true, 0, null);
        _starts.AsSpan(0, _next.Length).CopyTo(_next);
        _leftOut.Clear();
        if (isFromPrior)
            Array.Clear(_point);
        if (TellsPriors)
            Array.Clear(_ofPriors);
    }

    /// <summary>Begins a trace whose values are given, in the order of the visits, to tell its point.</summary>
    public void Begin(Choice[] replayed)
    {
        Begin(isFromPrior: true);
        (_replayed, _nextReplayed) = (replayed, 0);
    }

    /// <summary>Ends a trace: draws or counts the slots that it did not visit.</summary>
    public void End(ref Rng rng)
    {
        for (int site = 0; site < _next.Length; site++)
        {
            for (int visit = _next[site]; visit < _starts[site + 1]; visit++)
            {
                (int first, int parts) = _visits[visit];
                for (int slot = first; slot < first + parts; slot++)
                    Rest(slot, ref rng);
            }
        }

        foreach (int slot in _leftOut)
            Rest(slot, ref rng);
    }

    private void Rest(int slot, ref Rng rng)
    {
        if (_isFromPrior)
            _point[slot] = rng.NextNormal();
        AddStandard(_point[slot]);
    }

    /// <summary>The value of a site.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T Draw<TDistribution, T>(StaticSite site, in TDistribution distribution, ref Rng rng)
        where TDistribution : IDistribution<T>
    {
        if (Loops is { IsInside: true } || !TryNext(site, out int slot, out int parts))
            return FromPrior<TDistribution, T>(distribution, ref rng);
        if (distribution is IStructured<T> structured)
            return DrawParts(structured, slot, parts, ref rng);
        if (!SiteValue.IsScalar<T>())
            return FromPrior<TDistribution, T>(distribution, ref rng);
        return _isFromPrior || !TryStandard(distribution, slot, out T value)
            ? DrawScalar<TDistribution, T>(slot, distribution, ref rng)
            : value;
    }

    /// <summary>The slots of the next visit of a site; false where it has none.</summary>
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
        return parts > 0;
    }

    // In its coordinate a normal is the standard normal, whatever its parameters: no logarithm, no division.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool TryStandard<TDistribution, T>(in TDistribution distribution, int slot, out T value)
        where TDistribution : IDistribution<T>
    {
        value = default!;
        if (typeof(TDistribution) != typeof(Normal) || TellsPriors || _frames?[slot] is not null)
            return false;
        (double location, double scale) = distribution.Typical;
        double z = _point[slot], number = location + scale * z;
        if (!(scale > 0) || !LineCoordinate.IsTold(number))
            return false;
        AddStandard(z);
        value = SiteValue.FromDouble<T>(number);
        return true;
    }

    private T DrawScalar<TDistribution, T>(int slot, in TDistribution distribution, ref Rng rng)
        where TDistribution : IDistribution<T>
    {
        Support support = distribution.Support;
        if (!LineCoordinate.Has(support.Kind))
        {
            _leftOut.Add(slot);
            return FromPrior<TDistribution, T>(distribution, ref rng);
        }

        LocationScale frame = Frame(slot, support, distribution.Typical);
        if (_isFromPrior)
        {
            T drawn = FromPrior<TDistribution, T>(distribution, ref rng);
            Keep(slot, LineCoordinate.TryPoint(SiteValue.ToDouble(drawn), support, frame, ref _logs, out double z, out double slope), z);
            LogPrior += distribution.LogProb(drawn) + slope;
            return drawn;
        }

        if (!LineCoordinate.TryValue(_point[slot], support, frame, ref _logs, out double number, out double logSlope))
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
        bool isGiven = _replayed is not null && distribution.TrySplit(FromPrior<IStructured<T>, T>(distribution, ref rng), parts);
        for (int part = 0; part < parts.Length; part++)
        {
            ReadOnlySpan<double> before = parts.AsSpan(0, part);
            PartPrior prior = distribution.PriorOfPart(before);
            bool hasSlot = part < slotted && LineCoordinate.Has(prior.Support.Kind);
            LocationScale frame = hasSlot ? Frame(slot + part, prior.Support, prior.Typical) : prior.Typical;
            double slope = 0;
            if (hasSlot && !_isFromPrior)
            {
                if (!LineCoordinate.TryValue(_point[slot + part], prior.Support, frame, ref _logs, out parts[part], out slope))
                    parts[part] = RuleOut(distribution.SamplePart(before, ref rng));
            }
            else
            {
                if (!isGiven)
                    parts[part] = distribution.SamplePart(before, ref rng);
                if (hasSlot)
                    Keep(slot + part, LineCoordinate.TryPoint(parts[part], prior.Support, frame, ref _logs, out double z, out slope), z);
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

    private LocationScale Frame(int slot, in Support support, in LocationScale ofPrior)
    {
        if (TellsPriors && support.Kind != SupportKind.Interval)
            _ofPriors[slot] = ofPrior;
        return _frames?[slot] ?? ofPrior;
    }

    private void Keep(int slot, bool isTold, double z)
    {
        _point[slot] = z;
        IsTold &= isTold;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void AddStandard(double z) => LogPrior -= 0.5 * z * z + HalfLogTwoPi;

    // The proposal went where no double is: the model runs on with any value, and the trace has no density.
    private T RuleOut<T>(T instead)
    {
        LogPrior = double.NegativeInfinity;
        return instead;
    }
}
