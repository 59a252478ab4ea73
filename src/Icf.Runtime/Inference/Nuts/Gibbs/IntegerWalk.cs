namespace Icf.Inference;

/// <summary>
/// A Metropolis random walk on the integers: steps up and down are equally likely, and their lengths are geometric. In
/// the warm-up their mean length is moved so that a share of <see cref="TargetAcceptance"/> is accepted (Robbins and
/// Monro, A stochastic approximation method, Annals of Mathematical Statistics 22, 1951); then it stays.
/// </summary>
/// <param name="start">The value that the chain starts with.</param>
internal sealed class IntegerWalk(int start)
{
    /// <summary>What suits a walk in one dimension (Gelman, Roberts and Gilks, Efficient Metropolis jumping rules,
    /// Bayesian Statistics 5, 1996).</summary>
    public const double TargetAcceptance = 0.44;

    private const double Longest = 1e8;

    // Counts spread by about the root of what they are.
    private double _logLength = 0.5 * Math.Log(Math.Max(1, Math.Abs((double)start)));
    private long _learned;

    /// <summary>The steps after the warm-up.</summary>
    public long Proposed { get; private set; }

    /// <summary>How many of them were accepted.</summary>
    public long Accepted { get; private set; }

    /// <summary>The mean length of a step, at least 1.</summary>
    public double MeanLength => Math.Exp(_logLength);

    /// <summary>A step.</summary>
    public long Step(ref Rng rng)
    {
        ulong side = rng.NextUInt64() >> 63;
        double stop = 1 / MeanLength,
            length = 1 + (stop < 1 ? Math.Floor(-rng.NextExponential() / double.LogP1(-stop)) : 0);
        return (side == 0 ? 1 : -1) * (long)Math.Min(length, int.MaxValue);
    }

    /// <summary>Notes what became of a step.</summary>
    /// <param name="isAccepted">Whether it was accepted.</param>
    /// <param name="learns">Whether the length may change.</param>
    public void Note(bool isAccepted, bool learns)
    {
        if (learns)
        {
            double gain = 2 * Math.Pow(++_learned, -0.6);
            _logLength += gain * ((isAccepted ? 1 : 0) - TargetAcceptance);
            _logLength = Math.Clamp(_logLength, 0, Math.Log(Longest));
            return;
        }

        Proposed++;
        Accepted += isAccepted ? 1 : 0;
    }
}
