using Icf;
using static Icf.Prob;

public static partial class Models
{
    /// <summary>
    /// Disasters come at a constant rate until it changes, which has a chance of one in a hundred from each year to the
    /// next. So how often it changed is unknown, and so are the years and the rates.
    /// </summary>
    /// <param name="disasters">The number of disasters in each year that has a record.</param>
    /// <param name="years">Those years, in ascending order.</param>
    /// <returns>The regimes, in the order of time.</returns>
    [Model]
    public static List<Regime> CoalMining([Observed] int[] disasters, int[] years)
    {
        var regimes = new List<Regime>();
        double rate = 0;
        for (int i = 0; i < years.Length; i++)
        {
            // The first recorded year begins a regime; after a year without a record there are two chances, not one.
            if (i == 0 || Sample(Bernoulli(1 - Math.Pow(0.99, years[i] - years[i - 1])), name: "changed"))
            {
                rate = Sample(Gamma(2, 1));
                regimes.Add(new Regime(years[i], rate));
            }

            Observe(Poisson(rate), disasters[i]);
        }

        return regimes;
    }
}
