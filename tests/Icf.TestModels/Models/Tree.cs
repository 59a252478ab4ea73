using static Icf.Prob;

namespace Icf.TestModels;

public static partial class Models
{
    /// <summary>The noisy total of the leaves of a random tree.</summary>
    [Model]
    public static double Orchard([Observed] double total)
    {
        double tree = Tree(0.3);
        return Observe(Normal(tree, 0.5), total) - tree;
    }

    /// <summary>A random binary tree: a model that calls itself twice.</summary>
    [Model]
    public static double Tree(double split)
    {
        if (Sample(Bernoulli(split), name: "branch"))
        {
            double left = Tree(split),
                right = Tree(split);
            return left + right;
        }

        return Sample(Normal(1, 1), name: "leaf");
    }
}
