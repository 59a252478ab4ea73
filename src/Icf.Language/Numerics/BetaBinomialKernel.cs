namespace Icf;

/// <summary>
/// The mass of the beta-binomial distribution, and sums of it in a time that does not grow with the range.
/// </summary>
/// <param name="N">The number of trials.</param>
/// <param name="A">The first shape of the beta.</param>
/// <param name="B">The second shape of the beta.</param>
internal readonly record struct BetaBinomialKernel(int N, double A, double B)
{
    /// <summary>Up to here a sum is taken term by term.</summary>
    private const int FewTerms = 1 << 14;

    /// <summary>
    /// As many terms next to each end are always summed: from there on the mass is smooth from one count to the next.
    /// </summary>
    private const int Edge = 1 << 10;

    /// <summary>
    /// By the rule of Bayes at any x, C(n, k) B(a + k, b + n − k)/B(a, b) is the binomial's mass at k, times the
    /// density of Beta(a, b), over that of Beta(a + k, b + n − k); near the mean of the last, all three keep their
    /// digits.
    /// </summary>
    /// <param name="k">From 0 to n; between whole numbers, where both k and n − k are large.</param>
    public double LogMass(double k)
    {
        if (IsBinomial)
            return BinomialLogMass(k, A / B);
        double a = A + k,
            b = B + (N - k);

        // Where one of the fractions would underflow, neither is at a bound.
        double odds = Math.Clamp(a / b, 1e-307, 1e307),
            x = odds / (1 + odds),
            y = 1 / (1 + odds);
        return BinomialLogMass(k, odds) + BetaKernel.LogDensity(A, B, x, y) - BetaKernel.LogDensity(a, b, x, y);
    }

    /// <summary>The derivatives of the log mass by both shapes.</summary>
    /// <param name="k">A whole number from 0 to n.</param>
    public (double ByA, double ByB) Slopes(double k) => (ByShape(A, B, k, N - k), ByShape(B, A, N - k, k));

    /// <summary>
    /// ψ(a + k) − ψ(a) − ψ(a + b + n) + ψ(a + b): two differences over counts or two over shapes, whichever cancel
    /// less.
    /// </summary>
    private static double ByShape(double a, double b, double k, double rest)
    {
        double overCounts = Digamma.Step(a + b, k + rest),
            overShapes = Digamma.Step(a + k, rest + b);
        return overCounts <= overShapes ? Digamma.Step(a, k) - overCounts : Digamma.Step(a, b) - overShapes;
    }

    /// <summary>
    /// Whether the shared probability is certain to rounding: relative differences of the mass are of the order n² over
    /// the lesser shape.
    /// </summary>
    private bool IsBinomial => A > 1e36 && B > 1e36;

    /// <summary>The mass of the binomial by the odds of success, on the side where the probability is small.</summary>
    private double BinomialLogMass(double k, double odds) =>
        odds < 1 ? BinomialKernel.LogMass(k, N, odds / (1 + odds)) : BinomialKernel.LogMass(N - k, N, 1 / (1 + odds));

    /// <summary>P(K ≤ k).</summary>
    /// <param name="k">From 0 to below n.</param>
    public double Cdf(int k) =>
        IsBinomial ? IncompleteBeta.Upper(k + 1.0, N - k, 1 / (1 + B / A), 1 / (1 + A / B)) : Math.Min(Sum(0, k), 1);

    /// <summary>P(K &gt; k).</summary>
    /// <param name="k">From 0 to below n.</param>
    public double Survival(int k) =>
        IsBinomial
            ? IncompleteBeta.Lower(k + 1.0, N - k, 1 / (1 + B / A), 1 / (1 + A / B))
            : Math.Min(Sum(k + 1, N), 1);

    /// <summary>The mass from one count to another.</summary>
    private double Sum(int from, int to)
    {
        // The ratio of neighbours is one at one place at most, so the mass is monotone on both sides of it.
        double turn = A + B == 2 ? -1 : Math.Floor((N * (A - 1) - (B - 1)) / (A + B - 2));
        if (!(turn >= from && turn < to))
            return SumOfMonotone(from, to);
        return SumOfMonotone(from, (int)turn) + SumOfMonotone((int)turn + 1, to);
    }

    private double SumOfMonotone(int from, int to)
    {
        double first = LogMass(from),
            last = LogMass(to),
            least = Math.Max(first, last) - GaussLegendre.Reach;
        if (to - from > FewTerms)
            (from, to) = first >= last ? (from, Where(from, to, least)) : (Where(to, from, least), to);
        if (to - from <= FewTerms)
            return SumOfTerms(from, to);

        double sum = 0;
        if (from < Edge)
        {
            sum += SumOfTerms(from, Edge - 1);
            from = Edge;
        }

        if (to > N - Edge)
        {
            sum += SumOfTerms(N - Edge + 1, to);
            to = N - Edge;
        }

        return sum + Integral(from, to);
    }

    /// <summary>The last count on the way from a greater mass to a lesser one that is not below a bound.</summary>
    private int Where(int greater, int lesser, double least)
    {
        long near = greater,
            far = lesser;
        if (LogMass(lesser) >= least)
            return lesser;
        while (Math.Abs(far - near) > 1)
        {
            long middle = (near + far) / 2;
            if (LogMass(middle) >= least)
                near = middle;
            else
                far = middle;
        }

        return (int)near;
    }

    /// <summary>
    /// Term by term, by the ratio of neighbours, from the end with the greater mass until no more counts.
    /// </summary>
    private double SumOfTerms(int from, int to)
    {
        double first = Math.Exp(LogMass(from)),
            last = Math.Exp(LogMass(to)),
            sum = 0,
            mass = Math.Max(first, last);
        if (first >= last)
        {
            for (int k = from; k <= to && mass > sum * 1e-18; k++)
            {
                sum += mass;
                mass *= RatioAfter(k);
            }

            return sum;
        }

        for (int k = to; k >= from && mass > sum * 1e-18; k--)
        {
            sum += mass;
            mass /= RatioAfter(k - 1);
        }

        return sum;
    }

    /// <summary>P(K = k + 1)/P(K = k).</summary>
    private double RatioAfter(int k) => (double)(N - k) / (k + 1.0) * ((A + k) / (B + (N - k - 1.0)));

    /// <summary>
    /// The formula of Euler and Maclaurin for midpoints: the integral of the mass from half a count before to half a
    /// count after, less a twenty-fourth of the difference of its derivatives there (DLMF 2.10.1). The panels grow with
    /// the distance from either end, where the mass is a power.
    /// </summary>
    private double Integral(int from, int to)
    {
        double sum = 0,
            start = from - 0.5,
            end = to + 0.5;
        for (double at = start; at < end; )
        {
            double next = Math.Min(end, at + Math.Max(Math.Min(at, N - at) * 0.5, Edge * 0.5));
            double half = 0.5 * (next - at),
                middle = 0.5 * (next + at),
                panel = 0;
            for (int i = 0; i < GaussLegendre.Nodes.Length; i++)
                panel += GaussLegendre.Weights[i] * Math.Exp(LogMass(middle + half * GaussLegendre.Nodes[i]));
            sum += panel * half;
            at = next;
        }

        return sum - (Slope(end) - Slope(start)) / 24;
    }

    /// <summary>The derivative of the mass by the count.</summary>
    private double Slope(double k) =>
        Math.Exp(LogMass(k))
        * (Digamma.Of(N - k + 1) - Digamma.Of(k + 1) + Digamma.Of(A + k) - Digamma.Of(B + (N - k)));
}
