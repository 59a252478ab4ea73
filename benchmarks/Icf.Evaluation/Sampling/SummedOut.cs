using Icf.Evaluation.Known;
using Icf.Evaluation.Truths;
using static Icf.Prob;

namespace Icf.Evaluation.Sampling;

/// <summary>Models with discrete unknowns, which they sum out themselves.</summary>
internal static partial class SummedOut
{
    /// <summary>
    /// Counts whose rate changes a given number of times. All places of the changes are as probable as each other;
    /// log[c] is the log density of the counts so far with c changes behind them, summed over their places.
    /// </summary>
    [Model]
    internal static double[] Changes(int[] counts, int changes)
    {
        double[] rates = new double[changes + 1],
            logRates = new double[changes + 1],
            log = new double[changes + 1];
        for (int c = 0; c <= changes; c++)
        {
            rates[c] = Sample(Gamma(2, 1), name: "rate");
            logRates[c] = Math.Log(rates[c]);
        }

        for (int t = 0; t < counts.Length; t++)
        for (int c = Math.Min(t, changes); c >= 0; c--)
        {
            double before =
                c == 0 ? log[0]
                : c == t ? log[c - 1]
                : LogSum(log[c - 1], log[c]);
            log[c] = before + counts[t] * logRates[c] - rates[c];
        }

        Factor(log[changes]);
        return rates;
    }

    /// <summary>
    /// The chain of <see cref="Chain"/> with unknown levels: the forward recursion over its states, whose weights are
    /// made to sum to one at each reading.
    /// </summary>
    [Model]
    internal static double[] Levels(double[] y)
    {
        var levels = new double[Chain.States];
        for (int k = 0; k < levels.Length; k++)
            levels[k] = Sample(Normal(Chain.Level[k], 1), name: "level");
        double[] weights = new double[Chain.States],
            next = new double[Chain.States];
        for (int k = 0; k < weights.Length; k++)
            weights[k] = Chain.Start[k];
        foreach (double reading in y)
        {
            double total = 0;
            for (int to = 0; to < next.Length; to++)
            {
                double sum = 0;
                for (int from = 0; from < weights.Length; from++)
                    sum += weights[from] * Chain.Next[from][to];
                double error = reading - levels[to];
                next[to] = sum * Math.Exp(-0.5 * error * error);
                total += next[to];
            }

            for (int k = 0; k < weights.Length; k++)
                weights[k] = next[k] / total;
            Factor(Math.Log(total));
        }

        return levels;
    }

    /// <summary>
    /// One change among the disasters in coal mines. Given its place, rates are conjugate. With two, the posterior has
    /// modes that chains do not leave.
    /// </summary>
    public static KnownProblem OfChange()
    {
        int[] counts = History.Read().Disasters;
        return KnownProblem.Of(
            "coal, one change",
            new ChangesModel(),
            new(counts, 1),
            () =>
            {
                var posterior = new ConditionalMixture();
                for (int place = 1; place < counts.Length; place++)
                    Add(posterior, counts[..place], counts[place..]);
                return posterior.Sum();
            }
        );
    }

    /// <summary>The levels of the chain, by a sum over a grid of all three.</summary>
    public static KnownProblem OfChain() =>
        KnownProblem.Of("hmm, levels unknown", new LevelsModel(), new(Chain.Readings), () => ByGrid(Chain.Readings));

    private static void Add(ConditionalMixture posterior, params int[][] segments)
    {
        double log = 0;
        var rates = new (double, double)[segments.Length];
        for (int s = 0; s < segments.Length; s++)
        {
            double shape = 2 + segments[s].Sum(),
                rate = 1 + segments[s].Length;
            log += MathNet.Numerics.SpecialFunctions.GammaLn(shape) - shape * Math.Log(rate);
            rates[s] = (shape / rate, shape / (rate * rate));
        }

        posterior.Add(log, rates);
    }

    private static Moments ByGrid(double[] y)
    {
        const double From = -7,
            Step = 0.15;
        const int Nodes = 101;
        var densities = new double[Nodes][];
        for (int i = 0; i < Nodes; i++)
            densities[i] = [.. y.Select(reading => Math.Exp(Densities.Normal(reading, From + i * Step, 1)))];
        double[] sums = new double[Chain.States],
            squares = new double[Chain.States];
        double total = 0;
        var at = new int[Chain.States];
        for (int node = 0; node < Nodes * Nodes * Nodes; node++)
        {
            for (int k = 0, rest = node; k < at.Length; k++, rest /= Nodes)
                at[k] = rest % Nodes;
            double mass = Evidence(at);
            for (int k = 0; k < at.Length; k++)
                mass *= Math.Exp(Densities.Normal(Level(k), Chain.Level[k], 1));
            total += mass;
            for (int k = 0; k < at.Length; k++)
            {
                sums[k] += mass * Level(k);
                squares[k] += mass * Level(k) * Level(k);
            }
        }

        // The model leaves out the constants of its readings' densities.
        return new Moments(
            Math.Log(total) + Chain.States * Math.Log(Step) + 0.5 * y.Length * Math.Log(2 * Math.PI),
            [.. sums.Select((sum, k) => (sum / total, Math.Sqrt(squares[k] / total - sum / total * (sum / total))))]
        );

        double Level(int k) => From + at[k] * Step;

        double Evidence(int[] nodes)
        {
            Span<double> weights = stackalloc double[Chain.States],
                next = stackalloc double[Chain.States];
            Chain.Start.CopyTo(weights);
            for (int t = 0; t < y.Length; t++)
            {
                next.Clear();
                for (int from = 0; from < weights.Length; from++)
                for (int to = 0; to < next.Length; to++)
                    next[to] += weights[from] * Chain.Next[from][to];
                for (int to = 0; to < next.Length; to++)
                    weights[to] = next[to] * densities[nodes[to]][t];
            }

            return weights[0] + weights[1] + weights[2];
        }
    }

    private static double LogSum(double a, double b)
    {
        double most = Math.Max(a, b);
        return most + Math.Log(Math.Exp(a - most) + Math.Exp(b - most));
    }
}
