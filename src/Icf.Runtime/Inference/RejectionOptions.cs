using System.Text;

namespace Icf;

/// <summary>
/// How to estimate the weights of rejection loops that come after other latents. More runs cost time and make the
/// weights more even; the evidence is unbiased for any number of runs. A loop before all other latents needs no
/// additional runs from the proposal: its estimate uses the attempts of all particles together.
/// </summary>
/// <remarks>
/// Where attempts of a trained network are accepted with probability q and those of the prior with probability p, a
/// loop multiplies the effective sample size by about 1 / (1 + (1 − q) / ProposalRuns + (1 − p) / PriorRuns), and takes
/// 1 + ProposalRuns times as long. For q = 0.9 the first term is 0.054, 0.035, 0.021 and 0.011 for 1, 2, 4 and 8 runs
/// exactly: instead of more than two runs, use more particles.
/// </remarks>
public sealed record RejectionOptions
{
    private readonly int _proposalRuns = 2;
    private readonly int _priorRuns = 16;

    /// <summary>2 runs from the proposal and 16 from the prior.</summary>
    public static RejectionOptions Default { get; } = new();

    /// <summary>
    /// How many times a particle runs a loop from the proposal before the run that counts; at least 1.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">Below 1.</exception>
    public int ProposalRuns
    {
        get => _proposalRuns;
        init =>
            _proposalRuns =
                value >= 1
                    ? value
                    : throw new ArgumentOutOfRangeException(
                        nameof(ProposalRuns),
                        value,
                        "There must be at least one run."
                    );
    }

    /// <summary>How many times it runs the loop from the prior, which is cheap; at least 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Below 1.</exception>
    public int PriorRuns
    {
        get => _priorRuns;
        init =>
            _priorRuns =
                value >= 1
                    ? value
                    : throw new ArgumentOutOfRangeException(
                        nameof(PriorRuns),
                        value,
                        "There must be at least one run."
                    );
    }

    private bool PrintMembers(StringBuilder builder) =>
        RecordText.Append(builder, (nameof(ProposalRuns), ProposalRuns), (nameof(PriorRuns), PriorRuns));
}
