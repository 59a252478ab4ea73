using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Icf.Inference;

/// <summary>
/// Arithmetic of vectors that are filled up with noughts to whole registers of eight lanes. What the machine's
/// registers really are changes no bit: every lane has its own sum, and these are added in one order.
/// </summary>
/// <remarks>All vectors of a call have the length that <see cref="Padded"/> says.</remarks>
internal static class Lanes
{
    private const int Width = 8;

    /// <summary>The length of n numbers with the noughts behind them.</summary>
    public static int Padded(int count) => (count + Width - 1) / Width * Width;

    /// <summary>y ← y + a x.</summary>
    public static void Add(double[] y, double a, double[] x)
    {
        for (int i = 0; i < y.Length; i += Width)
            Store(y, i, Load(y, i) + a * Load(x, i));
    }

    /// <summary>z ← x · y, lane by lane.</summary>
    public static void Multiply(double[] x, double[] y, double[] z)
    {
        for (int i = 0; i < z.Length; i += Width)
            Store(z, i, Load(x, i) * Load(y, i));
    }

    /// <summary>Σ xᵢ yᵢ.</summary>
    public static double Dot(double[] x, double[] y)
    {
        Vector512<double> sum = default;
        for (int i = 0; i < x.Length; i += Width)
            sum += Load(x, i) * Load(y, i);
        return Sum(sum);
    }

    /// <summary>Turns two vectors in their plane: x ← c x − s y, y ← s x + c y.</summary>
    public static void Rotate(double[] x, double[] y, double cosine, double sine)
    {
        for (int i = 0; i < x.Length; i += Width)
        {
            (Vector512<double> a, Vector512<double> b) = (Load(x, i), Load(y, i));
            Store(x, i, cosine * a - sine * b);
            Store(y, i, sine * a + cosine * b);
        }
    }

    /// <summary>
    /// The first half of a leapfrog step: the momentum by half a step along the gradient, then the position by a step
    /// along the momentum.
    /// </summary>
    public static void KickAndDrift(PhasePoint from, PhasePoint to, double step)
    {
        double half = 0.5 * step;
        (double[] position, double[] momentum, double[] gradient) = (from.Position, from.Momentum, from.Gradient);
        (double[] newPosition, double[] newMomentum) = (to.Position, to.Momentum);
        for (int i = 0; i < position.Length; i += Width)
        {
            Vector512<double> kicked = Load(momentum, i) + half * Load(gradient, i);
            Store(newMomentum, i, kicked);
            Store(newPosition, i, Load(position, i) + step * kicked);
        }
    }

    /// <summary>The second half: the momentum by another half step.</summary>
    /// <returns>The kinetic energy ½ Σ pᵢ².</returns>
    public static double Kick(PhasePoint point, double step)
    {
        double half = 0.5 * step;
        (double[] momentum, double[] gradient) = (point.Momentum, point.Gradient);
        Vector512<double> sum = default;
        for (int i = 0; i < momentum.Length; i += Width)
        {
            Vector512<double> kicked = Load(momentum, i) + half * Load(gradient, i);
            Store(momentum, i, kicked);
            sum += kicked * kicked;
        }

        return 0.5 * Sum(sum);
    }

    /// <summary>
    /// Adds the sums of momenta ρ of two pieces of a trajectory into the first, and tells whether the whole still moves
    /// away from both of its ends: p·ρ &gt; 0 at either (Betancourt, "A conceptual introduction to Hamiltonian Monte
    /// Carlo", arXiv 1701.02434, 2017, appendix A.4). Each piece with the nearest point of the other has to, too:
    /// pieces that each turn by half would pass otherwise.
    /// </summary>
    /// <param name="first">ρ of the first piece; receives that of both.</param>
    /// <param name="second">ρ of the second piece.</param>
    /// <param name="begin">The momentum where the first piece begins.</param>
    /// <param name="end">The momentum where it ends.</param>
    /// <param name="nextBegin">The momentum where the second piece begins.</param>
    /// <param name="nextEnd">The momentum where it ends.</param>
    public static bool JoinMomenta(
        double[] first,
        double[] second,
        double[] begin,
        double[] end,
        double[] nextBegin,
        double[] nextEnd
    )
    {
        Vector512<double> whole1 = default,
            whole2 = default,
            left1 = default,
            left2 = default,
            right1 = default,
            right2 = default;
        for (int i = 0; i < first.Length; i += Width)
        {
            Vector512<double> rho1 = Load(first, i),
                rho2 = Load(second, i),
                p1 = Load(begin, i),
                p2 = Load(end, i),
                p3 = Load(nextBegin, i),
                p4 = Load(nextEnd, i),
                rho = rho1 + rho2,
                left = rho1 + p3,
                right = rho2 + p2;
            Store(first, i, rho);
            whole1 += p1 * rho;
            whole2 += p4 * rho;
            left1 += p1 * left;
            left2 += p3 * left;
            right1 += p2 * right;
            right2 += p4 * right;
        }

        return Sum(whole1) > 0
            && Sum(whole2) > 0
            && Sum(left1) > 0
            && Sum(left2) > 0
            && Sum(right1) > 0
            && Sum(right2) > 0;
    }

    /// <summary>The same of two pieces of one point each, of which all three conditions are one.</summary>
    public static bool JoinMomenta(double[] first, double[] second, double[] begin, double[] nextEnd)
    {
        Vector512<double> whole1 = default,
            whole2 = default;
        for (int i = 0; i < first.Length; i += Width)
        {
            Vector512<double> rho = Load(first, i) + Load(second, i);
            Store(first, i, rho);
            whole1 += Load(begin, i) * rho;
            whole2 += Load(nextEnd, i) * rho;
        }

        return Sum(whole1) > 0 && Sum(whole2) > 0;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> Load(double[] x, int i) =>
        Vector512.LoadUnsafe(ref MemoryMarshal.GetArrayDataReference(x), (nuint)i);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(double[] x, int i, Vector512<double> value) =>
        value.StoreUnsafe(ref MemoryMarshal.GetArrayDataReference(x), (nuint)i);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static double Sum(Vector512<double> lanes)
    {
        Vector256<double> four = lanes.GetLower() + lanes.GetUpper();
        Vector128<double> two = four.GetLower() + four.GetUpper();
        return two.ToScalar() + two.GetElement(1);
    }
}
