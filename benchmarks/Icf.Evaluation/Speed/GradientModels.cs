using static Icf.Prob;

namespace Icf.Evaluation.Speed;

/// <summary>Models of published kinds, with data drawn here, whose gradients are timed.</summary>
internal static partial class GradientModels
{
    private const int Rows = 1_000,
        Columns = 10,
        Steps = 500,
        States = 3,
        Length = 200,
        Points = 11;

    /// <summary>1,000 outcomes and ten covariates.</summary>
    public static LogisticModel.Args Outcomes { get; } = DrawOutcomes(Rows);

    /// <summary>The same outcomes and covariates.</summary>
    public static LogisticGlmModel.Args OutcomesOfGlm => new(Outcomes.x, Outcomes.y);

    /// <summary>500 readings of a chain of three states.</summary>
    public static MarkovModel.Args Chain { get; } = new(DrawChain());

    /// <summary>A series of 200.</summary>
    public static MovingAverageModel.Args Series { get; } = new(DrawSeries());

    /// <summary>A curve at eleven points.</summary>
    public static ProcessModel.Args Curve { get; } = DrawCurve();

    /// <summary>A logistic regression as a double loop.</summary>
    [Model]
    public static double[] Logistic(double[,] x, [Observed] bool[] y)
    {
        double level = Sample(Normal(0, 1));
        var slopes = new double[x.GetLength(1)];
        for (int k = 0; k < slopes.Length; k++)
            slopes[k] = Sample(Normal(0, 1), name: "slope");
        for (int i = 0; i < y.Length; i++)
        {
            double logit = level;
            for (int k = 0; k < slopes.Length; k++)
                logit += x[i, k] * slopes[k];
            Observe(BernoulliLogits(logit), y[i]);
        }

        return slopes;
    }

    /// <summary>The same by the likelihood of a generalised linear model.</summary>
    [Model]
    public static double[] LogisticGlm(double[,] x, [Observed] bool[] y)
    {
        double level = Sample(Normal(0, 1));
        var slopes = new double[x.GetLength(1)];
        for (int k = 0; k < slopes.Length; k++)
            slopes[k] = Sample(Normal(0, 1), name: "slope");
        Observe(BernoulliLogitGlm(x, level, slopes), y);
        return slopes;
    }

    /// <summary>A hidden Markov chain, its states summed out by the forward recursion.</summary>
    [Model]
    public static double[] Markov(double[] y)
    {
        var means = new double[States];
        for (int k = 0; k < States; k++)
            means[k] = Sample(Normal(0, 5), name: "mean");
        double scale = Sample(HalfNormal(2));
        var logNext = new double[States, States];
        for (int k = 0; k < States; k++)
        {
            double[] row = Sample(Dirichlet(1, 1, 1));
            for (int j = 0; j < States; j++)
                logNext[k, j] = Math.Log(row[j]);
        }

        double logScale = Math.Log(scale);
        double[] log = new double[States],
            next = new double[States];
        for (int k = 0; k < States; k++)
            log[k] = LogDensity(y[0], means[k], scale, logScale) - Math.Log(States);
        for (int t = 1; t < y.Length; t++)
        {
            for (int k = 0; k < States; k++)
                next[k] =
                    LogSum(log[0] + logNext[0, k], log[1] + logNext[1, k], log[2] + logNext[2, k])
                    + LogDensity(y[t], means[k], scale, logScale);
            (log, next) = (next, log);
        }

        Factor(LogSum(log[0], log[1], log[2]));
        return means;
    }

    /// <summary>ARMA(1,1): each error is known once the one before is.</summary>
    [Model]
    public static double[] MovingAverage([Observed] double[] y)
    {
        double level = Sample(Normal(0, 10)),
            past = Sample(Normal(0, 2)),
            shock = Sample(Normal(0, 2)),
            scale = Sample(HalfCauchy(2.5));
        double error = 0;
        for (int t = 0; t < y.Length; t++)
        {
            double mean = t == 0 ? level + past * level : level + past * y[t - 1] + shock * error;
            Observe(Normal(mean, scale), y[t]);
            error = y[t] - mean;
        }

        return [level, past, shock, scale];
    }

    /// <summary>A Gaussian process with a squared exponential kernel and noise.</summary>
    [Model]
    public static double[] Process(double[] x, [Observed] double[] y)
    {
        double length = Sample(Gamma(25, 4)),
            height = Sample(HalfNormal(2)),
            noise = Sample(HalfNormal(1));
        int n = x.Length;
        var kernel = new double[n, n];
        for (int i = 0; i < n; i++)
        for (int j = 0; j < n; j++)
        {
            double distance = (x[i] - x[j]) / length;
            kernel[i, j] = height * height * Math.Exp(-0.5 * distance * distance) + (i == j ? noise * noise : 0);
        }

        Observe(MultivariateNormal(new double[n], kernel), y);
        return [length, height, noise];
    }

    private static double LogDensity(double y, double mean, double scale, double logScale)
    {
        double error = (y - mean) / scale;
        return -0.5 * error * error - logScale;
    }

    private static double LogSum(double a, double b, double c)
    {
        double most = Math.Max(a, Math.Max(b, c));
        return most + Math.Log(Math.Exp(a - most) + Math.Exp(b - most) + Math.Exp(c - most));
    }

    /// <summary>Outcomes with ten covariates each.</summary>
    public static LogisticModel.Args DrawOutcomes(int rows)
    {
        var rng = new Rng(rows);
        var x = new double[rows, Columns];
        var y = new bool[rows];
        for (int i = 0; i < rows; i++)
        {
            double logit = 0;
            for (int k = 0; k < Columns; k++)
                logit += (x[i, k] = rng.NextNormal()) * (k - 4) / 10;
            y[i] = rng.NextDouble() < 1 / (1 + Math.Exp(-logit));
        }

        return new(x, y);
    }

    private static double[] DrawChain()
    {
        var rng = new Rng(Steps);
        var y = new double[Steps];
        int state = 0;
        for (int t = 0; t < Steps; t++)
        {
            if (rng.NextDouble() < 0.3)
                state = (state + 1 + (int)(2 * rng.NextDouble())) % States;
            y[t] = 3 * state + rng.NextNormal();
        }

        return y;
    }

    private static double[] DrawSeries()
    {
        var rng = new Rng(Length);
        var y = new double[Length];
        double error = 0;
        for (int t = 0; t < Length; t++)
        {
            double shock = 0.5 * rng.NextNormal();
            y[t] = 0.2 + (t == 0 ? 0 : 0.6 * y[t - 1]) + 0.3 * error + shock;
            error = shock;
        }

        return y;
    }

    private static ProcessModel.Args DrawCurve()
    {
        var rng = new Rng(Points);
        double[] x = [.. Enumerable.Range(0, Points).Select(i => 2.0 * i - Points)];
        return new(x, Array.ConvertAll(x, at => 2 * Math.Sin(at / 5) + 0.2 * rng.NextNormal()));
    }
}
