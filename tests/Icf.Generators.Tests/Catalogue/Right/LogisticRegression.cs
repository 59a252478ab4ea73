// A linear predictor with its link.
public static partial class Admissions
{
    [Model]
    public static double Slope(double[] score, [Observed] bool[] admitted)
    {
        double level = Sample(Normal(0, 1));
        double slope = Sample(Normal(0, 1));
        for (int i = 0; i < admitted.Length; i++)
        {
            double p = 1 / (1 + Math.Exp(-(level + slope * score[i])));
            Observe(Bernoulli(p), admitted[i]);
        }

        return slope;
    }
}
