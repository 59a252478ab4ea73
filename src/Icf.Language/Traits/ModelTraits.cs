namespace Icf;

/// <summary>
/// What is known of a model, together with the models that it calls, before it runs. A trait that cannot be told is not
/// among those that a model has, and no engine is refused for it.
/// </summary>
[Flags]
public enum ModelTraits
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>At least one latent is a number or made of numbers, so that a network can propose it.</summary>
    LearnableLatents = 1,

    /// <summary>Every latent has finitely many values.</summary>
    FiniteLatents = 2,

    /// <summary>Every latent has a density.</summary>
    ContinuousLatents = 4,

    /// <summary>The arguments bound the number of sites that a trace visits.</summary>
    BoundedTrace = 8,

    /// <summary>The elements of every list of data may be taken in any order.</summary>
    ExchangeableData = 16,

    /// <summary>
    /// The log density has a gradient by all continuous latents, discrete ones are summed out, and the compiler has
    /// written it.
    /// </summary>
    Differentiable = 32,

    /// <summary>
    /// Values of all latents can be drawn from their priors: none of these is known to be improper, as <see
    /// cref="Flat"/> is.
    /// </summary>
    Simulable = 64,

    /// <summary>There is a <see cref="Prob.Parameter(double, Support?, string?)"/>, which can be fitted.</summary>
    LearnableParameters = 128,

    /// <summary>
    /// Given those discrete latents that cannot be summed out, the log density has a gradient by all continuous
    /// latents, which the compiler has written, and the arguments alone decide which latents of both kinds there are.
    /// Every model that is <see cref="Differentiable"/> has it as well.
    /// </summary>
    ConditionallyDifferentiable = 256,

    /// <summary>
    /// All that a suspended trace holds is values, arguments that are not changed, and arrays that the body itself
    /// makes: so it is copied in constant time, and two can be compared.
    /// </summary>
    ValueState = 512,
}
