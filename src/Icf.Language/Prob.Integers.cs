using System.Runtime.CompilerServices;

namespace Icf;

/// <content>Factories of distributions on the integers and on truth values.</content>
public static partial class Prob
{
    /// <summary>One trial: true with a given probability.</summary>
    /// <param name="p">The probability of true, between 0 and 1.</param>
    /// <returns>The distribution.</returns>
    /// <exception cref="DistributionParameterException">A parameter breaks its rule.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Bernoulli Bernoulli(double p) => new(p);

    /// <summary>One trial, by the log odds of true.</summary>
    /// <param name="logits">The log odds, ln [p/(1 − p)], finite.</param>
    /// <returns>The distribution.</returns>
    /// <exception cref="DistributionParameterException">A parameter breaks its rule.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static BernoulliLogits BernoulliLogits(double logits) => new(logits);

    /// <summary>A choice among the indices 0, 1, … of a list of probabilities.</summary>
    /// <param name="probabilities">The probability of each index, with a sum within 10⁻⁶ of one. The array is not
    /// copied.</param>
    /// <returns>The distribution.</returns>
    /// <exception cref="DistributionParameterException">A parameter breaks its rule.</exception>
    /// <exception cref="ArgumentNullException">The array is null.</exception>
    public static Categorical Categorical(params double[] probabilities) => new(probabilities);

    /// <summary>The uniform distribution on the integers between two bounds, both included.</summary>
    /// <param name="lower">The least value.</param>
    /// <param name="upper">The greatest value, at least <paramref name="lower"/>.</param>
    /// <returns>The distribution.</returns>
    /// <exception cref="DistributionParameterException">A parameter breaks its rule.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DiscreteUniform DiscreteUniform(int lower, int upper) => new(lower, upper);

    /// <summary>An ordered category 0, 1, …: how many cutpoints lie below a logistic variable.</summary>
    /// <param name="eta">The location of the logistic variable, finite.</param>
    /// <param name="cutpoints">The cutpoints, rising; the array is not copied.</param>
    /// <returns>The distribution.</returns>
    /// <exception cref="DistributionParameterException">A parameter breaks its rule.</exception>
    /// <exception cref="ArgumentNullException">The array is null.</exception>
    public static OrderedLogistic OrderedLogistic(double eta, params double[] cutpoints) => new(eta, cutpoints);

    /// <summary>The number of successes in independent trials.</summary>
    /// <param name="n">The number of trials, not negative.</param>
    /// <param name="p">The probability of success, between 0 and 1.</param>
    /// <returns>The distribution.</returns>
    /// <exception cref="DistributionParameterException">A parameter breaks its rule.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Binomial Binomial(int n, double p) => new(n, p);

    /// <summary>The number of successes in trials that share a probability drawn from a beta.</summary>
    /// <param name="n">The number of trials, not negative.</param>
    /// <param name="a">The first shape of the beta, the weight of success, positive and finite.</param>
    /// <param name="b">The second shape of the beta, the weight of failure, positive and finite.</param>
    /// <returns>The distribution.</returns>
    /// <exception cref="DistributionParameterException">A parameter breaks its rule.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static BetaBinomial BetaBinomial(int n, double a, double b) => new(n, a, b);

    /// <summary>The number of marked items among those drawn without replacement.</summary>
    /// <param name="population">The number of items, not negative.</param>
    /// <param name="marked">How many of them are marked, at most all.</param>
    /// <param name="draws">The number of items drawn, at most all.</param>
    /// <returns>The distribution.</returns>
    /// <exception cref="DistributionParameterException">A parameter breaks its rule.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Hypergeometric Hypergeometric(int population, int marked, int draws) =>
        new(population, marked, draws);

    /// <summary>The Poisson distribution on the counts from zero.</summary>
    /// <param name="rate">The mean count, finite and not negative.</param>
    /// <returns>The distribution.</returns>
    /// <exception cref="DistributionParameterException">A parameter breaks its rule.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Poisson Poisson(double rate) => new(rate);

    /// <summary>A Poisson count, or zero with a probability besides.</summary>
    /// <param name="extra">The probability of a zero that is no Poisson count, between 0 and 1.</param>
    /// <param name="rate">The mean of the Poisson count, finite and not negative.</param>
    /// <returns>The distribution.</returns>
    /// <exception cref="DistributionParameterException">A parameter breaks its rule.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ZeroInflatedPoisson ZeroInflatedPoisson(double extra, double rate) => new(extra, rate);

    /// <summary>The negative binomial distribution by mean and dispersion; <see cref="Icf.NegativeBinomial.OfSuccesses"/>
    /// makes it from a number of successes and their probability.</summary>
    /// <param name="mean">The mean, finite and not negative.</param>
    /// <param name="dispersion">The dispersion, positive and finite; the variance is mean + mean²/dispersion.</param>
    /// <returns>The distribution.</returns>
    /// <exception cref="DistributionParameterException">A parameter breaks its rule.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static NegativeBinomial NegativeBinomial(double mean, double dispersion) => new(mean, dispersion);

    /// <summary>The number of failures before the first success, from zero.</summary>
    /// <param name="p">The probability of success, above 0 and at most 1.</param>
    /// <returns>The distribution.</returns>
    /// <exception cref="DistributionParameterException">A parameter breaks its rule.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Geometric Geometric(double p) => new(p);
}
