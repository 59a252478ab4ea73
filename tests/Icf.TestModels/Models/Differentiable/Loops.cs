using static Icf.Prob;

namespace Icf.TestModels;

public static partial class Differentiable
{
    /// <summary>Loops of every kind, with ways out and ways on that data decide.</summary>
    [Model]
    public static double Loops(int count, [Observed] double[] y)
    {
        double x = Sample(Normal(0, 1));
        double sum = 0,
            product = 1;
        for (int i = 0, j = count; i < j; i++, j--)
        {
            if (i == 1)
                continue;
            for (int k = 0; ; k++)
            {
                if (k > i)
                    break;
                sum += x / (k + j);
            }
        }

        int n = 0;
        while (true)
        {
            if (n++ >= count)
                break;
            product *= 1 + 0.1 * x;
        }

        do
        {
            n--;
            if (n % 2 == 0)
                continue;
            sum -= 0.1 * product;
        } while (n > 0);

        for (int i = 0; i < y.Length; i++)
        {
            if (i >= 3)
                break;
            Observe(Normal(sum, 1 + product * product), y[i]);
        }

        return sum;
    }

    /// <summary>A loop that goes round until a number computed from a latent has settled.</summary>
    [Model]
    public static double Roots([Observed] double[] y)
    {
        double x = Sample(Gamma(2, 1));
        double root = 1 + x;
        int turns = 0;
        while (Math.Abs(root * root - x) > 1e-14 * (1 + x) && turns < 60)
        {
            root = 0.5 * (root + x / root);
            turns++;
        }

        for (int i = 0; i < y.Length; i++)
            Observe(Normal(root, 0.5), y[i]);
        return root;
    }
}
