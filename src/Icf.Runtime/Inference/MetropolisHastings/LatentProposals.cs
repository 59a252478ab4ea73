using Icf.Traces;

namespace Icf.Inference;

/// <summary>Proposes other values for single latents, and knows how far each latent is moved.</summary>
/// <param name="redraws">How often a latent that could be moved by a step is drawn from its prior instead.</param>
internal sealed class LatentProposals(double redraws)
{
    private VisitedTrace _old = new();
    private int _chosen;
    private bool _isRedraw;

    /// <summary>
    /// The logarithm of the density of the move back over that of the move: log [q(old | new) / q(new | old)].
    /// </summary>
    public double LogRatio { get; private set; }

    /// <summary>The length of the move that was made; null where it had none.</summary>
    public MoveScale? Scale { get; private set; }

    /// <summary>Whether the latent got another value that its prior allows.</summary>
    public bool IsChange { get; private set; }

    /// <summary>The moves of the latent that was moved.</summary>
    public LatentMoves Moved => _old[_chosen].Moves!;

    /// <summary>The moves of each latent.</summary>
    public MovesByAddress Moves { get; } = new();

    /// <summary>Begins a move.</summary>
    /// <param name="old">The old trace.</param>
    /// <param name="chosen">The latent to move, by its place; −1 for none.</param>
    public void Begin(VisitedTrace old, int chosen)
    {
        (_old, _chosen, LogRatio, Scale, IsChange) = (old, chosen, 0, null, false);
        if (chosen >= 0)
            old[chosen].Moves ??= Moves[old[chosen].Address];
    }

    /// <summary>Proposes a value for the latent.</summary>
    /// <param name="visit">Receives its moves.</param>
    /// <param name="prior">Its prior.</param>
    /// <param name="rng">The generator.</param>
    public T Propose<TDistribution, T>(ref LatentVisit visit, in TDistribution prior, ref Rng rng)
        where TDistribution : IDistribution<T>
    {
        ref readonly LatentVisit old = ref _old[_chosen];
        T before = SiteValue.From<T>(old.Number, old.Boxed);
        LatentMove<T> move =
            rng.NextDouble() < redraws
                ? LatentMove<T>.Redraw(prior, ref rng)
                : LatentMove<T>.Step(prior, before, old.Moves!.Scale, ref rng);
        (LogRatio, _isRedraw, Scale, visit.Moves) = (move.LogRatio, move.IsRedraw, move.Scale, old.Moves);
        old.Moves!.Scale ??= move.Scale;
        IsChange = !EqualityComparer<T>.Default.Equals(move.Value, before);
        return move.Value;
    }

    /// <summary>Takes the proposed value; false if its prior does not allow it.</summary>
    /// <param name="logPrior">Its density under the prior.</param>
    public bool TryTake(double logPrior)
    {
        if (_isRedraw)
            LogRatio = _old[_chosen].LogPrior - logPrior;
        if (!double.IsNegativeInfinity(logPrior + LogRatio))
            return true;
        IsChange = false;
        return false;
    }
}
