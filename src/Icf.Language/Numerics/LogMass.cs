namespace Icf;

/// <summary>
/// The logarithm of the probability between two numbers, ln [F(upper) − F(lower)], in both tails, of narrow slices, and
/// where the probability itself underflows.
/// </summary>
internal static class LogMass
{
    /// <summary>A difference that is a smaller share of what is subtracted from has lost too many digits.</summary>
    private const double Cancels = 1e-9;

    /// <summary>A probability below has lost digits, or is zero.</summary>
    private const double Underflows = 1e-300;

    /// <summary>So many masses are added up one by one.</summary>
    private const double Few = 64;

    /// <summary>The log probability of the values above one number and at most as large as another.</summary>
    /// <param name="distribution">The distribution, whose support is known.</param>
    /// <param name="lower">A number, or negative infinity.</param>
    /// <param name="upper">A greater number, or positive infinity.</param>
    public static double Between<TDistribution, T>(in TDistribution distribution, double lower, double upper)
        where TDistribution : struct, IDistribution<T>, ICumulative
    {
        (double whole, double part) = Difference<TDistribution, T>(distribution, lower, upper);
        double mass = whole - part;
        if (mass > Underflows && mass > Cancels * whole)
            return Elementary.Log(mass);

        Support support = distribution.Support;
        return support.Kind is SupportKind.Finite or SupportKind.Count
            ? OfIntegers<TDistribution, T>(
                distribution,
                Math.Max(Math.Floor(lower) + 1, support.Lower),
                Math.Min(Math.Floor(upper), support.Upper),
                mass
            )
            : OfReals<TDistribution, T>(
                distribution,
                Math.Max(lower, support.Lower),
                Math.Min(upper, support.Upper),
                mass
            );
    }

    /// <summary>
    /// What the probability is the difference of: two tails on the side where both are small, if there is one.
    /// </summary>
    private static (double Whole, double Part) Difference<TDistribution, T>(
        in TDistribution distribution,
        double lower,
        double upper
    )
        where TDistribution : struct, IDistribution<T>, ICumulative
    {
        double above = distribution.Survival(upper);
        if (above == 0)
            return (distribution.Survival(lower), 0);
        double below = distribution.Cdf(lower);
        return below == 0 || above > 0.5 ? (distribution.Cdf(upper), below)
            : below > 0.5 ? (distribution.Survival(lower), above)
            : (1 - below, above);
    }

    /// <summary>Few masses are added up; of many, if their sum is not known, those beyond the greatest fall like its
    /// neighbour.
    /// </summary>
    private static double OfIntegers<TDistribution, T>(
        in TDistribution distribution,
        double first,
        double last,
        double mass
    )
        where TDistribution : struct, IDistribution<T>, ICumulative
    {
        if (last < first)
            return double.NegativeInfinity;
        double count = last - first + 1;
        if (count <= Few)
        {
            var sum = new LogSum();
            for (double k = first; k <= last; k++)
                sum.Add(At<TDistribution, T>(distribution, k));
            return sum.Value;
        }

        if (mass > Underflows)
            return Elementary.Log(mass);
        (double log, double next) =
            At<TDistribution, T>(distribution, first) >= At<TDistribution, T>(distribution, last)
                ? (At<TDistribution, T>(distribution, first), At<TDistribution, T>(distribution, first + 1))
                : (At<TDistribution, T>(distribution, last), At<TDistribution, T>(distribution, last - 1));
        double fall = log - next;
        return fall > 0
            ? log + SpecialMath.LogOneMinusExpMinus(count * fall) - SpecialMath.LogOneMinusExpMinus(fall)
            : double.NegativeInfinity;
    }

    /// <summary>The density is integrated from its greater end on, as far as there is something to integrate.</summary>
    private static double OfReals<TDistribution, T>(
        in TDistribution distribution,
        double lower,
        double upper,
        double mass
    )
        where TDistribution : struct, IDistribution<T>, ICumulative
    {
        if (!(lower < upper))
            return double.NegativeInfinity;
        double atLower = At<TDistribution, T>(distribution, lower),
            atUpper = At<TDistribution, T>(distribution, upper);
        (double end, double log, int side) = atLower >= atUpper ? (lower, atLower, 1) : (upper, atUpper, -1);
        double width = upper - lower,
            reach = Math.Min(width, end == 0 ? 1 : 1e-6 * Math.Abs(end));
        while (log - At<TDistribution, T>(distribution, end + side * reach) > 2 * GaussLegendre.Reach)
            reach /= 2;
        while (reach < width && log - At<TDistribution, T>(distribution, end + side * reach) < GaussLegendre.Reach)
            reach = Math.Min(2 * reach, width);
        if (!double.IsFinite(log) || double.IsInfinity(reach))
            return Elementary.Log(Math.Max(mass, 0));

        var sum = new LogSum();
        for (int i = 0; i < GaussLegendre.Nodes.Length; i++)
        {
            double x = end + side * reach * 0.5 * (1 + GaussLegendre.Nodes[i]);
            sum.Add(At<TDistribution, T>(distribution, x) + Elementary.Log(GaussLegendre.Weights[i]));
        }

        return sum.Value + Elementary.Log(0.5 * reach);
    }

    /// <summary>
    /// The log density or mass at a number; nothing at infinity, and where the type has no such value.
    /// </summary>
    private static double At<TDistribution, T>(in TDistribution distribution, double x)
        where TDistribution : struct, IDistribution<T>, ICumulative =>
        double.IsFinite(x) && ScalarValue.TryFromDouble(x, out T value)
            ? distribution.LogProb(value)
            : double.NegativeInfinity;
}
