namespace Icf.Generators.Tests;

/// <summary>Small models, each in a file of its own.</summary>
internal static class Samples
{
    private const string Head =
        "using System;\nusing System.Collections.Generic;\nusing Icf;\nusing static Icf.Prob;\n\n";

    public static readonly IReadOnlyDictionary<string, string> All = new Dictionary<string, string>(
        StringComparer.Ordinal
    )
    {
        ["UnknownMean"] =
            Head
            + """
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
        ["EightSchools"] =
            Head
            + """
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
        ["DifferentialEquations"] =
            Head
            + """
                namespace Demo;

                public static partial class Models
                {
                    [Model]
                    public static double[] Predators(double[] years, [Observed] double[] hares, [Observed] double[] lynxes)
                    {
                        double birth = Sample(Normal(1, 0.5));
                        double death = Sample(Normal(1, 0.5));
                        double[] initial = [Sample(LogNormal(2, 1), name: "hares"), Sample(LogNormal(2, 1), name: "lynxes")];
                        double[][] path = OdeSolution(
                            (t, y, dy) =>
                            {
                                dy[0] = y[0] * (birth - 0.05 * y[1]);
                                dy[1] = y[1] * (0.05 * y[0] - death);
                            },
                            initial,
                            years
                        );
                        for (int i = 0; i < years.Length; i++)
                        {
                            Observe(LogNormal(Math.Log(path[i][0]), 0.2), hares[i]);
                            Observe(LogNormal(Math.Log(path[i][1]), 0.2), lynxes[i]);
                        }

                        return OdeSolution(Logistic, [0.1], [1], start: 0)[0];
                    }

                    private static double[] Logistic(double t, double[] y) => [y[0] * (1 - y[0])];
                }
                """,
        ["Missing"] =
            Head
            + """
                namespace Demo;

                public readonly record struct Visit(double Weight, int? Attacks);

                public static partial class Models
                {
                    [Model]
                    public static double Clinic([Observed(AllowMissing = true)] Visit[] visits, [Observed(AllowMissing = true)] bool? smoker)
                    {
                        double level = Observe(Bernoulli(0.3), smoker) ? 2 : Sample(Normal(0, 1), name: "level");
                        for (int v = 0; v < visits.Length; v++)
                        {
                            Observe(Normal(level, 1), visits[v].Weight);
                            Attacks(level, visits[v]);
                        }

                        return level;
                    }

                    [Model]
                    private static void Attacks(double level, [Observed(AllowMissing = true)] Visit visit)
                    {
                        if (level > 0)
                            Observe(Poisson(level), visit.Attacks);
                        else
                            Observe(Poisson(1), visit.Attacks, name: "calm");
                    }
                }
                """,
        ["NestedCall"] =
            Head
            + """
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
        ["Recursion"] =
            Head
            + """
                namespace Demo;

                public static partial class Models
                {
                    [Model]
                    public static int Tosses(double p, int limit = 100) =>
                        limit > 0 && Sample(Bernoulli(p)) ? 1 + Tosses(p, limit - 1) : 0;
                }
                """,
        ["RejectionLoop"] =
            Head
            + """
                namespace Demo;

                public static partial class Models
                {
                    [Model]
                    public static (double, double) Disc()
                    {
                        double x, y;
                        do
                        {
                            x = Sample(Uniform(-1, 1));
                            y = Sample(Uniform(-1, 1));
                        }
                        while (x * x + y * y > 1);
                        int extra = 0;
                        while (Sample(Bernoulli(0.5), name: "more"))
                            extra++;
                        return (x + extra, y);
                    }
                }
                """,
        ["Instance"] =
            Head
            + """
                namespace Demo.Inner
                {
                    public partial record class Instrument(double Precision)
                    {
                        private readonly double _drift = 0.1;

                        [Model]
                        public double Measure([Observed] IReadOnlyList<double> readings, string? label = null)
                        {
                            double truth = Sample(Normal(0, Precision));
                            for (int i = readings.Count - 1; i >= 0; i--)
                                Observe(Normal(truth + Bias(i), this.Precision), readings[i]);
                            return truth;
                        }

                        private double Bias(int i) => _drift * i;
                    }
                }
                """,
        ["Branches"] =
            Head
            + """
                namespace Demo;

                public enum Kind { Narrow, Wide }

                public static partial class Models
                {
                    [Model]
                    public static double Branches([Observed] double y, Kind kind = Kind.Wide, double scale = 1.5)
                    {
                        bool outlier = Sample(Bernoulli(0.1));
                        double noise;
                        if (outlier)
                            noise = Sample(HalfCauchy(scale), name: "wide");
                        else
                            noise = kind switch
                            {
                                Kind.Narrow => Sample(HalfNormal(scale), name: "narrow"),
                                _ => 1,
                            };
                        if (noise > 100)
                            return 0;
                        double late = Sample(Normal(0, 1));
                        Observe(Normal(late, noise), y);
                        return late;
                    }
                }
                """,
        ["VoidModel"] =
            Head
            + """
                namespace Demo;

                public static partial class Models
                {
                    [Model]
                    public static void Change([Observed] int?[] counts)
                    {
                        int at = Sample(DiscreteUniform(0, 10));
                        double early = Sample(Exponential(1)), late = Sample(Exponential(1));
                        if (at == 0)
                            return;
                        for (int t = 0; t < counts.Length; t++)
                        {
                            if (counts[t] is { } count)
                                Observe(Poisson(t < at ? early : late), count);
                        }

                        Factor(-early);
                    }

                    [Model]
                    internal static void Penalty(double weight) => Factor(weight, name: "penalty");
                }
                """,
        ["OwnTypes"] =
            Head
            + """
                namespace Demo;

                public readonly record struct Line(double Slope, double Intercept)
                {
                    public double At(double x) => Slope * x + Intercept;

                    public static Line operator +(Line a, Line b) => new(a.Slope + b.Slope, a.Intercept + b.Intercept);
                }

                public static partial class Models
                {
                    [Model]
                    public static double Lines(Line known, double[] x, [Observed] double[] y)
                    {
                        double slope = Sample(Normal(0, 1));
                        Line line = new Line(slope, 1) + known;
                        for (int i = 0; i < y.Length; i++)
                            Observe(Normal(line.At(x[i]), 1), y[i]);
                        return slope;
                    }
                }
                """,
        ["OwnDistributions"] =
            Head
            + """
                namespace Demo;

                [Support(SupportKind.HalfLine, nameof(At))]
                public readonly record struct Hinge([Finite] double At, [Positive] double Scale) : IDifferentiable<double>
                {
                    public Support Support => Support.Above(At);
                    public LocationScale Typical => new(0, 1);
                    public double LogProb(double value) => LogProbWithPartials(value).LogProb;
                    public Partials LogProbWithPartials(double value) =>
                        value < At
                            ? Partials.Outside
                            : new((At - value) / Scale - Math.Log(Scale), -1 / Scale, 1 / Scale, (value - At - Scale) / Scale / Scale);
                    public double Sample(ref Rng rng) => At - Scale * Math.Log(rng.NextOpenDouble());
                }

                [Support(SupportKind.Real)]
                public readonly record struct Wave(double Centre) : IDistribution<double>
                {
                    public Support Support => Support.Real;
                    public LocationScale Typical => new(Centre, 1);
                    public double LogProb(double value) => -Math.Log(Math.Cosh(value - Centre)) - Math.Log(Math.PI);
                    public double Sample(ref Rng rng) => Centre + Math.Asinh(Math.Tan(Math.PI * (rng.NextOpenDouble() - 0.5)));
                }

                public static partial class Models
                {
                    [Model]
                    public static double Hinges([Observed] double[] y)
                    {
                        double start = Sample(Normal(0, 1));
                        double late = Sample(new Hinge(start, 1));
                        foreach (double v in y)
                            Observe(new Wave(late), v);
                        return late;
                    }
                }
                """,
        ["Records"] =
            Head
            + """
                using Pair = (double Left, double Right);

                namespace Demo;

                public sealed record Reading(string Station, double Value, Detail Detail);

                public readonly record struct Detail(float Error, bool Valid);

                public static partial class Models
                {
                    [Model]
                    public static double Stations([Observed] Reading[] readings, [Observed] List<Pair> pairs, [Observed] Detail[,]? grid)
                    {
                        double level = Sample(Normal(0, 10));
                        foreach (var reading in readings)
                        {
                            Observe(Normal(level, 1), reading.Value);
                            Observe(Bernoulli(0.5), reading.Detail.Valid);
                        }

                        for (int i = 0; i < pairs.Count; i++)
                            Side(level, pairs[i].Left);
                        if (grid != null)
                        {
                            for (int i = 0; i < grid.GetLength(0); i++)
                            for (int j = 0; j < grid.GetLength(1); j++)
                                Observe(Normal(level, 2), grid[i, j].Error);
                        }

                        return level;
                    }

                    [Model]
                    public static void Side(double level, [Observed] double value) => Observe(Normal(level, 1), value);
                }
                """,
        ["Loops"] =
            Head
            + """
                namespace Demo;

                public static partial class Models
                {
                    private const double Sd = 2;

                    [Model]
                    [Was("step", Now = "walk")]
                    public static double Loops(int n, double[] weights)
                    {
                        var x = new double[n];
                        for (int i = 0; i < n; i += 2)
                            x[i] = Sample(Normal(0, Sd));
                        for (int i = 1; i < n; i *= 2)
                        {
                            double walk = Sample(Normal(0, Sd));
                            if (walk > 3) continue;
                            x[i] = walk;
                        }

                        foreach (double weight in weights)
                            foreach (var (a, b) in new[] { (1, 2), (3, 4) })
                                x[0] += Sample(StudentT(a + b, 0, weight));
                        if (n > 3)
                            for (;;)
                            {
                                if (Sample(Bernoulli(0.5), name: "stop")) break;
                            }
                        while (n-- > 0) { bool turn = Sample(Bernoulli(0.1)); if (turn) break; }
                        return x[0];
                    }
                }
                """,
        ["Expressions"] =
            Head
            + """
                using static System.Math;
                using P = Icf.Prob;

                namespace Demo;

                public partial class Box<T>
                    where T : struct
                {
                    public partial struct Inner
                    {
                        public double Scale { get; init; }

                        [Model]
                        public readonly string Expressions(params double[] icf)
                        {
                            var (a, b) = (Sample(Normal(0, Scale)), (int)Sample(Poisson(3)));
                            double total = Sqrt(P.Sample<double>(Gamma(2, 1))) + Icf.Prob.Sample(distribution: Beta(1, 2), name: "share");
                            List<double> list = [total, a, .. icf];
                            try
                            {
                                list.Add(global::Icf.Prob.Sample(Laplace(0, 1)) switch { > 0 and var d => d, _ => 0 });
                            }
                            finally
                            {
                                list.Sort((l, r) => r.CompareTo(l));
                            }

                            IDistribution<double> dist = b > 2 ? Normal(0, 1) : Cauchy(0, 1);
                            list[0] = Sample(dist);
                            return $"{Sample(Normal(1, 1), "shown"):F2} {list.Count} {Sample(Geometric(0.5)).ToString()}";
                        }
                    }
                }
                """,
    };
}
