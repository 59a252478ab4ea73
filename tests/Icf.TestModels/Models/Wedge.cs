using static Icf.Prob;

namespace Icf.TestModels;

public static partial class Models
{
    /// <summary>
    /// A point in a wedge, cut off near its tip: a rejection loop in a rejection loop, the inner one in a called model.
    /// </summary>
    [Model]
    public static double Wedge([Observed] double y)
    {
        double side,
            height;
        while (true)
        {
            side = Sample(Uniform(0.2, 1));
            height = UpTo(side);
            if (side + height > 0.5)
                break;
        }

        Observe(Normal(side - height, 0.5), y);
        return side;
    }

    /// <summary>Uniform up to a bound below one, by trial.</summary>
    [Model]
    public static double UpTo(double bound)
    {
        for (; ; )
        {
            double height = Sample(Uniform(0, 1));
            if (height < bound)
                return height;
        }
    }
}
