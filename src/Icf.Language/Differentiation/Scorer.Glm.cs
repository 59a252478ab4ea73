namespace Icf.CompilerServices;

#pragma warning disable CS1591 // Each is the factory of the same name in Prob, of numbers that may depend on latents.

// Generalised linear models.
public sealed partial class Scorer<TReal>
{
    public NormalGlmDensity<TReal> NormalGlm(
        RealMatrix<TReal> design,
        TReal intercept,
        Reals<TReal> coefficients,
        TReal standardDeviation
    ) => new(new(this, design, intercept, coefficients, nameof(NormalGlm)), standardDeviation);

    public BernoulliLogitGlmDensity<TReal> BernoulliLogitGlm(
        RealMatrix<TReal> design,
        TReal intercept,
        Reals<TReal> coefficients
    ) => new(new(this, design, intercept, coefficients, nameof(BernoulliLogitGlm)));

    public PoissonLogGlmDensity<TReal> PoissonLogGlm(
        RealMatrix<TReal> design,
        TReal intercept,
        Reals<TReal> coefficients
    ) => new(new(this, design, intercept, coefficients, nameof(PoissonLogGlm)));
}
