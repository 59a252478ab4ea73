namespace Icf.Traces;

/// <summary>The particles that are parked at one static site, with what a proposal needs to know of each.</summary>
internal abstract class ParkedGroup(StaticSite site)
{
    private double[] _values = [];
    private double[] _logProposals = [];

    public StaticSite Site { get; } = site;

    public int Count { get; protected set; }

    /// <summary>The proposed values, one per particle, to be filled by the proposal.</summary>
    public Span<double> Values => _values.AsSpan(0, Count);

    /// <summary>Their log densities under the proposal.</summary>
    public Span<double> LogProposals => _logProposals.AsSpan(0, Count);

    /// <summary>The row that is being delivered, or was when something went wrong.</summary>
    public int Current { get; protected set; }

    public abstract Particle Particle(int row);

    public abstract string Address(int row);

    /// <summary>The innermost loop index of a row, −1 without one.</summary>
    public abstract int Index(int row);

    public abstract PriorInfo Prior(int row);

    /// <summary>Writes the log masses of a listed finite support.</summary>
    public abstract void LogMasses(int row, Span<double> into);

    /// <summary>Proposes a draw from the prior for one row; scalar sites only.</summary>
    public abstract void ProposeFromPrior(int row);

    /// <summary>Hands each particle its proposed value.</summary>
    public abstract void DeliverProposed();

    /// <summary>Hands each particle a draw from the prior, whose weight is that of the likelihood alone.</summary>
    public abstract void DeliverPrior();

    public abstract void Clear();

    protected void Reserve(int count)
    {
        if (_values.Length >= count)
            return;
        Array.Resize(ref _values, Math.Max(count, _values.Length * 2));
        Array.Resize(ref _logProposals, _values.Length);
    }
}

/// <summary>A group whose distribution is known, so that nothing is boxed.</summary>
internal sealed class ParkedGroup<TDistribution, T>(StaticSite site) : ParkedGroup(site)
    where TDistribution : IDistribution<T>
{
    private Row[] _rows = new Row[16];

    private SampleSite<TDistribution, T> TypedSite => (SampleSite<TDistribution, T>)Site.Site;

    public void Add(Particle particle, CallPath path, SiteIndex index, in TDistribution distribution)
    {
        if (Count == _rows.Length)
            Array.Resize(ref _rows, Count * 2);
        _rows[Count++] = new Row(particle, path, index, distribution);
        Reserve(_rows.Length);
    }

    public override Particle Particle(int row) => _rows[row].Particle;

    public override string Address(int row) => $"{_rows[row].Path}{Site.Site.Name}{_rows[row].Index}";

    public override int Index(int row) => Traces.Particle.InnermostIndex(_rows[row].Path, _rows[row].Index);

    public override PriorInfo Prior(int row) => PriorInfo.Of<TDistribution, T>(_rows[row].Distribution);

    public override void LogMasses(int row, Span<double> into) =>
        new PriorInfo(_rows[row].Distribution.Support, default).LogMasses<TDistribution, T>(_rows[row].Distribution, into);

    public override void ProposeFromPrior(int row)
    {
        ref readonly Row parked = ref _rows[row];
        T value = parked.Distribution.Sample(ref parked.Particle.Rng);
        Values[row] = SiteValue.ToDouble(value);
        LogProposals[row] = parked.Distribution.LogProb(value);
    }

    public override void DeliverProposed()
    {
        SampleSite<TDistribution, T> site = TypedSite;
        for (int r = 0; r < Count; r++)
        {
            Current = r;
            ref readonly Row row = ref _rows[r];
            T value = SiteValue.FromDouble<T>(Values[r]);
            row.Particle.Deliver(row.Path, site, row.Index, row.Distribution, value, LogProposals[r]);
        }
    }

    public override void DeliverPrior()
    {
        SampleSite<TDistribution, T> site = TypedSite;
        for (int r = 0; r < Count; r++)
        {
            Current = r;
            ref readonly Row row = ref _rows[r];
            T value = row.Distribution.Sample(ref row.Particle.Rng);
            row.Particle.Deliver(row.Path, site, row.Index, row.Distribution, value, row.Distribution.LogProb(value));
        }
    }

    public override void Clear()
    {
        Array.Clear(_rows, 0, Count);
        Count = Current = 0;
    }

    private readonly record struct Row(Particle Particle, CallPath Path, SiteIndex Index, TDistribution Distribution);
}
