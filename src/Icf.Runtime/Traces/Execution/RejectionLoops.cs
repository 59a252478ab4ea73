namespace Icf.Traces;

/// <summary>
/// The rejection loops that a particle is in. Rejected attempts are not recorded: the accepted attempt has the address
/// that it would have without the loop, and only it is weighted (Naderiparizi et al., Amortized rejection sampling in
/// universal probabilistic programming, 2022). The product of the weights of all attempts can have infinite variance.
/// </summary>
/// <remarks>
/// If attempts z are drawn from q until one falls into A, the weight p(z) / q(z) must be multiplied by q(A) / p(A),
/// which is estimated from further attempts. In a loop before which a particle has drawn nothing, q and p are the same
/// for all particles; the sampler then makes one estimate from the attempts of all of them. A weight must be linear in
/// such estimates, or it would be biased. So where a share of whole traces comes from the prior, rejection loops are
/// excluded from this share: there q itself is a mixture, and each attempt is drawn from the prior or from the
/// proposal.
/// </remarks>
internal sealed class RejectionLoops
{
    private readonly List<RejectionFrame> _frames = [];
    private readonly Queue<RejectionFrame> _forked = new();
    private int _open;
    private int _begun;
    private bool _isReplaying;
    private bool _isAsBefore;

    /// <summary>The proposal of values for parked particles, if there is one.</summary>
    public IAttemptMemory? Proposal { get; set; }

    /// <summary>
    /// How many accepted attempts from the proposal a particle makes to estimate how often one is accepted.
    /// </summary>
    public int ProposalRuns { get; set; }

    /// <summary>The same for attempts from the prior.</summary>
    public int PriorRuns { get; set; }

    /// <summary>
    /// How many attempts a particle adds to an estimate that all particles share; 0 if each particle makes its own
    /// estimate.
    /// </summary>
    public int SharedRuns { get; set; }

    /// <summary>How often an attempt comes from the prior instead of the proposal.</summary>
    public double PriorShare { get; set; }

    public CancellationToken CancellationToken { get; set; }

    /// <summary>
    /// Whether the particle is inside a loop, where attempts must be independent of those of other particles.
    /// </summary>
    public bool IsInside => _open > 0;

    // Whether the particle's values are draws from the prior that only serve to estimate how often one is accepted.
    private bool IsSimulating => _frames.Take(_open).Any(frame => frame.Phase == RejectionPhase.Simulating);

    /// <summary>Whether it is inside a loop that is run several times to estimate its weight.</summary>
    public bool IsEstimating =>
        _open > 0
        && _frames.Take(_open).Any(frame => frame.Phase is RejectionPhase.Simulating or RejectionPhase.Proposing);

    /// <summary>The attempts of a loop whose estimate all particles share.</summary>
    public RejectionTally Shared { get; private set; }

    /// <summary>Ready for another trace.</summary>
    public void Clear()
    {
        (_open, _begun, Shared) = (0, 0, default);
    }

    /// <summary>Enters a loop.</summary>
    /// <returns>Whether only its accepted attempt is kept.</returns>
    public bool TryBegin(Particle particle, CallPath path, RejectionSite site)
    {
        LoopContents contents = path.Node.Contents(site);
        if (contents.Weighs)
            return false;
        RejectionFrame? outer = _open > 0 ? _frames[_open - 1] : null;
        int ordinal = _begun++;
        if (_isReplaying && _forked.TryPeek(out RejectionFrame? forked) && forked.Ordinal == ordinal)
        {
            _isAsBefore = true;
            Push(_forked.Dequeue());
            return true;
        }

        RejectionFrame frame = Push(null);
        IAttemptMemory? memory = _isReplaying || particle.Source is null ? null : Proposal ?? particle.Source.Memory;
        frame.Enter(particle, memory, ordinal);
        frame.IsReal = outer is null || (outer.IsReal && IsLast(outer));
        frame.Phase = RejectionPhase.Plain;
        bool isProposed = memory is not null && ProposesAny(memory, contents);
        if (isProposed && PriorShare > 0 && !IsSimulating)
            frame.Mix(particle);
        if (!isProposed || !frame.IsReal)
            return true;
        if (frame.IsAtPoint)
        {
            frame.Simulate(particle);
            return true;
        }

        frame.IsShared = SharedRuns > 0 && outer is null && ordinal == 0 && particle.Record!.Count == 0;
        frame.Wanted = frame.IsShared ? SharedRuns : ProposalRuns + 1;
        frame.Simulate(particle);
        return true;
    }

    /// <summary>
    /// Starts an attempt of the innermost loop; an attempt before it was rejected, or was not the last one needed.
    /// </summary>
    public void Attempt(Particle particle)
    {
        if (CancellationToken.IsCancellationRequested)
            particle.Fail(new OperationCanceledException(CancellationToken));
        if (_isAsBefore)
        {
            _isAsBefore = false;
            return;
        }

        RejectionFrame frame = _frames[_open - 1];
        if (frame.IsUnderWay)
            _begun = frame.Undo(particle);
        if (frame.Phase == RejectionPhase.Once && frame.Tally.Proposed > 0)
            frame.RuleOutPoint();
        frame.IsUnderWay = true;
        if (frame.Mixes && frame.Phase != RejectionPhase.Simulating)
            particle.IsFromPrior = particle.Rng.NextDouble() < PriorShare;
        frame.Tally +=
            frame.Phase == RejectionPhase.Simulating ? new RejectionTally(0, 0, 1, 0) : new RejectionTally(1, 0, 0, 0);
    }

    /// <summary>Ends an attempt of the innermost loop.</summary>
    /// <returns>Whether to make another attempt.</returns>
    public bool Again(Particle particle, bool isRejected)
    {
        if (isRejected)
            return true;
        RejectionFrame frame = _frames[_open - 1];
        switch (frame.Phase)
        {
            case RejectionPhase.Simulating:
                frame.Tally += new RejectionTally(0, 0, 0, 1);
                if (frame.Tally.SimulatedAccepted == PriorRuns)
                    frame.Propose(particle, frame.IsAtPoint ? RejectionPhase.Once : RejectionPhase.Proposing);
                return true;
            case RejectionPhase.Once:
                particle.LogLoops += frame.Tally.LogSimulated;
                break;
            case RejectionPhase.Proposing:
                frame.Tally += new RejectionTally(0, 1, 0, 0);
                if (frame.Tally.ProposedAccepted < frame.Wanted)
                    return true;
                if (frame.Mixes)
                    frame.Weigh(particle, PriorShare);
                if (frame.IsShared)
                    Shared += frame.Tally;
                else
                    particle.LogLoops += frame.Tally.LogFactor;
                break;
        }

        frame.Leave(particle);
        _open--;
        return false;
    }

    /// <summary>The loops of a fork, which enters the loops that this particle is in with their state.</summary>
    public RejectionLoops Fork()
    {
        var fork = new RejectionLoops
        {
            Proposal = Proposal,
            ProposalRuns = ProposalRuns,
            PriorRuns = PriorRuns,
            SharedRuns = SharedRuns,
            PriorShare = PriorShare,
            CancellationToken = CancellationToken,
            Shared = Shared,
            _isReplaying = true,
        };
        for (int i = 0; i < _open; i++)
            fork._forked.Enqueue(_frames[i].Copy(Proposal));
        return fork;
    }

    /// <summary>The fork has reached the position of its original.</summary>
    public void EndReplay() => _isReplaying = false;

    /// <summary>Throws if a trace has ended inside a loop.</summary>
    /// <exception cref="ModelException">An exception led out of a rejection loop.</exception>
    public void RequireClosed(string model)
    {
        if (_open > 0)
            throw new ModelException(
                null,
                $"{model} left a rejection loop by an exception that was caught outside the loop. Catch it inside, or "
                    + "end the loop by its condition."
            );
    }

    // Called for each particle, so a delegate would be allocated for each.
    private static bool ProposesAny(IAttemptMemory proposal, LoopContents contents)
    {
        for (int i = 0; i < contents.Latents.Count; i++)
            if (proposal.Proposes(contents.Latents[i]))
                return true;
        return false;
    }

    private static bool IsLast(RejectionFrame frame) =>
        frame.Phase is RejectionPhase.Plain or RejectionPhase.Once
        || (frame.Phase == RejectionPhase.Proposing && frame.Tally.ProposedAccepted == frame.Wanted - 1);

    private RejectionFrame Push(RejectionFrame? frame)
    {
        if (_open == _frames.Count)
            _frames.Add(frame ?? new RejectionFrame());
        else if (frame is not null)
            _frames[_open] = frame;
        return _frames[_open++];
    }
}
