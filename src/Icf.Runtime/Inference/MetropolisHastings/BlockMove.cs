using Icf.Traces;

namespace Icf.Inference;

/// <summary>
/// Runs a trace again with other values for all latents of one site: those of a loop, such as the effects of groups.
/// Each takes a step of its own, or all the same step to one side.
/// </summary>
/// <remarks>
/// Steps are normal on the line, in units of the lengths by which the latents move one by one. With the old trace t,
/// the new one t′, and J the product of the slopes of the maps from the line, the move is accepted with the probability
/// min(1, p(t′) J(t′) / (p(t) J(t))). It is refused where the new trace has other latents.
/// </remarks>
internal sealed class BlockMove : ValueSource
{
    private readonly Dictionary<StaticSite, Block> _blocks = [];
    private VisitedTrace _old = VisitedTrace.Nothing,
        _new = VisitedTrace.Nothing;
    private StaticSite? _site;
    private double _side,
        _logSlopes;

    /// <summary>The moves of each block.</summary>
    public IEnumerable<MoveSummary> Moves =>
        _blocks.Select(static of => of.Value.Moves.Summary($"all of {of.Key.Name}", MoveKind.Block));

    /// <summary>How far the latents move now.</summary>
    public MoveScale Scale { get; private set; } = null!;

    /// <summary>The moves of the block that moves now.</summary>
    public LatentMoves Moved { get; private set; } = null!;

    /// <summary>Whether a trace can have several latents of a site, and these can take steps.</summary>
    public static bool CanMove(StaticSite site) =>
        site.Site.Support is SupportKind.Real or SupportKind.HalfLine or SupportKind.Interval
        && (site.Site.LoopDepth > 0 || site.Name != site.Site.Name);

    /// <summary>Writes what has been learned, and the counts of moves.</summary>
    public void Write(BinaryWriter to)
    {
        to.Write(_blocks.Count);
        foreach ((StaticSite site, Block block) in _blocks)
        {
            to.Write(site.Id);
            block.Apart.Write(to);
            block.Together.Write(to);
            block.Moves.Write(to);
        }
    }

    /// <summary>Reads it.</summary>
    /// <param name="from">Where it is.</param>
    /// <param name="sites">The static sites of the model, by their numbers.</param>
    public void Read(BinaryReader from, IReadOnlyList<StaticSite> sites)
    {
        for (int left = from.ReadInt32(); left > 0; left--)
            _blocks[sites[from.ReadInt32()]] = new Block(
                MoveScale.Read(from),
                MoveScale.Read(from),
                LatentMoves.Read(from)
            );
    }

    /// <summary>Begins a move of all latents at the site of one of them.</summary>
    /// <param name="old">The old trace.</param>
    /// <param name="into">Receives the new trace.</param>
    /// <param name="chosen">The latent, by its place.</param>
    /// <param name="rng">The generator.</param>
    /// <returns>False if there are not several, or if one of them has not been moved by itself yet.</returns>
    public bool TryBegin(VisitedTrace old, VisitedTrace into, int chosen, ref Rng rng)
    {
        (_site, int count) = (SiteOf(old[chosen]), 0);
        for (int i = 0; i < old.Count; i++)
        {
            if (SiteOf(old[i]) != _site)
                continue;
            count++;
            if (old[i].Moves?.Scale is null)
                return false;
        }

        if (count < 2)
            return false;
        if (!_blocks.TryGetValue(_site, out Block? block))
            _blocks.Add(_site, block = Block.Of(count));
        bool isTogether = rng.NextDouble() < 0.5;
        (Scale, Moved) = (isTogether ? block.Together : block.Apart, block.Moves);
        (_old, _new, _logSlopes, _side) = (old, into, 0, isTogether ? rng.NextNormal() : double.NaN);
        into.Clear();
        return true;
    }

    /// <summary>The logarithm of the ratio with which the new trace is accepted.</summary>
    /// <param name="power">The power to which the likelihood is raised; 1 for the posterior.</param>
    public double LogRatio(double power)
    {
        if (_new.Count != _old.Count)
            return double.NegativeInfinity;
        double logLikelihood = _new.LogLikelihood - _old.LogLikelihood;
        return _new.LogPrior - _old.LogPrior + (power > 0 ? power * logLikelihood : 0) + _logSlopes;
    }

    /// <inheritdoc/>
    public override SampleAwaitable<T> Sample<TDistribution, T>(
        Particle particle,
        CallPath path,
        SampleSite<TDistribution, T> site,
        SiteIndex index,
        TDistribution distribution
    )
    {
        int position = _new.Count;
        if (position == _old.Count || !_old[position].Address.Is(path, site, index))
            return new SampleAwaitable<T>(particle);
        LatentVisit visit = _old[position];
        if (path.Node.Latent(site) == _site)
        {
            if (
                !SiteValue.IsScalar<T>()
                || FixedLine<TDistribution>.Map is not { } line
                || !TryStep<T>(line, ref visit, ref particle.Rng)
            )
                return new SampleAwaitable<T>(particle);
        }

        T value = SiteValue.From<T>(visit.Number, visit.Boxed);
        visit.LogPrior = particle.LogPriorOf(path, site, index, distribution, value);

        // The model is not shown a value that it cannot have.
        if (double.IsNegativeInfinity(visit.LogPrior))
            return new SampleAwaitable<T>(particle);
        _new.Add(visit);
        particle.Record!.Add(path, site, index, value);
        return new SampleAwaitable<T>(value);
    }

    private bool TryStep<T>(LineBijection line, ref LatentVisit visit, ref Rng rng)
    {
        double step = double.IsNaN(_side) ? rng.NextNormal() : _side,
            u = line.Unconstrain(visit.Number),
            v = u + Scale.Length * visit.Moves!.Scale!.Length * step;
        (bool isTold, T value) = LatentMove<T>.At(line, v);
        visit.Number = SiteValue.ToDouble(value);
        _logSlopes += line.LogSlope(v) - line.LogSlope(u);
        return isTold && !double.IsNaN(_logSlopes);
    }

    private static StaticSite SiteOf(in LatentVisit visit) => visit.Address.Path.Node.Latent(visit.Address.Site);

    /// <summary>How far the latents of a site are moved together.</summary>
    /// <param name="Apart">Each by a step of its own.</param>
    /// <param name="Together">All to one side.</param>
    /// <param name="Moves">What came of it.</param>
    private sealed record Block(MoveScale Apart, MoveScale Together, LatentMoves Moves)
    {
        /// <summary>To begin with.</summary>
        /// <param name="latents">How many latents there are.</param>
        public static Block Of(int latents) => new(new(1 / Math.Sqrt(latents), latents), new(1, dimension: 1), new());
    }
}
