using static Icf.Prob;

namespace Icf.TestModels;

public static partial class Models
{
    /// <summary>A straight line through points: inputs beside the data.</summary>
    [Model]
    public static (double Slope, double Intercept) Line(double[] x, [Observed] double[] y)
    {
        double slope = Sample(Normal(0, 2)),
            intercept = Sample(Normal(0, 2));
        for (int i = 0; i < x.Length; i++)
            Observe(Normal(intercept + slope * x[i], 1), y[i]);
        return (slope, intercept);
    }
}
