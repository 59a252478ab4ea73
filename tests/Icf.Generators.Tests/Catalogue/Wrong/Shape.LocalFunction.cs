// A helper inside the model.
public static partial class Sensors
{
    [Model]
    public static double Bias([Observed] double[] y)
    {
        double Draw() => Sample(Normal(0, 1)); // ICF0011
        double bias = Draw();
        for (int i = 0; i < y.Length; i++)
            Observe(Normal(bias, 1), y[i]);
        return bias;
    }
}
