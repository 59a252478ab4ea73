using static Icf.Prob;

namespace Icf.TestModels;

public static partial class Models
{
    /// <summary>Latents that are vectors of real numbers.</summary>
    [Model]
    public static double Vectors([Observed] double y)
    {
        double[] normal = Sample(
            MultivariateNormal(
                [0, 1],
                new[,]
                {
                    { 1, 0.5 },
                    { 0.5, 1 },
                }
            )
        );
        double[] student = Sample(
            MultivariateStudentT(
                5,
                [0.5],
                new[,]
                {
                    { 0.25 },
                }
            )
        );
        double[] walk = Sample(GaussianRandomWalk(0, 0.5, 2));
        double sum = normal[0] + normal[1] + student[0] + walk[1];
        Observe(Normal(sum, 1), y);
        return sum;
    }

    /// <summary>Latents that are shares, counts, correlations and cases.</summary>
    [Model]
    public static double Structures([Observed] double y)
    {
        double[] shares = Sample(Dirichlet(2, 3));
        int[] counts = Sample(Multinomial(3, 0.25, 0.75));
        double[,] factor = Sample(LkjCholesky(3, 2));
        bool[] flags = Sample(Iid(Bernoulli(0.4), 2));
        double step = Sample(PointMass(0.5));
        Sky sky = Sample(EnumChoice<Sky>());
        string word = Sample(Choice(["a", "an"], [0.5, 0.5]));
        double sum =
            shares[0] * counts[1] + factor[2, 1] + (flags[0] ? 1 : 0) + step * word.Length + (sky == Sky.Rain ? 2 : 0);
        Observe(Normal(sum, 1), y);
        return sum;
    }
}
