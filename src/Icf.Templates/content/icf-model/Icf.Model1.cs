using Icf;
using static Icf.Prob;

namespace Icf.Namespace1;

// Train and ask, in a program that has these usings, too:
//
//     using var compiled = new Models.Icf_Model1Model().Compile(new(x, y: new double[x.Length]));
//     var posterior = compiled.Infer(new(x, y), particles: 1_000, seed: 1);
//     Console.WriteLine(posterior["slope"].Mean);
public static partial class Models
{
    /// <summary>A straight line through noisy points, to start from.</summary>
    /// <param name="x">Where the points are; known beforehand.</param>
    /// <param name="y">How high they are: the data.</param>
    /// <returns>How high the line is at 0.</returns>
    [Model]
    public static double Icf_Model1(double[] x, [Observed] double[] y)
    {
        double slope = Sample(Normal(0, 1));
        double intercept = Sample(Normal(0, 5));
        double noise = Sample(Uniform(0.1, 2));
        for (int i = 0; i < y.Length; i++)
            Observe(Normal(intercept + slope * x[i], noise), y[i]);
        return intercept;
    }
}
