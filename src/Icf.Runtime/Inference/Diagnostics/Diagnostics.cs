namespace Icf.Inference;

/// <summary>
/// What an engine knows about its answer. Each kind of engine has its own figures, and all of them say with <see
/// cref="Reliability"/> whether the answer can be used.
/// </summary>
public abstract class Diagnostics
{
    private readonly Lazy<Reliability> _reliability;

    private protected Diagnostics() => _reliability = new(() => new Reliability(Reasons()));

    /// <summary>
    /// Whether the answer can be used, with reasons and remedies, judged by all figures together. Computed on first
    /// use.
    /// </summary>
    public Reliability Reliability => _reliability.Value;

    /// <summary>What made the answer, as it is called in a sentence: by …</summary>
    internal virtual string Maker => GetType().Name;

    /// <summary>Whether nothing is estimated, so that standard errors are zero.</summary>
    public virtual bool IsExact => false;

    /// <summary>
    /// How many independent draws from the posterior the draws are worth; +∞ if <see cref="IsExact"/>.
    /// </summary>
    public abstract double EffectiveSampleSize { get; }

    /// <summary>
    /// The logarithm of the probability (density) of the data under the model, in nats; NaN if the engine does not
    /// estimate it. Under an improper prior, such as <see cref="Flat"/>, it is known but for a constant that nothing
    /// determines: models may be compared by it only if they share that prior.
    /// </summary>
    public virtual double LogEvidence => double.NaN;

    /// <summary>
    /// The standard error of <see cref="LogEvidence"/>, in nats; 0 if <see cref="IsExact"/>, +∞ if it is not known, NaN
    /// if the engine does not estimate the evidence.
    /// </summary>
    public virtual double LogEvidenceStandardError => double.NaN;

    /// <summary>What in the query lies outside of what a network was trained on.</summary>
    public IReadOnlyList<QueryWarning> Warnings { get; internal init; } = [];

    /// <summary>
    /// The traces that were impossible because a distribution got invalid parameters, or because a density was NaN or
    /// +∞.
    /// </summary>
    public ImpossibleTraces Impossible { get; internal init; } = ImpossibleTraces.None;

    /// <summary>The reasons to doubt the answer.</summary>
    private protected abstract IEnumerable<ReliabilityReason> Reasons();

    /// <summary>The figures as readable text: one or more lines.</summary>
    private protected abstract string Figures();

    /// <summary>Whether the answer can be used, and the figures.</summary>
    public override string ToString()
    {
        string verdict = $"{Reliability}{(Reliability.Reasons.IsEmpty ? ": " : "\n")}{Figures()}";
        return Impossible.Count > 0 ? $"{verdict}\n{Impossible}" : verdict;
    }
}
