namespace Icf.Inference;

/// <summary>
/// What chains say of their own convergence: as in Vehtari, Gelman, Simpson, Carpenter and Bürkner,
/// "Rank-normalization, folding, and localization: an improved R̂ for assessing convergence of MCMC", Bayesian Analysis
/// 16 (2021), and by the definitions of the R package posterior. Each chain is split into halves, so that a drift is
/// seen, too.
/// </summary>
/// <remarks>
/// Draws stand chain after chain, in chains of one length. All are NaN where nothing can be said: where a draw is not
/// finite, all draws are equal, or half a chain has fewer than six.
/// </remarks>
internal static class ChainStatistics
{
    private const int Fewest = 6;

    /// <summary>
    /// The rank-normalised split R̂: the larger of that of the draws, which sees chains that differ in location, and
    /// that of their distances from the median, which sees chains that differ in scale. Near 1 where chains agree.
    /// </summary>
    public static double RHat(ReadOnlySpan<double> draws, int chains)
    {
        double[] halves = Halves(draws, chains);
        double bulk = BetweenWithin(NormalScores.Of(halves), 2 * chains),
            median = QuantileOf(Sorted(draws), 0.5);
        foreach (ref double x in halves.AsSpan())
            x = Math.Abs(x - median);

        // Of draws with two values the distances may be all equal, and say nothing.
        double tail = BetweenWithin(NormalScores.Of(halves), 2 * chains);
        return double.IsNaN(tail) ? bulk : Math.Max(bulk, tail);
    }

    /// <summary>
    /// The effective sample size of the rank-normalised draws: how well the centre of the distribution is known.
    /// </summary>
    public static double BulkEss(ReadOnlySpan<double> draws, int chains) =>
        EssOfHalves(NormalScores.Of(Halves(draws, chains)), 2 * chains);

    /// <summary>
    /// The smaller of the effective sample sizes of the 5 % and the 95 % quantile. Of draws with few values no more
    /// than a twentieth may lie beyond one of them; it is then that of the other.
    /// </summary>
    public static double TailEss(ReadOnlySpan<double> draws, int chains)
    {
        double[] sorted = Sorted(draws);
        double low = EssOfShare(draws, chains, sorted, 0.05),
            high = EssOfShare(draws, chains, sorted, 0.95);
        return double.IsNaN(low) ? high
            : double.IsNaN(high) ? low
            : Math.Min(low, high);
    }

    /// <summary>The effective sample size of the mean of the draws as they are.</summary>
    public static double Ess(ReadOnlySpan<double> draws, int chains) => EssOfHalves(Halves(draws, chains), 2 * chains);

    /// <summary>
    /// The share of a chain's energy that momenta change from draw to draw, Σ (Eₜ − Eₜ₋₁)² / Σ (Eₜ − Ē)² (E-BFMI,
    /// Betancourt, "Diagnosing suboptimal cotangent disintegrations in Hamiltonian Monte Carlo", arXiv 1604.00695,
    /// 2016). Below 0.3 the chain hardly reaches the tails.
    /// </summary>
    /// <param name="energies">The energies of one chain's draws.</param>
    public static double EnergyBfmi(ReadOnlySpan<double> energies)
    {
        double steps = 0;
        for (int i = 1; i < energies.Length; i++)
            steps += (energies[i] - energies[i - 1]) * (energies[i] - energies[i - 1]);
        return steps / Sums.OfSquares(energies, 1, -Sums.Of(energies) / energies.Length);
    }

    /// <summary>
    /// n / τ with the autocorrelation time τ of all half chains together, which counts their disagreement, too. At most
    /// n log₁₀ n.
    /// </summary>
    private static double EssOfHalves(ReadOnlySpan<double> draws, int count)
    {
        int n = draws.Length / count;
        if (n < Fewest || !Vary(draws))
            return double.NaN;
        var halves = new Autocovariances[count];
        for (int i = 0; i < count; i++)
            halves[i] = new Autocovariances(draws.Slice(i * n, n));
        double within = MeanAt(halves, 0) * n / (n - 1),
            all = MeanAt(halves, 0) + VarianceOf(Array.ConvertAll(halves, half => half.Mean)),
            tau = AutocorrelationTime(lag => 1 - (within - MeanAt(halves, lag)) / all, n);
        return draws.Length / Math.Max(tau, 1 / Math.Log10(draws.Length));
    }

    /// <summary>
    /// 1 + 2 Σ ρₜ, which ends where a pair of neighbouring lags turns negative, and in which pairs do not grow (the
    /// initial monotone sequence of Geyer, "Practical Markov chain Monte Carlo", Statistical Science 7, 1992). The last
    /// even lag counts once.
    /// </summary>
    private static double AutocorrelationTime(Func<int, double> correlationAt, int n)
    {
        (double even, double odd) = (1, correlationAt(1));
        (double sum, double before) = (0, double.PositiveInfinity);
        for (int lag = 2; lag + 3 < n && even + odd > 0; lag += 2)
        {
            before = Math.Min(even + odd, before);
            sum += before;
            (even, odd) = (correlationAt(lag), correlationAt(lag + 1));
        }

        return -1 + 2 * sum + Math.Max(even, 0);
    }

    /// <summary>√ of the variance of all over that within.</summary>
    private static double BetweenWithin(ReadOnlySpan<double> draws, int count)
    {
        int n = draws.Length / count;
        if (n < Fewest || !Vary(draws))
            return double.NaN;
        (var means, double within) = (new double[count], 0);
        for (int i = 0; i < count; i++)
        {
            means[i] = Sums.Of(draws.Slice(i * n, n)) / n;
            within += VarianceOf(draws.Slice(i * n, n)) / count;
        }

        return Math.Sqrt((n * VarianceOf(means) / within + n - 1) / n);
    }

    private static double EssOfShare(ReadOnlySpan<double> draws, int chains, double[] sorted, double p)
    {
        if (!Vary(draws))
            return double.NaN;
        double quantile = QuantileOf(sorted, p);
        var below = new double[draws.Length];
        for (int i = 0; i < below.Length; i++)
            below[i] = draws[i] <= quantile ? 1 : 0;
        return Ess(below, chains);
    }

    /// <summary>
    /// The first and the last half of each chain, one after the other; the middle draw of an odd number is left out.
    /// </summary>
    private static double[] Halves(ReadOnlySpan<double> draws, int chains)
    {
        int length = draws.Length / chains,
            half = length / 2;
        var halves = new double[2 * chains * half];
        for (int chain = 0; chain < chains; chain++)
        {
            draws.Slice(chain * length, half).CopyTo(halves.AsSpan(2 * chain * half));
            draws.Slice((chain + 1) * length - half, half).CopyTo(halves.AsSpan((2 * chain + 1) * half));
        }

        return halves;
    }

    private static bool Vary(ReadOnlySpan<double> draws)
    {
        foreach (double x in draws)
            if (!double.IsFinite(x))
                return false;
        return draws.ContainsAnyExcept(draws[0]);
    }

    private static double MeanAt(Autocovariances[] halves, int lag)
    {
        double sum = 0;
        foreach (Autocovariances half in halves)
            sum += half[lag];
        return sum / halves.Length;
    }

    private static double VarianceOf(ReadOnlySpan<double> values) =>
        Sums.OfSquares(values, 1, -Sums.Of(values) / values.Length) / (values.Length - 1);

    private static double[] Sorted(ReadOnlySpan<double> draws)
    {
        double[] sorted = draws.ToArray();
        Array.Sort(sorted);
        return sorted;
    }

    /// <summary>Between two draws where p falls between them (Hyndman and Fan's type 7, as in R).</summary>
    private static double QuantileOf(double[] sorted, double p)
    {
        double place = p * (sorted.Length - 1);
        int low = (int)place;
        return low + 1 < sorted.Length ? sorted[low] + (place - low) * (sorted[low + 1] - sorted[low]) : sorted[low];
    }
}
