namespace Icf.Generators.Tests;

/// <summary>Small models, each in a file of its own.</summary>
internal static class Samples
{
    private const string Head = "using System;\nusing System.Collections.Generic;\nusing Icf;\nusing static Icf.Prob;\n\n";

    public static readonly IReadOnlyDictionary<string, string> All = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["UnknownMean"] = Head + """
            namespace Demo;

            public static partial class Models
            {
                /// <summary>Two noisy readings of an unknown mean.</summary>
                [Model]
                public static double UnknownMean([Observed] double[] y)
                {
                    double mu = Sample(Normal(1, Math.Sqrt(5)));
                    for (int i = 0; i < y.Length; i++)
                        Observe(Normal(mu, Math.Sqrt(2)), y[i]);
                    return mu;
                }
            }
            """,
        ["EightSchools"] = Head + """
            namespace Demo;

            public static partial class Models
            {
                [Model]
                public static double[] EightSchools([Observed] double[] y, double[] sigma)
                {
                    double mu = Sample(Normal(0, 5));
                    double tau = Sample(HalfCauchy(5));
                    var theta = new double[y.Length];
                    for (int j = 0; j < y.Length; j++)
                    {
                        double eta = Sample(Normal(0, 1));
                        theta[j] = mu + tau * eta; // non-centred
                        Observe(Normal(theta[j], sigma[j]), y[j]);
                    }

                    return theta;
                }
            }
            """,
        ["NestedCall"] = Head + """
            namespace Demo
            {
                public static partial class Groups
                {
                    [Model]
                    public static double Grouped(int groups, [Observed] double[][] y)
                    {
                        double sum = 0;
                        for (int g = 0; g < groups; g++)
                        {
                            double cluster = Cluster(sd: 2, y: y[g]);
                            sum += cluster;
                        }

                        return sum;
                    }

                    [Model]
                    private static double Cluster(double sd, [Observed] double[] y)
                    {
                        double mean = Sample(Normal(0, 10));
                        foreach (double value in y)
                            Observe(Normal(mean, sd), value);
                        return mean;
                    }
                }
            }
            """,
    };
}
