using Icf.Traces;

namespace Icf.Inference;

/// <summary>
/// Moves the latents of several data sets that have some of them in common, one latent at a time. A latent of one data
/// set has only that one run again; one that belongs to all of them has all run again that visit it.
/// </summary>
/// <remarks>
/// Traces t of data sets d with shared latents s have the density p(s) ∏ p(t_d | s) p(y_d | t_d, s). A move is accepted
/// as <see cref="SingleSiteMove"/> does it: densities of latents that both traces visit count, those that are drawn
/// anew or vanish cancel. A move of a latent of one data set that makes shared latents appear or vanish is refused, in
/// both directions.
/// </remarks>
internal sealed class JointMover<TArgs, TResult>
{
    private readonly List<DataSetRun<TArgs, TResult>> _runs = [];
    private readonly SharedLatents _latents;
    private readonly LatentProposals _proposals = new(new MetropolisHastingsOptions().PriorShare);
    private SharedValues _shared,
        _proposed;
    private JointTrace<TResult> _trace = JointTrace<TResult>.Nothing;
    private Rng _rng;

    /// <param name="model">The model.</param>
    /// <param name="sets">The arguments of the data sets.</param>
    /// <param name="shared">The latents that they have in common; see <see cref="SequentialOptions.Shared"/>.</param>
    /// <param name="cancellationToken">Stops a run.</param>
    public JointMover(
        Model<TArgs, TResult> model,
        IEnumerable<TArgs> sets,
        IReadOnlyList<string>? shared,
        CancellationToken cancellationToken
    )
    {
        _latents = new SharedLatents(shared);
        (_shared, _proposed) = (new(_latents, model.Name), new(_latents, model.Name));
        foreach (TArgs args in sets)
            _runs.Add(new(model, args, _proposals, cancellationToken));
    }

    /// <summary>The power to which the likelihood of the last data set is raised; 1 for the posterior.</summary>
    public double PowerOfLast { get; set; } = 1;

    /// <summary>Whether the lengths of moves are being learned.</summary>
    public bool IsLearning { get; set; } = true;

    /// <summary>The runs whose traces were impossible.</summary>
    public ImpossibleParticles Impossible { get; } = new();

    /// <summary>How often the model was run for one data set.</summary>
    public long Runs { get; private set; }

    /// <summary>What has ruled out a trace of the last data set.</summary>
    public string? RuledOut => _runs[^1].RuledOut;

    /// <summary>The trace with the last data set, whose own latents are drawn from their priors.</summary>
    /// <param name="trace">The traces of the data sets before.</param>
    /// <param name="rng">The stream.</param>
    /// <returns>Null if the trace is impossible, or the data rule it out.</returns>
    public JointTrace<TResult>? Extended(JointTrace<TResult> trace, in Rng rng)
    {
        Enter(trace, rng);
        return Begun(_shared.Over(VisitedTrace.Nothing));
    }

    /// <summary>The trace whose last data set has given latents.</summary>
    /// <exception cref="ModelException">The model does not come to this trace.</exception>
    public JointTrace<TResult> Given(Choice[] latents, in Rng rng)
    {
        Enter(JointTrace<TResult>.Nothing, rng);
        return Begun(VisitedTrace.Of(latents)) ?? throw ParticleRunner.NotTheSame(address: null);
    }

    /// <summary>
    /// Whether a trace still has its densities: arguments of earlier data sets may have been changed.
    /// </summary>
    public bool IsSame(JointTrace<TResult> trace, in Rng rng)
    {
        Enter(trace, rng);
        for (int d = 0; d < trace.Sets.Length; d++)
        {
            VisitedTrace before = trace.Sets[d];
            if (
                Run(d, _shared.Over(before), chosen: -1, out _) is not { } now
                || !(Math.Abs(now.LogJoint - before.LogJoint) <= 1e-6 * (1 + Math.Abs(before.LogJoint)))
            )
                return false;
        }

        return true;
    }

    /// <summary>The trace after moves of latents that are taken at random.</summary>
    /// <param name="trace">The trace.</param>
    /// <param name="shared">How many moves of shared latents.</param>
    /// <param name="own">How many moves of latents of each data set.</param>
    /// <param name="rng">The stream.</param>
    public JointTrace<TResult> Moved(JointTrace<TResult> trace, int shared, int[] own, in Rng rng)
    {
        Enter(trace, rng);
        for (int i = 0; i < shared && _shared.Count > 0; i++)
            MoveShared();
        for (int d = 0; d < own.Length; d++)
        for (int i = 0; i < own[d]; i++)
            MoveOwn(d);
        return _trace;
    }

    /// <summary>
    /// How many latents a trace has in common with others, and how many each data set has of its own.
    /// </summary>
    public (int Shared, int[] Own) Sizes(JointTrace<TResult> trace)
    {
        Enter(trace, default);
        return (_shared.Count, Array.ConvertAll(trace.Sets, set => Own(set).Count));
    }

    private void Enter(JointTrace<TResult> trace, in Rng rng)
    {
        (_trace, _rng) = (trace, rng);
        Read(trace.Sets, _shared);
    }

    private JointTrace<TResult>? Begun(VisitedTrace values)
    {
        int set = _runs.Count - 1;
        if (Run(set, values, chosen: -1, out TResult? result) is not { } last)
            return null;
        _shared.Take(last, set);
        return new([.. _trace.Sets, last], result!);
    }

    private void MoveShared()
    {
        SiteAddress at = _shared[_rng.NextInt(_shared.Count)];
        VisitedTrace[] sets = [.. _trace.Sets];
        TResult result = _trace.Result;
        bool isMoved = false;
        double logRatio = 0;
        MoveScale? scale = null;
        Read(sets, _proposed);
        for (int d = 0; d < sets.Length; d++)
        {
            int place = sets[d].PlaceOf(at);
            if (place < 0)
                continue;
            VisitedTrace? next = Run(d, _proposed.Over(sets[d]), isMoved ? -1 : place, out TResult? changed);
            if (!isMoved)
                (scale, logRatio, isMoved) = (_proposals.Scale, _proposals.LogRatio, true);
            if (next is null)
            {
                Decide(double.NegativeInfinity, scale);
                return;
            }

            _proposed.Replace(next);
            logRatio += LogRatio(d, next);
            result = d == sets.Length - 1 ? changed! : result;
            sets[d] = next;
        }

        Read(sets, _proposed);
        logRatio += _proposed.LogGrowthSince(_shared) + Math.Log((double)_shared.Count / _proposed.Count);
        if (Decide(logRatio, scale))
            Accept(sets, result);
    }

    private void MoveOwn(int set)
    {
        List<int> own = Own(_trace.Sets[set]);
        if (own.Count == 0)
            return;
        int chosen = own[_rng.NextInt(own.Count)];
        VisitedTrace[] sets = [.. _trace.Sets];
        if (Run(set, _shared.Over(sets[set]), chosen, out TResult? changed) is not { } next)
        {
            Decide(double.NegativeInfinity, _proposals.Scale);
            return;
        }

        double logRatio = _proposals.LogRatio + LogRatio(set, next) + Math.Log((double)own.Count / Own(next).Count);
        sets[set] = next;
        Read(sets, _proposed);
        if (Decide(_proposed.AreOf(_shared) ? logRatio : double.NegativeInfinity, _proposals.Scale))
            Accept(sets, set == sets.Length - 1 ? changed! : _trace.Result);
    }

    private void Accept(VisitedTrace[] sets, TResult result)
    {
        _trace = new(sets, result);
        (_shared, _proposed) = (_proposed, _shared);
    }

    private bool Decide(double logRatio, MoveScale? scale)
    {
        double acceptance = logRatio > double.NegativeInfinity ? Math.Exp(Math.Min(0, logRatio)) : 0;
        if (IsLearning)
            scale?.Learn(acceptance);
        return acceptance > 0 && _rng.NextDouble() < acceptance;
    }

    // What a data set adds to the ratio: its likelihood, and the priors of its own latents that were and are there.
    private double LogRatio(int set, VisitedTrace next)
    {
        VisitedTrace before = _trace.Sets[set];
        double power = set == _runs.Count - 1 ? PowerOfLast : 1,
            logRatio = power > 0 ? power * (next.LogLikelihood - before.LogLikelihood) : 0;
        for (int i = 0; i < next.Count; i++)
        {
            ref readonly LatentVisit visit = ref next[i];
            if (_latents.Include(visit.Address))
                continue;
            int at = before.IsAt(i, visit) ? i : before.Find(visit.Address, visit.Attempt);
            if (at >= 0)
                logRatio += visit.LogPrior - before[at].LogPrior;
        }

        return logRatio;
    }

    private VisitedTrace? Run(int set, VisitedTrace from, int chosen, out TResult? result)
    {
        Runs++;
        return _runs[set].Run(from, chosen, ref _rng, Impossible, out result);
    }

    private List<int> Own(VisitedTrace trace)
    {
        var own = new List<int>();
        for (int i = 0; i < trace.Count; i++)
            if (!_latents.Include(trace[i].Address))
                own.Add(i);
        return own;
    }

    private static void Read(VisitedTrace[] sets, SharedValues into)
    {
        into.Clear();
        for (int d = 0; d < sets.Length; d++)
            into.Take(sets[d], d);
    }
}
