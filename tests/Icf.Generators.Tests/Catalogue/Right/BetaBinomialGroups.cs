// Rates of hospitals that share a prior, given by mean and size.
public static partial class Hospitals
{
    [Model]
    public static double[] Rates(int[] patients, [Observed] int[] deaths)
    {
        double mean = Sample(Beta(2, 8));
        double size = Sample(Gamma(2, 0.1));
        var rates = new double[patients.Length];
        for (int i = 0; i < patients.Length; i++)
        {
            double rate = Sample(Beta(mean * size, (1 - mean) * size));
            rates[i] = rate;
            Observe(Binomial(patients[i], rate), deaths[i]);
        }

        return rates;
    }
}
