using Icf.Traces;

namespace Icf.Inference;

/// <summary>
/// Gives the latents of a trace the values at a point on the line, or draws them from the prior and tells their point; and adds up the
/// prior's density in these coordinates. What has no slot is drawn from the prior in either case, and counts in no density.
/// </summary>
/// <remarks>
/// Slots that a trace does not visit count as standard normal. The point then has a density of its own whatever the trace visits, p(trace)
/// times that of the rest, whose integral over the rest is p(trace): weights stay right for traces of random structure.
/// </remarks>
internal sealed class LineDraws(LatentSlots slots) : LatentDraws
{
    private const double HalfLogTwoPi = 0.91893853320467274178;

    private readonly double[] _point = new double[slots.Count];
    private readonly bool[] _used = new bool[slots.Count];
    private readonly int[] _visits = new int[slots.Sites];
    private int _usedCount;
    private bool _isFromPrior;
    private Choice[]? _replayed;
    private int _next;

    /// <summary>
    /// The rejection loops of the particle. What they draw has no slot: a fit to the attempts that the first trace accepts at once would not see
    /// the others, while from the prior what a loop accepts needs no weight.
    /// </summary>
    public RejectionLoops? Loops { get; init; }

    /// <summary>The point of the trace.</summary>
    public Span<double> Point => _point;

    /// <summary>The log density of the point under the prior.</summary>
    public double LogPrior { get; private set; }

    /// <summary>Whether the point of a trace from the prior can be told in doubles; no density is known of one that cannot.</summary>
    public bool IsTold { get; private set; }

    /// <summary>Begins a trace.</summary>
    /// <param name="isFromPrior">Whether to draw it from the prior, instead of taking it from the point.</param>
    public void Begin(bool isFromPrior)
    {
        (_isFromPrior, IsTold, LogPrior, _usedCount, _replayed) = (isFromPrior, true, 0, 0, null);
        Array.Clear(_visits);
        Array.Clear(_used);
    }

    /// <summary>Begins a trace whose values are given, in the order of the visits, to tell its point.</summary>
    public void Begin(Choice[] replayed)
    {
        Begin(isFromPrior: true);
        (_replayed, _next) = (replayed, 0);
    }

    /// <summary>Ends a trace: draws or counts the slots that it did not visit.</summary>
    public void End(ref Rng rng)
    {
        if (_usedCount == _point.Length)
            return;
        for (int s = 0; s < _point.Length; s++)
        {
            if (_used[s])
                continue;
            if (_isFromPrior)
                _point[s] = rng.NextNormal();
            LogPrior -= 0.5 * _point[s] * _point[s] + HalfLogTwoPi;
        }
    }

    public override T Draw<TDistribution, T>(StaticSite site, in TDistribution distribution, ref Rng rng)
    {
        if (Loops is { IsInside: true })
            return FromPrior<TDistribution, T>(distribution, ref rng);
        int visit = _visits[site.Id]++;
        (int slot, int parts) = slots.Of(site.Id, visit);
        if (parts == 0)
            return FromPrior<TDistribution, T>(distribution, ref rng);
        if (distribution is IStructured<T> structured)
            return DrawParts(structured, slot, parts, ref rng);
        Support support = distribution.Support;
        if (!SiteValue.IsScalar<T>() || !LineCoordinate.Has(support.Kind))
            return FromPrior<TDistribution, T>(distribution, ref rng);
        if (_isFromPrior)
        {
            T drawn = FromPrior<TDistribution, T>(distribution, ref rng);
            Keep(slot, LineCoordinate.TryPoint(SiteValue.ToDouble(drawn), support, distribution.Typical, out double z, out double slope), z);
            LogPrior += distribution.LogProb(drawn) + slope;
            return drawn;
        }

        Use(slot);
        if (!LineCoordinate.TryValue(_point[slot], support, distribution.Typical, out double number, out double logSlope))
            return RuleOut(distribution.Sample(ref rng));
        T value = SiteValue.FromDouble<T>(number);
        LogPrior += distribution.LogProb(value) + logSlope;
        return value;
    }

    private T FromPrior<TDistribution, T>(in TDistribution distribution, ref Rng rng)
        where TDistribution : IDistribution<T>
    {
        if (_replayed is null || _next >= _replayed.Length)
            return distribution.Sample(ref rng);
        ref readonly Choice given = ref _replayed[_next++];
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
            double slope = 0;
            if (hasSlot && !_isFromPrior)
            {
                Use(slot + part);
                if (!LineCoordinate.TryValue(_point[slot + part], prior.Support, prior.Typical, out parts[part], out slope))
                    parts[part] = RuleOut(distribution.SamplePart(before, ref rng));
            }
            else
            {
                if (!isGiven)
                    parts[part] = distribution.SamplePart(before, ref rng);
                if (hasSlot)
                    Keep(slot + part, LineCoordinate.TryPoint(parts[part], prior.Support, prior.Typical, out double z, out slope), z);
            }

            if (hasSlot)
                LogPrior += distribution.LogProbOfPart(before, parts[part]) + slope;
        }

        return distribution.Join(parts);
    }

    private void Keep(int slot, bool isTold, double z)
    {
        Use(slot);
        _point[slot] = z;
        IsTold &= isTold;
    }

    private void Use(int slot)
    {
        _used[slot] = true;
        _usedCount++;
    }

    // The proposal went where no double is: the model runs on with any value, and the trace has no density.
    private T RuleOut<T>(T instead)
    {
        LogPrior = double.NegativeInfinity;
        return instead;
    }
}
