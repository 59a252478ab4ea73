using static Icf.Prob;

namespace Icf.TestModels;

public static partial class Models
{
    /// <summary>A latent of every support and of most distributions.</summary>
    [Model]
    public static double Supports([Observed] double y)
    {
        double share = Sample(Beta(2, 2));
        double offset = Sample(Uniform(-1, 3));
        int successes = Sample(Binomial(10, 0.5));
        int kind = Sample(DiscreteUniform(-1, 1));
        int failures = Sample(Geometric(0.4));
        int events = Sample(Poisson(2));
        double spread = Sample(InverseGamma(3, 2));
        double factor = Sample(LogNormal(0, 0.5));
        double half = Sample(HalfNormal(1));
        double heavy = Sample(StudentT(4, 1, 0.5));
        double cauchy = Sample(Cauchy(0, 0.5));
        double sum = share * successes + offset + kind + failures + events + heavy + Math.Tanh(cauchy);
        Observe(Normal(sum, spread + factor + half), y);
        return sum;
    }
}
