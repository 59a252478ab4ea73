// A linear predictor without its link.
public static partial class Admissions
{
    [Model]
    public static double Slope(double[] score, [Observed] bool[] admitted)
    {
        double level = Sample(Normal(0, 1));
        double slope = Sample(Normal(0, 1));
        for (int i = 0; i < admitted.Length; i++)
            Observe(Bernoulli(level + slope * score[i]), admitted[i]); // ICF0202
        return slope;
    }
}
