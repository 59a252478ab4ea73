using System.Runtime.CompilerServices;

namespace Icf.CompilerServices;

#pragma warning disable CS1591 // Each is the factory of the same name in Prob, of numbers that may depend on latents.

// The distributions of numbers.
public sealed partial class Scorer<TReal>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Density2<TReal, Normal, double> Normal(TReal mean, TReal standardDeviation) =>
        new(new Normal(mean.Value, standardDeviation.Value), mean, standardDeviation);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Density1<TReal, BernoulliLogits, bool> BernoulliLogits(TReal logits) =>
        new(new BernoulliLogits(logits.Value), logits);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Density1<TReal, Bernoulli, bool> Bernoulli(TReal p) => new(new Bernoulli(p.Value), p);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Density2<TReal, Beta, double> Beta(TReal a, TReal b) => new(new Beta(a.Value, b.Value), a, b);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Density2<TReal, BetaBinomial, int> BetaBinomial(int n, TReal a, TReal b) =>
        new(new BetaBinomial(n, a.Value, b.Value), a, b);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Density1<TReal, Binomial, int> Binomial(int n, TReal p) => new(new Binomial(n, p.Value), p);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Density2<TReal, Cauchy, double> Cauchy(TReal location, TReal scale) =>
        new(new Cauchy(location.Value, scale.Value), location, scale);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Density1<TReal, ChiSquared, double> ChiSquared(TReal nu) => new(new ChiSquared(nu.Value), nu);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Density0<TReal, DiscreteUniform, int> DiscreteUniform(int lower, int upper) =>
        new(new DiscreteUniform(lower, upper));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Density1<TReal, Exponential, double> Exponential(TReal rate) => new(new Exponential(rate.Value), rate);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Density0<TReal, Flat, double> Flat() => default;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Bounded<TReal, Density1<TReal, FlatAbove, double>> FlatAbove(TReal lower)
    {
        var distribution = new FlatAbove(lower.Value);
        return new(new(distribution, lower), distribution.Support, lower, double.PositiveInfinity);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Bounded<TReal, Density1<TReal, FlatBelow, double>> FlatBelow(TReal upper)
    {
        var distribution = new FlatBelow(upper.Value);
        return new(new(distribution, upper), distribution.Support, double.NegativeInfinity, upper);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Density2<TReal, Gamma, double> Gamma(TReal shape, TReal rate) =>
        new(new Gamma(shape.Value, rate.Value), shape, rate);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Density1<TReal, Geometric, int> Geometric(TReal p) => new(new Geometric(p.Value), p);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Density2<TReal, Gumbel, double> Gumbel(TReal location, TReal scale) =>
        new(new Gumbel(location.Value, scale.Value), location, scale);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Density1<TReal, HalfCauchy, double> HalfCauchy(TReal scale) => new(new HalfCauchy(scale.Value), scale);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Density1<TReal, HalfNormal, double> HalfNormal(TReal scale) => new(new HalfNormal(scale.Value), scale);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Density2<TReal, HalfStudentT, double> HalfStudentT(TReal nu, TReal? scale = null) =>
        new(new HalfStudentT(nu.Value, (scale ?? 1).Value), nu, scale ?? 1);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Density0<TReal, Hypergeometric, int> Hypergeometric(int population, int marked, int draws) =>
        new(new Hypergeometric(population, marked, draws));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Density2<TReal, InverseGamma, double> InverseGamma(TReal shape, TReal scale) =>
        new(new InverseGamma(shape.Value, scale.Value), shape, scale);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Density2<TReal, Kumaraswamy, double> Kumaraswamy(TReal a, TReal b) =>
        new(new Kumaraswamy(a.Value, b.Value), a, b);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Density2<TReal, Laplace, double> Laplace(TReal location, TReal scale) =>
        new(new Laplace(location.Value, scale.Value), location, scale);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Density2<TReal, LogNormal, double> LogNormal(TReal mu, TReal sigma) =>
        new(new LogNormal(mu.Value, sigma.Value), mu, sigma);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Density2<TReal, Logistic, double> Logistic(TReal location, TReal scale) =>
        new(new Logistic(location.Value, scale.Value), location, scale);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Density2<TReal, NegativeBinomial, int> NegativeBinomial(TReal mean, TReal dispersion) =>
        new(new NegativeBinomial(mean.Value, dispersion.Value), mean, dispersion);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Bounded<TReal, Density2<TReal, Pareto, double>> Pareto(TReal scale, TReal shape)
    {
        var distribution = new Pareto(scale.Value, shape.Value);
        return new(new(distribution, scale, shape), distribution.Support, scale, double.PositiveInfinity);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Density1<TReal, Poisson, int> Poisson(TReal rate) => new(new Poisson(rate.Value), rate);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Density1<TReal, PoissonLogRate, int> PoissonLogRate(TReal logRate) =>
        new(new PoissonLogRate(logRate.Value), logRate);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Density3<TReal, SkewNormal, double> SkewNormal(TReal location, TReal scale, TReal shape) =>
        new(new SkewNormal(location.Value, scale.Value, shape.Value), location, scale, shape);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Density3<TReal, StudentT, double> StudentT(TReal nu, TReal? location = null, TReal? scale = null) =>
        new(new StudentT(nu.Value, (location ?? 0).Value, (scale ?? 1).Value), nu, location ?? 0, scale ?? 1);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Bounded<TReal, Density3<TReal, Triangular, double>> Triangular(TReal lower, TReal mode, TReal upper)
    {
        var distribution = new Triangular(lower.Value, mode.Value, upper.Value);
        return new(new(distribution, lower, mode, upper), distribution.Support, lower, upper);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Bounded<TReal, Density4<TReal, TruncatedNormal, double>> TruncatedNormal(
        TReal location,
        TReal scale,
        TReal lower,
        TReal upper
    )
    {
        var distribution = new TruncatedNormal(location.Value, scale.Value, lower.Value, upper.Value);
        return new(new(distribution, location, scale, lower, upper), distribution.Support, lower, upper);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Bounded<TReal, Density2<TReal, Uniform, double>> Uniform(TReal lower, TReal upper)
    {
        var distribution = new Uniform(lower.Value, upper.Value);
        return new(new(distribution, lower, upper), distribution.Support, lower, upper);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Density2<TReal, VonMises, double> VonMises(TReal mode, TReal concentration) =>
        new(new VonMises(mode.Value, concentration.Value), mode, concentration);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Density2<TReal, Weibull, double> Weibull(TReal shape, TReal scale) =>
        new(new Weibull(shape.Value, scale.Value), shape, scale);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Density2<TReal, ZeroInflatedPoisson, int> ZeroInflatedPoisson(TReal extra, TReal rate) =>
        new(new ZeroInflatedPoisson(extra.Value, rate.Value), extra, rate);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Density2<TReal, Normal, double> NormalPrecision(TReal mean, TReal precision) =>
        Normal(mean, 1 / TReal.Sqrt(precision));
}
