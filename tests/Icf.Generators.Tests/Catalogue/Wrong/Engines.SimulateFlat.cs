// An improper prior cannot be simulated from.
using System;
using Icf;
using static Icf.Prob;

public static partial class Models
{
    [Model]
    public static double Slope(double[] x, [Observed] double[] y)
    {
        double slope = Sample(Flat());
        double noise = Sample(FlatAbove(0));
        for (int i = 0; i < x.Length; i++)
            Observe(Normal(slope * x[i], noise), y[i]);
        return slope;
    }
}

public static class Program
{
    public static void Main()
    {
        var model = new Models.SlopeModel();
        Models.SlopeModel.Args args = new([1, 2, 3], [2, 4.1, 5.9]);
        Console.WriteLine(model.Nuts(args));
        Console.WriteLine(model.PriorPredictive(args)); // ICF0401
        Console.WriteLine(model.Refine(args)); // ICF0401
    }
}
