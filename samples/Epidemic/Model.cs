using Icf;
using static Icf.Prob;

public static partial class Models
{
    /// <summary>
    /// An epidemic in a closed place: it follows the SIR model, and the sick are counted once a day. Counts scatter
    /// more than a Poisson would, by a factor of 1 + mean · excess in variance.
    /// </summary>
    /// <param name="sick">The number of people who are sick on each day.</param>
    /// <param name="people">How many people there are.</param>
    /// <returns>The numbers behind the epidemic, and its course.</returns>
    [Model]
    public static Outbreak Epidemic([Observed] int[] sick, int people)
    {
        double r0 = Sample(LogNormal(Math.Log(2.5), 0.5));
        double days = Sample(LogNormal(Math.Log(3), 0.5));
        double excess = Sample(Exponential(5));
        double[] course = Sir.Infectious(people, r0, days, sick.Length);
        for (int day = 0; day < sick.Length; day++)
            Observe(NegativeBinomial(course[day], 1 / excess), sick[day]);
        return new Outbreak(r0, days, excess, course);
    }
}
