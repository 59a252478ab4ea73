using System.Text;
using Icf.Traces;

namespace Icf;

/// <summary>
/// What a network is trained for, as shares of a sum: to explain simulations of the model, and to answer data sets. The
/// rest of <see cref="ForwardShare"/> and <see cref="ReverseShare"/> is that of simulations.
/// </summary>
/// <remarks>
/// With q the network, p the model and x a data set, the shares are those of
/// <list type="bullet">
/// <item>simulations: the mean of −log q(latents | data) over draws of the model (the sleep phase);</item>
/// <item>forward divergence: KL(p(latents | x) ‖ q), whose gradient is that of −log q on draws of q by their importance
/// weights (the wake phase; Bornschein and Bengio, Reweighted wake-sleep, ICLR 2015);</item>
/// <item>reverse divergence: KL(q ‖ p(latents | x)), whose minimum is the maximum of the evidence lower bound. Its
/// gradient is that of log q times log q − log p, for latents of any kind (the score-function estimator), with the mean
/// over the other draws for the data set as baseline (Kool, van Hoof and Welling, Buy 4 REINFORCE samples, get a
/// baseline for free!, ICLR workshop 2019).</item>
/// </list>
/// </remarks>
public sealed record Objective
{
    /// <summary>Simulations of the model only.</summary>
    public static Objective Prior { get; } = new();

    /// <summary>The forward divergence, with 15 % of simulations so that the network does not forget.</summary>
    public static Objective ForwardKl { get; } = new() { ForwardShare = 0.85 };

    /// <summary>The reverse divergence, without simulations.</summary>
    public static Objective ReverseKl { get; } = new() { ReverseShare = 1 };

    /// <summary>The share of the forward divergence, from 0 to 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Not from 0 to 1.</exception>
    public double ForwardShare
    {
        get;
        init => field = Share(value, nameof(ForwardShare));
    }

    /// <summary>
    /// The share of the reverse divergence, from 0 to 1. Models with rejection loops cannot be trained for it: only
    /// accepted attempts are known, and the gradient needs the density of all.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">Not from 0 to 1.</exception>
    public double ReverseShare
    {
        get;
        init => field = Share(value, nameof(ReverseShare));
    }

    /// <summary>The share of simulations: the rest.</summary>
    public double PriorShare => 1 - ForwardShare - ReverseShare is var rest && Math.Abs(rest) < 1e-12 ? 0 : rest;

    /// <summary>The draws of the network for a data set in a step, at least 2.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Below 2.</exception>
    public int Draws
    {
        get;
        init =>
            field =
                value >= 2
                    ? value
                    : throw new ArgumentOutOfRangeException(nameof(Draws), value, "Draws must be at least 2.");
    } = 16;

    internal bool UsesDataSets => ForwardShare + ReverseShare > 0;

    /// <exception cref="ArgumentException">The shares exceed 1.</exception>
    internal void Validate()
    {
        if (PriorShare < 0)
            throw new ArgumentException(
                FormattableString.Invariant(
                    $"{nameof(ForwardShare)} and {nameof(ReverseShare)} of an objective must not exceed 1 together; "
                ) + FormattableString.Invariant($"they are {ForwardShare} and {ReverseShare}.")
            );
    }

    /// <exception cref="ArgumentException">The model has a rejection loop, and the reverse divergence is part of the
    /// objective.</exception>
    internal void RequireFor(ProposalSkeleton skeleton)
    {
        if (ReverseShare > 0 && ModelFingerprint.HasRejections(skeleton))
            throw new ArgumentException(
                $"{skeleton.Model} has a rejection loop, of which only accepted attempts are known: the reverse "
                    + $"divergence has no gradient for it. Use {nameof(Objective)}.{nameof(ForwardKl)}.",
                nameof(Objective)
            );
    }

    private static double Share(double value, string name) =>
        value is >= 0 and <= 1
            ? value
            : throw new ArgumentOutOfRangeException(name, value, "A share must be from 0 to 1.");

    private bool PrintMembers(StringBuilder builder) =>
        RecordText.Append(
            builder,
            (nameof(ForwardShare), ForwardShare),
            (nameof(ReverseShare), ReverseShare),
            (nameof(PriorShare), PriorShare),
            (nameof(Draws), Draws)
        );
}
