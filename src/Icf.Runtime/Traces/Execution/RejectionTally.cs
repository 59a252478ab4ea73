namespace Icf.Traces;

/// <summary>
/// Attempts of rejection loops and how many of them were accepted. Attempts are made until a number fixed in advance is
/// accepted, which makes both estimates below unbiased (Haldane, On a method of estimating frequencies, 1945).
/// </summary>
/// <param name="Proposed">Attempts from the proposal.</param>
/// <param name="ProposedAccepted">Those of them that were accepted, at least 2 for an estimate.</param>
/// <param name="Simulated">Attempts from the prior.</param>
/// <param name="SimulatedAccepted">Those of them that were accepted.</param>
internal readonly record struct RejectionTally(
    long Proposed,
    long ProposedAccepted,
    long Simulated,
    long SimulatedAccepted
)
{
    /// <summary>
    /// The logarithm of the estimate of q(A) / p(A), by which a density p(z) / q(z) must be multiplied where z is drawn
    /// until it falls into A: E[(k − 1) / (n − 1)] = q(A) and E[n / k] = 1 / p(A) for the n attempts that k acceptances
    /// take.
    /// </summary>
    public double LogFactor => Math.Log((double)(ProposedAccepted - 1) / (Proposed - 1)) + LogSimulated;

    /// <summary>The logarithm of the estimate of 1 / p(A).</summary>
    public double LogSimulated => Math.Log((double)Simulated / SimulatedAccepted);

    /// <summary>The relative variance of the estimate, to first order.</summary>
    public double RelativeVariance =>
        (1 - (double)ProposedAccepted / Proposed) / ProposedAccepted
        + (1 - (double)SimulatedAccepted / Simulated) / SimulatedAccepted;

    public static RejectionTally operator +(RejectionTally left, RejectionTally right) =>
        new(
            left.Proposed + right.Proposed,
            left.ProposedAccepted + right.ProposedAccepted,
            left.Simulated + right.Simulated,
            left.SimulatedAccepted + right.SimulatedAccepted
        );
}
