// A random walk, given out step by step.
public static partial class Walks
{
    [Model]
    public static IEnumerable<double> Walk(int n, [Observed] double end)
    {
        double x = 0;
        for (int i = 0; i < n; i++)
        {
            double step = Sample(Normal(0, 1));
            x += step;
            yield return x; // ICF0008
        }

        Observe(Normal(x, 0.1), end);
    }
}
