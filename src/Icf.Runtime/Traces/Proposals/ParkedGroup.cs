namespace Icf.Traces;

/// <summary>
/// The particles that are parked at one static site, with what a proposal needs to know of each. Values are proposed
/// part by part: a number has one part, a structured value as many as its distribution says.
/// </summary>
internal abstract class ParkedGroup(StaticSite site)
{
    private double[] _values = [];
    private double[] _logProposals = [];

    public StaticSite Site { get; } = site;

    public int Count { get; protected set; }

    /// <summary>The proposed numbers of the current part, one per particle, to be filled by the proposal.</summary>
    public Span<double> Values => _values.AsSpan(0, Count);

    /// <summary>Their log densities under the proposal.</summary>
    public Span<double> LogProposals => _logProposals.AsSpan(0, Count);

    /// <summary>The current part.</summary>
    public int Part { get; private set; }

    /// <summary>The row that is being delivered, or was being delivered when an error occurred.</summary>
    public int Current { get; protected set; }

    /// <summary>Whether every row's value is made of numbers, so that a network can propose it.</summary>
    public abstract bool HasNumbers { get; }

    /// <summary>The most parts that a row has.</summary>
    public abstract int MostParts { get; }

    public abstract Particle Particle(int row);

    public abstract string Address(int row);

    /// <summary>Whether a row's value has the current part.</summary>
    public abstract bool HasPart(int row);

    /// <summary>The place of a row's current part.</summary>
    public abstract StepPlace Place(int row);

    /// <summary>The prior of the current part, given the parts before.</summary>
    public abstract PriorInfo Prior(int row);

    /// <summary>Writes the log masses of a listed finite support of the current part.</summary>
    public abstract void LogMasses(int row, Span<double> into);

    /// <summary>A value of the current part with its density and level under the prior.</summary>
    public abstract PriorPoint PointOf(int row, in PriorInfo prior, double value);

    /// <summary>The value of the current part at a level of its prior, which has levels.</summary>
    public abstract double AtLevel(int row, in PriorInfo prior, double level);

    /// <summary>
    /// Whether a row's value must be a draw from the prior, or is given: the proposal only gives its density.
    /// </summary>
    public bool IsFromPrior(int row) => Particle(row).IsFromPrior;

    /// <summary>Proposes a draw from the prior of the current part for one row, or the value that is given.</summary>
    public abstract void ProposeFromPrior(int row);

    /// <summary>Moves to a part; the numbers proposed for the part before are stored.</summary>
    public virtual void BeginPart(int part) => Part = part;

    /// <summary>Gives each particle its proposed value.</summary>
    public abstract void DeliverProposed();

    /// <summary>Gives each particle a draw from the prior, which is weighted by the likelihood alone.</summary>
    public abstract void DeliverPrior();

    /// <summary>Gives each particle a value: a proposed one, or a draw from the prior where none is proposed.</summary>
    /// <param name="proposal">The proposal.</param>
    /// <param name="model">The name of the model, for messages.</param>
    /// <exception cref="ModelException">A distribution threw, or the proposal met what it does not know.</exception>
    public void DeliverFrom(IProposalSession proposal, string model)
    {
        try
        {
            if (proposal.TryPropose(this))
                DeliverProposed();
            else
                DeliverPrior();
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            throw ParticleRunner.Explain(exception, model, Particle(Current), Address(Current));
        }
    }

    public virtual void Clear() => Count = Current = Part = 0;

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
    private PartTable<T>? _table;
    private int _structured;

    public override bool HasNumbers => SiteValue.IsScalar<T>() || Parts is not null;

    public override int MostParts => Parts?.Most ?? 1;

    /// <summary>The parts of the values, if all of them are structured.</summary>
    private PartTable<T>? Parts => _structured > 0 && _structured == Count ? _table : null;

    private SampleSite<TDistribution, T> TypedSite => (SampleSite<TDistribution, T>)Site.Site;

    public void Add(Particle particle, CallPath path, SiteIndex index, in TDistribution distribution)
    {
        if (Count == _rows.Length)
            Array.Resize(ref _rows, Count * 2);
        if (distribution is IStructured<T> structured)
        {
            (_table ??= new PartTable<T>()).Add(Count, structured);
            _structured++;
        }

        _rows[Count++] = new Row(particle, path, index, distribution);
        Reserve(_rows.Length);
    }

    public override Particle Particle(int row) => _rows[row].Particle;

    public override string Address(int row) => _rows[row].Path.AddressOf(Site.Site, _rows[row].Index);

    public override bool HasPart(int row) => Parts is not { } parts || parts.Has(row, Part);

    public override StepPlace Place(int row) =>
        StepPlace.Of(_rows[row].Path, _rows[row].Index, Parts is null ? -1 : Part);

    public override PriorInfo Prior(int row) =>
        Parts is { } parts
            ? PriorInfo.OfPart(parts.Distribution(row), parts.Before(row, Part))
            : PriorInfo.Of<TDistribution, T>(_rows[row].Distribution);

    public override void LogMasses(int row, Span<double> into)
    {
        if (Parts is { } parts)
            Prior(row).LogMassesOfPart(parts.Distribution(row), parts.Before(row, Part), into);
        else
            new PriorInfo(_rows[row].Distribution.Support, default).LogMasses<TDistribution, T>(
                _rows[row].Distribution,
                into
            );
    }

    public override PriorPoint PointOf(int row, in PriorInfo prior, double value) =>
        Parts is { } parts
            ? PriorPoint.OfPart(parts.Distribution(row), parts.Before(row, Part), prior, value)
            : PriorPoint.Of(_rows[row].Distribution, prior, SiteValue.FromDouble<T>(value));

    public override double AtLevel(int row, in PriorInfo prior, double level) =>
        PriorPoint.AtLevel(
            Parts is { } parts
                ? parts.Distribution(row).CumulativeOfPart(parts.Before(row, Part))!
                : (ICumulative)_rows[row].Distribution,
            prior.Support,
            level
        );

    public override void BeginPart(int part)
    {
        base.BeginPart(part);
        Parts?.Keep(part - 1, Values, LogProposals);
    }

    public override void ProposeFromPrior(int row)
    {
        ref readonly Row parked = ref _rows[row];
        if (Parts is { } parts)
        {
            IStructured<T> distribution = parts.Distribution(row);
            ReadOnlySpan<double> before = parts.Before(row, Part);
            Values[row] = parked.Particle.Given is null
                ? distribution.SamplePart(before, ref parked.Particle.Rng)
                : PartOf(distribution, PriorValue(parked));
            LogProposals[row] = distribution.LogProbOfPart(before, Values[row]);
            return;
        }

        T value = PriorValue(parked);
        Values[row] = SiteValue.ToDouble(value);
        LogProposals[row] = parked.Distribution.LogProb(value);
    }

    public override void DeliverProposed()
    {
        PartTable<T>? parts = Parts;
        if (MostParts > 0)
            parts?.Keep(Part, Values, LogProposals);
        for (int r = 0; r < Count; r++)
        {
            Current = r;
            ref readonly Row row = ref _rows[r];
            (T value, double logProposal) = parts?.Join(r) ?? (SiteValue.FromDouble<T>(Values[r]), LogProposals[r]);
            if (row.Particle.Given is not null)
                value = PriorValue(row);
            Deliver(row, value, logProposal);
        }
    }

    public override void DeliverPrior()
    {
        for (int r = 0; r < Count; r++)
        {
            Current = r;
            ref readonly Row row = ref _rows[r];
            T value = PriorValue(row);
            Deliver(row, value, row.Distribution.LogProb(value));
        }
    }

    public override void Clear()
    {
        Array.Clear(_rows, 0, Count);
        _table?.Clear();
        _structured = 0;
        base.Clear();
    }

    // A draw, or the value that is given.
    private T PriorValue(in Row row) =>
        row.Particle.Given is { } given
            ? given.Peek(row.Path, TypedSite, row.Index)
            : row.Distribution.Sample(ref row.Particle.Rng);

    private double PartOf(IStructured<T> distribution, T value)
    {
        var parts = new double[distribution.Parts];
        return distribution.TrySplit(value, parts) ? parts[Part] : double.NaN;
    }

    private void Deliver(in Row row, T value, double logProposal)
    {
        row.Particle.Given?.Take();
        row.Particle.Deliver(row.Path, TypedSite, row.Index, row.Distribution, value, logProposal);
    }

    private readonly record struct Row(Particle Particle, CallPath Path, SiteIndex Index, TDistribution Distribution);
}
