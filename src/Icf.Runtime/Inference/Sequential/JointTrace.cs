namespace Icf.Inference;

/// <summary>
/// The traces of all data sets so far, which have some latents in common, and what the model returns for the last one.
/// Nothing changes it.
/// </summary>
/// <param name="Sets">A trace for each data set.</param>
/// <param name="Result">The result of the last one.</param>
internal sealed record JointTrace<TResult>(VisitedTrace[] Sets, TResult Result)
{
    /// <summary>Before the first data set.</summary>
    public static JointTrace<TResult> Nothing { get; } = new([], default!);

    /// <summary>The trace of the last data set.</summary>
    public VisitedTrace Last => Sets[^1];

    /// <summary>How many latents the trace with the most has.</summary>
    public int Longest => Sets.Max(static set => set.Count);
}
