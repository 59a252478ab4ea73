namespace Icf.Evaluation.Truths;

/// <summary>
/// The evidence of points in the plane under a fixed number of clusters, and draws of the clusters, by sequential Monte
/// Carlo along tempered posteriors (Del Moral, Doucet and Jasra, "Sequential Monte Carlo samplers", Journal of the
/// Royal Statistical Society B 68, 2006). Cluster means are N(0, I), a point belongs to each cluster with the same
/// probability and scatters around its mean.
/// </summary>
internal sealed class ClusterEvidence
{
    /// <summary>The effective share of particles after each step towards the posterior.</summary>
    private const double Share = 0.9;

    /// <summary>How often each cluster is moved at each step.</summary>
    private const int Sweeps = 5;

    /// <summary>Random-walk steps of all sizes that posteriors along the way may need.</summary>
    private static readonly double[] s_steps = [1, 0.3, 0.1, 0.03];

    private readonly double[,] _points;
    private readonly double _scatter;
    private readonly int _clusters;
    private readonly Particle[] _particles;

    /// <summary>Computes it.</summary>
    /// <param name="points">The points, one a row.</param>
    /// <param name="scatter">The standard deviation of a point around its cluster's mean, in each direction.</param>
    /// <param name="clusters">The number of clusters.</param>
    /// <param name="particles">The number of particles; the error falls with its root.</param>
    /// <param name="seed">Seeds the run.</param>
    public ClusterEvidence(double[,] points, double scatter, int clusters, int particles, long seed)
    {
        (_points, _scatter, _clusters) = (points, scatter, clusters);
        var root = new Rng(seed, clusters);
        _particles = [.. Enumerable.Range(0, particles).Select(i => Draw(root.Split(i)))];
        Rng resampling = root.Split(particles);
        double temperature = 0;
        while (temperature < 1)
        {
            double next = NextTemperature(temperature);
            double[] weights = Weights(next - temperature);
            LogEvidence += LogMean(next - temperature);
            temperature = next;
            Resample(weights, ref resampling);
            Parallel.ForEach(_particles, particle => Move(particle, temperature));
        }
    }

    /// <summary>The estimated log probability density of the points, in nats.</summary>
    public double LogEvidence { get; }

    /// <summary>The means of the clusters in each particle, [cluster, coordinate].</summary>
    public IEnumerable<double[,]> Means => _particles.Select(particle => particle.Means);

    private Particle Draw(Rng rng)
    {
        var particle = new Particle(new double[_clusters, 2], new double[_points.GetLength(0), _clusters])
        {
            Rng = rng,
        };
        for (int k = 0; k < _clusters; k++)
        {
            particle.Means[k, 0] = particle.Rng.NextNormal();
            particle.Means[k, 1] = particle.Rng.NextNormal();
            for (int i = 0; i < _points.GetLength(0); i++)
                particle.Densities[i, k] = Density(i, particle.Means[k, 0], particle.Means[k, 1]);
        }

        particle.LogLikelihood = LogLikelihood(particle);
        return particle;
    }

    private void Move(Particle particle, double temperature)
    {
        int n = _points.GetLength(0);
        var column = new double[n];
        for (int move = 0; move < Sweeps * _clusters; move++)
        {
            int k = move % _clusters;
            double step = s_steps[particle.Rng.NextInt(s_steps.Length)];
            double x = particle.Means[k, 0],
                y = particle.Means[k, 1];
            double newX = x + step * particle.Rng.NextNormal(),
                newY = y + step * particle.Rng.NextNormal();
            for (int i = 0; i < n; i++)
            {
                column[i] = particle.Densities[i, k];
                particle.Densities[i, k] = Density(i, newX, newY);
            }

            double logLikelihood = LogLikelihood(particle);
            double logRatio =
                temperature * (logLikelihood - particle.LogLikelihood)
                - 0.5 * (newX * newX + newY * newY - x * x - y * y);
            if (Math.Log(particle.Rng.NextOpenDouble()) < logRatio)
            {
                (particle.Means[k, 0], particle.Means[k, 1], particle.LogLikelihood) = (newX, newY, logLikelihood);
                continue;
            }

            for (int i = 0; i < n; i++)
                particle.Densities[i, k] = column[i];
        }
    }

    private double LogLikelihood(Particle particle)
    {
        double sum = 0;
        for (int i = 0; i < _points.GetLength(0); i++)
        {
            double density = 0;
            for (int k = 0; k < _clusters; k++)
                density += particle.Densities[i, k];
            sum += Math.Log(density / _clusters);
        }

        return sum;
    }

    private double Density(int i, double x, double y)
    {
        double variance = _scatter * _scatter,
            dx = _points[i, 0] - x,
            dy = _points[i, 1] - y;
        return Math.Exp(-0.5 * (dx * dx + dy * dy) / variance) / (2 * Math.PI * variance);
    }

    /// <summary>
    /// The temperature at which the effective share has fallen to <see cref="Share"/>, by bisection; at most 1.
    /// </summary>
    private double NextTemperature(double temperature)
    {
        double low = temperature,
            high = 1;
        if (EffectiveShare(1 - temperature) >= Share)
            return 1;
        for (int i = 0; i < 50; i++)
        {
            double middle = 0.5 * (low + high);
            (low, high) = EffectiveShare(middle - temperature) >= Share ? (middle, high) : (low, middle);
        }

        return high;
    }

    private double EffectiveShare(double increment)
    {
        double[] weights = Weights(increment);
        return 1 / (weights.Sum(w => w * w) * weights.Length);
    }

    private double[] Weights(double increment)
    {
        double greatest = _particles.Max(particle => particle.LogLikelihood);
        double[] weights = Array.ConvertAll(
            _particles,
            particle => Math.Exp(increment * (particle.LogLikelihood - greatest))
        );
        double sum = weights.Sum();
        return Array.ConvertAll(weights, w => w / sum);
    }

    private double LogMean(double increment)
    {
        double greatest = _particles.Max(particle => particle.LogLikelihood);
        return increment * greatest
            + Math.Log(_particles.Average(particle => Math.Exp(increment * (particle.LogLikelihood - greatest))));
    }

    /// <summary>Systematic resampling; every copy keeps the random stream of the place that it comes to.</summary>
    private void Resample(double[] weights, ref Rng rng)
    {
        Particle[] old = [.. _particles];
        double offset = rng.NextDouble(),
            sum = 0;
        int place = 0;
        for (int i = 0; i < old.Length; i++)
        {
            sum += weights[i] * old.Length;
            for (; place < old.Length && place + offset < sum; place++)
                _particles[place] = old[i].CopyWith(old[place].Rng);
        }

        for (; place < old.Length; place++)
            _particles[place] = old[^1].CopyWith(old[place].Rng);
    }

    private sealed class Particle(double[,] means, double[,] densities)
    {
        public double[,] Means { get; } = means;

        /// <summary>The density of each point in each cluster.</summary>
        public double[,] Densities { get; } = densities;

        public double LogLikelihood { get; set; }

        // A field, since drawing changes it.
        public Rng Rng;

        public Particle CopyWith(Rng rng) =>
            new((double[,])Means.Clone(), (double[,])Densities.Clone()) { LogLikelihood = LogLikelihood, Rng = rng };
    }
}
