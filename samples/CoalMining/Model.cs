using Icf;
using static Icf.Prob;

public static partial class Models
{
    /// <summary>
    /// Counts that come at a constant rate until it changes, and how often it changes is unknown. After each change
    /// another one follows with probability 1/2, in any of the years left.
    /// </summary>
    /// <param name="disasters">The number of disasters in each year that has a record.</param>
    /// <param name="years">Those years, in ascending order.</param>
    /// <returns>The regimes, in the order of time.</returns>
    [Model]
    public static List<Regime> CoalMining([Observed] int[] disasters, int[] years)
    {
        var regimes = new List<Regime>();
        int start = years[0], last = years[^1], next = 0;
        bool another = true;
        while (another)
        {
            double rate = Sample(Gamma(2, 1));
            regimes.Add(new Regime(start, rate));

            another = start < last && Sample(Bernoulli(0.5), name: "another");
            int end = another ? Sample(DiscreteUniform(start + 1, last), name: "year") : last + 1;
            for (; next < years.Length && years[next] < end; next++)
                Observe(Poisson(rate), disasters[next]);
            start = end;
        }

        return regimes;
    }
}
