namespace Icf.Evaluation.Truths;

/// <summary>
/// Groups of counts, y ~ Poisson(exp ηⱼ) with ηⱼ ~ Normal(μ, τ): given μ and τ the groups are independent, and each is
/// a sum over a grid of η; μ and τ are summed over a grid around the mass.
/// </summary>
internal sealed class PoissonHierarchy
{
    private const int Nodes = 61,
        EffectNodes = 200;
    private const double Deviations = 7;
    private readonly (int Sum, int Groups)[] _sums;
    private readonly int[] _first;
    private readonly int _size;
    private readonly double _logFactorials;
    private readonly Func<double, double, double> _logPrior;

    /// <param name="counts">The counts of each group, as many in each.</param>
    /// <param name="logPrior">The log density of μ and τ.</param>
    public PoissonHierarchy(int[][] counts, Func<double, double, double> logPrior)
    {
        (_logPrior, _size) = (logPrior, counts[0].Length);
        _sums =
        [
            .. counts
                .GroupBy(group => group.Sum())
                .OrderBy(group => group.Key)
                .Select(group => (group.Key, group.Count())),
        ];
        _first = [.. counts.Take(3).Select(group => Array.FindIndex(_sums, sum => sum.Sum == group.Sum()))];
        _logFactorials = counts.Sum(group => group.Sum(count => Enumerable.Range(1, count).Sum(i => Math.Log(i))));
    }

    /// <summary>μ, τ, then the rates of the first three groups.</summary>
    public Moments Posterior()
    {
        // A rough grid says where the mass is, a fine one around it how much.
        double[] box = [-4, 6, 0.01, 4];
        for (int round = 0; round < 4; round++)
            (_, box) = Sum(box);
        return Sum(box).Moments;
    }

    private (Moments Moments, double[] Box) Sum(double[] box)
    {
        double width = (box[1] - box[0]) / (Nodes - 1),
            height = (box[3] - box[2]) / (Nodes - 1),
            most = double.NegativeInfinity,
            total = 0;
        double[] first = new double[5],
            second = new double[5];
        for (int i = 0; i < Nodes; i++)
        for (int j = 0; j < Nodes; j++)
        {
            double mu = box[0] + i * width,
                tau = box[2] + j * height;
            (double log, (double Mean, double Square)[] rates) = Groups(mu, tau);
            log += _logPrior(mu, tau);
            double higher = Math.Max(most, log),
                before = Math.Exp(most - higher),
                weight = Math.Exp(log - higher);
            (most, total) = (higher, total * before + weight);
            (double, double)[] all = [(mu, mu * mu), (tau, tau * tau), .. rates];
            for (int q = 0; q < all.Length; q++)
                (first[q], second[q]) = (
                    first[q] * before + weight * all[q].Item1,
                    second[q] * before + weight * all[q].Item2
                );
        }

        (double Mean, double Deviation)[] marginals =
        [
            .. first.Zip(
                second,
                (one, two) => (one / total, Math.Sqrt(Math.Max(two / total - one / total * (one / total), 0)))
            ),
        ];
        double ofMu = Math.Max(Deviations * marginals[0].Deviation, width),
            ofTau = Math.Max(Deviations * marginals[1].Deviation, height);
        return (
            new Moments(most + Math.Log(total * width * height), marginals),
            [
                marginals[0].Mean - ofMu,
                marginals[0].Mean + ofMu,
                Math.Max(marginals[1].Mean - ofTau, 1e-3),
                marginals[1].Mean + ofTau,
            ]
        );
    }

    // The log likelihood of all groups, and first and second moment of the rates of some.
    private (double Log, (double, double)[] Rates) Groups(double mu, double tau)
    {
        double log = -_logFactorials;
        var rates = new (double, double)[_sums.Length];
        for (int s = 0; s < _sums.Length; s++)
        {
            // The posterior of η is no wider than the prior and, where there are counts, than their own spread.
            (int sum, int groups) = _sums[s];
            double centre = mu,
                spread = tau;
            for (int step = 0; step < 60; step++)
            {
                double rate = _size * Math.Exp(centre),
                    slope = sum - rate - (centre - mu) / (tau * tau),
                    curvature = rate + 1 / (tau * tau);
                centre += Math.Clamp(slope / curvature, -1, 1);
                spread = 1 / Math.Sqrt(curvature);
            }

            double step2 = 20 * spread / EffectNodes,
                zero = 0,
                one = 0,
                two = 0,
                atCentre = LogDensityOf(centre);
            for (int n = 0; n <= EffectNodes; n++)
            {
                double eta = centre + (n - EffectNodes / 2) * step2,
                    weight = Math.Exp(LogDensityOf(eta) - atCentre),
                    rate = Math.Exp(eta);
                zero += weight;
                one += weight * rate;
                two += weight * rate * rate;
            }

            log += groups * (atCentre + Math.Log(zero * step2));
            rates[s] = (one / zero, two / zero);

            double LogDensityOf(double eta) => sum * eta - _size * Math.Exp(eta) + Densities.Normal(eta, mu, tau);
        }

        return (log, [.. _first.Select(s => rates[s])]);
    }
}
