using System.Runtime.CompilerServices;

namespace Icf.CompilerServices;

#pragma warning disable CS1591 // Each is the factory of the same name in Prob.

// The distributions of numbers whose parameters depend on no latent: there is nothing to hand on.
public sealed partial class Scorer<TReal>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Density0<TReal, Normal, double> Normal(double mean, double standardDeviation) =>
        new(new Normal(mean, standardDeviation));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Density0<TReal, BernoulliLogits, bool> BernoulliLogits(double logits) => new(new BernoulliLogits(logits));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Density0<TReal, Bernoulli, bool> Bernoulli(double p) => new(new Bernoulli(p));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Density0<TReal, Beta, double> Beta(double a, double b) => new(new Beta(a, b));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Density0<TReal, BetaBinomial, int> BetaBinomial(int n, double a, double b) => new(new BetaBinomial(n, a, b));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Density0<TReal, Binomial, int> Binomial(int n, double p) => new(new Binomial(n, p));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Density0<TReal, Cauchy, double> Cauchy(double location, double scale) => new(new Cauchy(location, scale));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Density0<TReal, ChiSquared, double> ChiSquared(double nu) => new(new ChiSquared(nu));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Density0<TReal, Exponential, double> Exponential(double rate) => new(new Exponential(rate));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Density0<TReal, FlatAbove, double> FlatAbove(double lower) => new(new FlatAbove(lower));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Density0<TReal, FlatBelow, double> FlatBelow(double upper) => new(new FlatBelow(upper));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Density0<TReal, Gamma, double> Gamma(double shape, double rate) => new(new Gamma(shape, rate));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Density0<TReal, Geometric, int> Geometric(double p) => new(new Geometric(p));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Density0<TReal, Gumbel, double> Gumbel(double location, double scale) => new(new Gumbel(location, scale));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Density0<TReal, HalfCauchy, double> HalfCauchy(double scale) => new(new HalfCauchy(scale));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Density0<TReal, HalfNormal, double> HalfNormal(double scale) => new(new HalfNormal(scale));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Density0<TReal, InverseGamma, double> InverseGamma(double shape, double scale) =>
        new(new InverseGamma(shape, scale));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Density0<TReal, Kumaraswamy, double> Kumaraswamy(double a, double b) => new(new Kumaraswamy(a, b));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Density0<TReal, Laplace, double> Laplace(double location, double scale) => new(new Laplace(location, scale));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Density0<TReal, LogNormal, double> LogNormal(double mu, double sigma) => new(new LogNormal(mu, sigma));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Density0<TReal, Logistic, double> Logistic(double location, double scale) =>
        new(new Logistic(location, scale));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Density0<TReal, NegativeBinomial, int> NegativeBinomial(double mean, double dispersion) =>
        new(new NegativeBinomial(mean, dispersion));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Density0<TReal, Pareto, double> Pareto(double scale, double shape) => new(new Pareto(scale, shape));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Density0<TReal, Poisson, int> Poisson(double rate) => new(new Poisson(rate));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Density0<TReal, PoissonLogRate, int> PoissonLogRate(double logRate) => new(new PoissonLogRate(logRate));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Density0<TReal, SkewNormal, double> SkewNormal(double location, double scale, double shape) =>
        new(new SkewNormal(location, scale, shape));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Density0<TReal, Triangular, double> Triangular(double lower, double mode, double upper) =>
        new(new Triangular(lower, mode, upper));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Density0<TReal, TruncatedNormal, double> TruncatedNormal(
        double location,
        double scale,
        double lower,
        double upper
    ) => new(new TruncatedNormal(location, scale, lower, upper));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Density0<TReal, Uniform, double> Uniform(double lower, double upper) => new(new Uniform(lower, upper));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Density0<TReal, VonMises, double> VonMises(double mode, double concentration) =>
        new(new VonMises(mode, concentration));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Density0<TReal, Weibull, double> Weibull(double shape, double scale) => new(new Weibull(shape, scale));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Density0<TReal, ZeroInflatedPoisson, int> ZeroInflatedPoisson(double extra, double rate) =>
        new(new ZeroInflatedPoisson(extra, rate));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Density1<TReal, Normal, double> Normal(TReal mean, double standardDeviation) =>
        new(new Normal(mean.Value, standardDeviation), mean);
}
