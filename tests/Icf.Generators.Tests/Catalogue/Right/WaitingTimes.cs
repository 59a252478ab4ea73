// Some waiting times are cut off at the end of the study: their probability enters as a factor.
public static partial class Studies
{
    public record Patient(double Days, bool Ended);

    [Model]
    public static double Rate(double[] followed, [Observed] double[] days)
    {
        double rate = Sample(Gamma(2, 20));
        for (int i = 0; i < days.Length; i++)
            Observe(Exponential(rate), days[i]);
        for (int j = 0; j < followed.Length; j++)
            Factor(-rate * followed[j]);
        return rate;
    }
}
