// A point in the unit disc, by rejection.
public static partial class Discs
{
    [Model]
    public static double Place([Observed] double x, [Observed] double y)
    {
        double u, v;
        do
        {
            u = Sample(Uniform(-1, 1));
            v = Sample(Uniform(-1, 1));
        }
        while (u * u + v * v > 1);
        Observe(Normal(u, 0.1), x);
        Observe(Normal(v, 0.1), y);
        return u;
    }
}
