// The loop that should stop when enough was drawn never does.
public static partial class Walks
{
    [Model]
    public static double Walk([Observed] double end)
    {
        double x = 0;
        while (true) // ICF0110
        {
            double step = Sample(Normal(0, 1));
            x += step;
            Observe(Normal(x, 1), end); // ICF0046
        }
    }
}
