using static Icf.Prob;

namespace Icf.TestModels;

public static partial class Differentiable
{
    private static readonly OdeOptions s_tight = new() { RelativeTolerance = 1e-10, AbsoluteTolerance = 1e-12 };

    /// <summary>Predators and prey; a latent rate, latent initial values, and a function that writes slopes.</summary>
    [Model]
    public static double[] Predators(double[] times, [Observed] double[] hares, [Observed] double[] lynxes)
    {
        double birth = Sample(LogNormal(-0.6, 0.1));
        double eaten = Sample(LogNormal(-3.5, 0.1));
        double death = Sample(LogNormal(-0.2, 0.1));
        double gain = Sample(LogNormal(-3.7, 0.1));
        double hare = Sample(LogNormal(3.4, 0.2));
        double lynx = Sample(LogNormal(1.8, 0.2));
        double noise = Sample(LogNormal(-1, 0.5));
        double[][] path = OdeSolution(
            (t, y, dy) =>
            {
                dy[0] = y[0] * (birth - eaten * y[1]);
                dy[1] = y[1] * (gain * y[0] - death);
            },
            initial: [hare, lynx],
            times: times,
            options: s_tight
        );
        for (int i = 0; i < times.Length; i++)
        {
            Observe(LogNormal(Math.Log(path[i][0]), noise), hares[i]);
            Observe(LogNormal(Math.Log(path[i][1]), noise), lynxes[i]);
        }

        return path[^1];
    }

    /// <summary>An epidemic, whose function is a local one that gives the slopes.</summary>
    [Model]
    public static double Epidemic(int population, double[] days, [Observed] int[] sick)
    {
        double beta = Sample(LogNormal(0.5, 0.3));
        double gamma = Sample(LogNormal(-0.7, 0.3));
        double[] initial = [population - 1.0, 1];
        double[][] path = OdeSolution(Slopes, initial, days, 0, s_tight);
        for (int i = 0; i < sick.Length; i++)
            Observe(Poisson(path[i][1]), sick[i]);
        return beta / gamma;

        double[] Slopes(double t, double[] y)
        {
            double infections = beta * y[0] * y[1] / population;
            return [-infections, infections - gamma * y[1]];
        }
    }

    /// <summary>A reaction of three speeds, whose function is a method of its own with rates in the state.</summary>
    [Model]
    public static double Reaction([Observed] double[] y)
    {
        double slow = Sample(LogNormal(Math.Log(0.04), 0.2));
        double fast = Sample(LogNormal(Math.Log(3e7), 0.2));
        var path = OdeSolution(
            f: Rates,
            initial: new[] { 1, 0, 0, slow, fast },
            times: [0.1, 0.4, 1],
            options: new OdeOptions
            {
                RelativeTolerance = 1e-9,
                AbsoluteTolerance = 1e-12,
                Method = OdeMethod.Stiff,
            }
        );
        for (int i = 0; i < y.Length; i++)
            Observe(Normal(path[i][0], 0.01), y[i]);
        return path[0][2];
    }

    private static void Rates(double t, double[] y, double[] dy)
    {
        dy[0] = -y[3] * y[0] + 1e4 * y[1] * y[2];
        dy[2] = y[4] * y[1] * y[1];
        dy[1] = -dy[0] - dy[2];
    }

    /// <summary>Two doses, the second of which is given at an unknown time; a function in a variable, latent times.
    /// </summary>
    [Model]
    public static double Doses([Observed] double[] levels)
    {
        double loss = Sample(LogNormal(-0.5, 0.2));
        double first = Sample(Uniform(-1, 0));
        double second = Sample(Uniform(1, 2));
        Action<double, double[], double[]> f = (t, y, dy) => dy[0] = -loss * y[0] / (1 + t * t);
        double before = OdeSolution(f, [3], [second], first, s_tight)[0][0];
        double[][] after = OdeSolution(f, [before + 3], [3, 3 + loss], start: second, s_tight);
        for (int i = 0; i < levels.Length; i++)
            Observe(Normal(after[i][0], 0.3), levels[i]);
        return before;
    }

    /// <summary>A system for each subject, and a solution that depends on no latent.</summary>
    [Model]
    public static double Subjects(double[] doses, [Observed] double[,] y)
    {
        double mean = Sample(Normal(0, 1));
        double[][] scale = OdeSolution((t, x) => [-0.5 * x[0]], [1], [1, 2]);
        for (int i = 0; i < doses.Length; i++)
        {
            double rate = Sample(LogNormal(mean, 0.2), name: "rate");
            double[][] path = OdeSolution((double t, double[] x) => [-rate * x[0]], [doses[i]], [1, 2], 0, s_tight);
            for (int j = 0; j < 2; j++)
                Observe(Normal(scale[j][0] * path[j][0], 0.1), y[i, j]);
        }

        return mean;
    }

    /// <summary>Exponential decay, whose posterior is an integral over the rate.</summary>
    [Model]
    public static double Decay(double[] times, [Observed] double[] y)
    {
        double rate = Sample(LogNormal(-0.5, 0.5));
        double[][] path = OdeSolution((t, x) => [-rate * x[0]], [2], times, 0, s_tight);
        for (int i = 0; i < y.Length; i++)
            Observe(Normal(path[i][0], 0.2), y[i]);
        return rate;
    }
}
