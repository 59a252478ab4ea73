using static Icf.Evaluation.Reliability.Truth;

namespace Icf.Evaluation.Reliability;

/// <content>The queries and their answers.</content>
internal static partial class Problems
{
    private static readonly double[] s_places = [-1.5, -0.5, 0, 0.5, 1, 2];

    public static IReadOnlyList<IProblem> All { get; } =
    [
        OfNumbers(
            new MeanModel(),
            y => new(y),
            rng => 3 * rng.NextNormal(),
            (mu, rng) => mu + rng.NextNormal(),
            9,
            a => Integrate("mu", -40, 40, mu => LogNormal(mu, 0, 3) + a.y.Sum(y => LogNormal(y, mu, 1)))
        ),
        OfNumbers(
            new NoiseModel(),
            y => new(y),
            rng => rng.NextNormal(),
            (log, rng) => Math.Exp(log) * rng.NextNormal(),
            3,
            a => Integrate("log", -8, 9, log => LogNormal(log, 0, 1) + a.y.Sum(y => LogNormal(y, 0, Math.Exp(log))))
        ),
        OfNumbers(
            new RobustModel(),
            y => new(y),
            rng => 2 * rng.NextNormal(),
            (centre, rng) => Prob.StudentT(3, centre, 1).Sample(ref rng),
            6,
            a =>
                Integrate(
                    "centre",
                    -30,
                    30,
                    centre => LogNormal(centre, 0, 2) + a.y.Sum(y => Prob.StudentT(3, centre, 1).LogProb(y))
                )
        ),
        OfNumbers(
            new CampsModel(),
            y => new(y),
            rng => (rng.NextDouble() < 0.5 ? 2 : -2) + 0.7 * rng.NextNormal(),
            (place, rng) => place + 3 * rng.NextNormal(),
            6,
            a =>
                Integrate(
                    "place",
                    -20,
                    20,
                    place =>
                        Math.Log(Math.Exp(LogNormal(place, 2, 0.7)) + Math.Exp(LogNormal(place, -2, 0.7)))
                        - Math.Log(2)
                        + a.y.Sum(y => LogNormal(y, place, 3))
                )
        ),
        OfNumbers(
            new GroupsModel(),
            y => new(y),
            rng => 2 * rng.NextNormal(),
            (level, rng) => level + Math.Sqrt(2) * rng.NextNormal(),
            6,
            a => Grouped(a.y)
        ),
        OfNumbers(
            new ChainModel(),
            y => new(y),
            _ => 0,
            (_, rng) => rng.NextInt(3) - 1 + rng.NextNormal(),
            2,
            a => Chained(a.y)
        ),
        new Problem<LineModel.Args, double, LineModel.Latents>(new LineModel())
        {
            Example = new(s_places, new double[s_places.Length]),
            Query = (rng, unlike) =>
            {
                (double slope, double intercept) = (2 * rng.NextNormal() * (unlike ? 4 : 1), 2 * rng.NextNormal());
                double[] x = unlike ? Array.ConvertAll(s_places, place => place / 2) : s_places;
                return new(x, Array.ConvertAll(x, place => slope * place + intercept + rng.NextNormal()));
            },
            Exact = a => Lined(a.x, a.y),
        },
        OfCounts(
            new ArrivalsModel(),
            y => new(y),
            rng => Prob.Gamma(2, 0.5).Sample(ref rng),
            a =>
                Integrate(
                    "rate",
                    1e-9,
                    120,
                    rate => Prob.Gamma(2, 0.5).LogProb(rate) + a.counts.Sum(n => Prob.Poisson(rate).LogProb(n))
                )
        ),
        OfCounts(
            new LogRateModel(),
            y => new(y),
            rng => Math.Exp(1 + rng.NextNormal()),
            a =>
                Integrate(
                    "log",
                    -7,
                    8,
                    log => LogNormal(log, 1, 1) + a.counts.Sum(n => Prob.Poisson(Math.Exp(log)).LogProb(n))
                )
        ),
        new Problem<CoinModel.Args, double, CoinModel.Latents>(new CoinModel())
        {
            Example = new(new bool[20]),
            Query = (rng, unlike) =>
            {
                double bias = Prob.Beta(2, 2).Sample(ref rng);
                return new([.. Enumerable.Range(0, unlike ? rng.NextInt(4) : 20).Select(_ => rng.NextDouble() < bias)]);
            },
            Exact = a =>
                Integrate(
                    "bias",
                    0,
                    1,
                    bias => Prob.Beta(2, 2).LogProb(bias) + a.flips.Sum(flip => Math.Log(flip ? bias : 1 - bias))
                ),
        },
    ];

    /// <summary>
    /// Six readings; unlike them are none to three, or eighteen, or six that are further out than any.
    /// </summary>
    private static Problem<TArgs, TResult, TLatents> OfNumbers<TArgs, TResult, TLatents>(
        Model<TArgs, TResult, TLatents> model,
        Func<double[], TArgs> args,
        Func<Rng, double> latent,
        Func<double, Rng, double> reading,
        double far,
        Func<TArgs, Truth> exact
    ) =>
        new(model)
        {
            Example = args(new double[6]),
            Query = (rng, unlike) =>
            {
                int kind = unlike ? rng.NextInt(3) : -1,
                    size = kind switch
                    {
                        0 => rng.NextInt(4),
                        1 => 18,
                        _ => 6,
                    };
                double value = latent(Next(rng, -1)),
                    shift = kind == 2 ? far * (rng.NextDouble() < 0.5 ? 1 : -1) * (1 + rng.NextDouble()) : 0;
                return args([
                    .. Enumerable.Range(0, Math.Max(size, 1)).Select(i => shift + reading(value, Next(rng, i))),
                ]);
            },
            Exact = exact,
        };

    private static Problem<TArgs, double, TLatents> OfCounts<TArgs, TLatents>(
        Model<TArgs, double, TLatents> model,
        Func<int[], TArgs> args,
        Func<Rng, double> rate,
        Func<TArgs, Truth> exact
    ) =>
        new(model)
        {
            Example = args(new int[6]),
            Query = (rng, unlike) =>
            {
                double mean = rate(Next(rng, -1)) * (unlike && rng.NextDouble() < 0.5 ? 4 : 1);
                int size = unlike ? 1 + rng.NextInt(3) : 6;
                return args([.. Enumerable.Range(0, size).Select(_ => Prob.Poisson(mean).Sample(ref rng))]);
            },
            Exact = exact,
        };

    /// <summary>A stream of its own for what draws from a copy of the generator.</summary>
    private static Rng Next(Rng rng, int index) => rng.Split(1_000 + index);

    /// <summary>
    /// Given the level a reading has variance 2; given the level and its reading an effect lies half way, with variance
    /// 1/2.
    /// </summary>
    private static Truth Grouped(double[] y)
    {
        Truth level = Integrate(
            "level",
            -30,
            30,
            value => LogNormal(value, 0, 2) + y.Sum(reading => LogNormal(reading, value, Math.Sqrt(2)))
        );
        (double mean, double deviation) = level.Marginals["level"];
        var all = new Dictionary<string, (double, double)>(level.Marginals);
        for (int i = 0; i < y.Length; i++)
            all[FormattableString.Invariant($"effect[{i}]")] = (
                (mean + y[i]) / 2,
                Math.Sqrt(0.5 + deviation * deviation / 4)
            );
        return new(level.LogEvidence, all);
    }

    /// <summary>Recursive least squares.</summary>
    private static Truth Lined(double[] x, double[] y)
    {
        (double a, double b, double aa, double ab, double bb, double log) = (0, 0, 4, 0, 4, 0);
        for (int i = 0; i < x.Length; i++)
        {
            (double ca, double cb) = (aa * x[i] + ab, ab * x[i] + bb);
            (double variance, double error) = (x[i] * ca + cb + 1, y[i] - a * x[i] - b);
            log += LogNormal(error, 0, Math.Sqrt(variance));
            (a, b) = (a + ca * error / variance, b + cb * error / variance);
            (aa, ab, bb) = (aa - ca * ca / variance, ab - ca * cb / variance, bb - cb * cb / variance);
        }

        return new(
            log,
            new Dictionary<string, (double, double)>
            {
                ["slope"] = (a, Math.Sqrt(aa)),
                ["intercept"] = (b, Math.Sqrt(bb)),
            }
        );
    }

    /// <summary>Forward and backward.</summary>
    private static Truth Chained(double[] y)
    {
        double Move(int from, int to) => from == to ? 0.7 : 0.15;
        int length = y.Length;
        var forward = new double[length][];
        double log = 0;
        double[] before = [1, 0, 0];
        for (int t = 0; t < length; t++)
        {
            int at = t;
            double[] now =
            [
                .. Enumerable
                    .Range(0, 3)
                    .Select(to =>
                        Enumerable.Range(0, 3).Sum(from => before[from] * Move(from, to))
                        * Math.Exp(LogNormal(y[at], to - 1, 1))
                    ),
            ];
            double sum = now.Sum();
            log += Math.Log(sum);
            forward[t] = before = Array.ConvertAll(now, p => p / sum);
        }

        var marginals = new Dictionary<string, (double, double)>();
        double[] after = [1, 1, 1];
        for (int t = length - 1; t >= 0; t--)
        {
            double[] both = [.. Enumerable.Range(0, 3).Select(s => forward[t][s] * after[s])];
            double sum = both.Sum(),
                mean = (both[1] + 2 * both[2]) / sum,
                square = (both[1] + 4 * both[2]) / sum;
            if (square - mean * mean > 0.01)
                marginals[FormattableString.Invariant($"state[{t}]")] = (mean, Math.Sqrt(square - mean * mean));
            (int at, double[] later) = (t, after);
            double[] back =
            [
                .. Enumerable
                    .Range(0, 3)
                    .Select(from =>
                        Enumerable
                            .Range(0, 3)
                            .Sum(to => Move(from, to) * Math.Exp(LogNormal(y[at], to - 1, 1)) * later[to])
                    ),
            ];
            after = Array.ConvertAll(back, p => p / back.Sum());
        }

        return new(
            log,
            marginals.Count > 0
                ? marginals
                : new Dictionary<string, (double, double)>
                {
                    ["state[0]"] = (forward[0][1] + 2 * forward[0][2], double.PositiveInfinity),
                }
        );
    }
}
