using System.Runtime.CompilerServices;

namespace Icf.CompilerServices;

#pragma warning disable CS1591 // Each is the factory of the same name in Prob, of numbers that may depend on latents.

// Distributions of categories and of counts of them.
public sealed partial class Scorer<TReal>
{
    public CategoricalDensity<TReal> Categorical(TReal[] probabilities) => new(Shares(probabilities, "Categorical"));

    [OverloadResolutionPriority(-1)]
    public CategoricalDensity<TReal> Categorical(double[] probabilities) => new(Shares(probabilities, "Categorical"));

    public CategoricalDensity<TReal> Categorical(params ReadOnlySpan<TReal> probabilities) =>
        Categorical(Keep(probabilities));

    public ChoiceDensity<TReal, T> Choice<T>(T[] cases, Reals<TReal> probabilities)
    {
        if (probabilities.Length != cases.Length)
            Require.Throw(
                probabilities.Length,
                "Choice",
                "probabilities.Length",
                FormattableString.Invariant($"{cases.Length}, the length of cases")
            );
        return new(cases, Shares(probabilities, "Choice"));
    }

    public ChoiceDensity<TReal, T> UniformChoice<T>(params T[] cases)
    {
        double[] probabilities = NewNumbers(cases.Length);
        Array.Fill(probabilities, 1.0 / cases.Length);
        return Choice(cases, probabilities);
    }

    public ChoiceDensity<TReal, TEnum> EnumChoice<TEnum>()
        where TEnum : struct, Enum => UniformChoice(EnumCases<TEnum>.All);

    public ChoiceDensity<TReal, TEnum> EnumChoice<TEnum>(TReal[] probabilities)
        where TEnum : struct, Enum => Choice(EnumCases<TEnum>.All, probabilities);

    [OverloadResolutionPriority(-1)]
    public ChoiceDensity<TReal, TEnum> EnumChoice<TEnum>(double[] probabilities)
        where TEnum : struct, Enum => Choice(EnumCases<TEnum>.All, probabilities);

    public ChoiceDensity<TReal, TEnum> EnumChoice<TEnum>(params ReadOnlySpan<TReal> probabilities)
        where TEnum : struct, Enum => Choice(EnumCases<TEnum>.All, Keep(probabilities));

    public MultinomialDensity<TReal> Multinomial(int n, TReal[] probabilities) => MultinomialOf(n, probabilities);

    [OverloadResolutionPriority(-1)]
    public MultinomialDensity<TReal> Multinomial(int n, double[] probabilities) => MultinomialOf(n, probabilities);

    public MultinomialDensity<TReal> Multinomial(int n, params ReadOnlySpan<TReal> probabilities) =>
        MultinomialOf(n, Keep(probabilities));

    public OrderedLogisticDensity<TReal> OrderedLogistic(TReal eta, TReal[] cutpoints) => new(this, eta, cutpoints);

    [OverloadResolutionPriority(-1)]
    public OrderedLogisticDensity<TReal> OrderedLogistic(TReal eta, double[] cutpoints) => new(this, eta, cutpoints);

    public OrderedLogisticDensity<TReal> OrderedLogistic(TReal eta, params ReadOnlySpan<TReal> cutpoints) =>
        new(this, eta, Keep(cutpoints));

    private MultinomialDensity<TReal> MultinomialOf(int n, Reals<TReal> probabilities) =>
        new(n, Shares(probabilities, "Multinomial"), NewNumbers(probabilities.Length));

    private ShareProbabilities<TReal> Shares(Reals<TReal> probabilities, string owner) =>
        new(this, probabilities, owner, nameof(probabilities));
}
