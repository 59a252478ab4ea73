// As many centres as there are cases.
public static partial class Clusters
{
    private static readonly double[] Centres = { -2, 0, 2 };

    [Model]
    public static int Cluster([Observed] double y)
    {
        int cluster = Sample(Categorical(0.3, 0.3, 0.4));
        double[] spreads = new double[] { 1, 2, 1 };
        Observe(Normal(Centres[cluster], spreads[cluster]), y);
        return cluster;
    }
}
