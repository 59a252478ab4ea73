// Three clusters, two centres.
public static partial class Clusters
{
    [Model]
    public static int Cluster([Observed] double y)
    {
        double[] centres = new double[] { -2, 2 };
        int cluster = Sample(Categorical(0.3, 0.3, 0.4));
        Observe(Normal(centres[cluster], 1), y); // ICF0209
        return cluster;
    }
}
