using System.Runtime.CompilerServices;

namespace Icf;

/// <summary>
/// Counts beyond the range of an int. The greatest int represents itself and all greater counts: it is drawn instead of
/// them and has their total probability, so that masses add up to one whatever the parameters are.
/// </summary>
internal static class CountOverflow
{
    /// <summary>The value that represents all counts from it on.</summary>
    public const int Greatest = int.MaxValue;

    /// <summary>The value for a count that was drawn.</summary>
    /// <param name="k">A whole number, not negative, or infinity.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Saturate(double k) => k < Greatest ? (int)k : Greatest;

    /// <summary>
    /// ln P(K ≥ greatest). Where that underflows, the mass at the greatest value and, in the ratio of its neighbour to
    /// it, a geometric tail beyond; the mass is then so small that no more is asked of it than to be there.
    /// </summary>
    /// <param name="survival">P(K ≥ greatest), possibly zero by underflow.</param>
    /// <param name="logMass">ln P(K = greatest).</param>
    /// <param name="ratio">P(K = greatest + 1)/P(K = greatest), below one wherever the tail underflows.</param>
    public static double LogTail(double survival, double logMass, double ratio) =>
        survival > 1e-300 ? Elementary.Log(survival) : logMass - SpecialMath.Log1p(-Math.Min(ratio, 0.999));
}
