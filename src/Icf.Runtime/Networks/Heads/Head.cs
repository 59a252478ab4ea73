using Icf.Tensors;
using Icf.Traces;

namespace Icf.Networks;

/// <summary>
/// A family of densities relative to the prior at hand. The last layer of its network starts at zero, so that the
/// bias alone fixes the proposal it starts from: one near the prior.
/// </summary>
internal abstract class Head
{
    /// <summary>The number of parameters of a density.</summary>
    public abstract int Outputs { get; }

    public static Head? For(SitePlan site, NetworkOptions options)
    {
        HeadOptions head = options.HeadOf(site.Name);
        bool spline = head.Family == HeadFamily.Spline;
        return site.Head switch
        {
            HeadKind.NormalMixture or HeadKind.LogNormalMixture => spline ? new SplineHead(head.Knots) : new NormalMixtureHead(head.Components),
            HeadKind.PiecewiseLinear => spline ? new SplineHead(head.Knots) : new PiecewiseLinearHead(head.Knots),
            HeadKind.Categorical => new CategoricalHead(site.Classes),
            HeadKind.LogisticMixture => new LogisticMixtureHead(head.Components),
            _ => null,
        };
    }

    /// <summary>The bias to start from; all zero unless a family says otherwise.</summary>
    public virtual void WriteBias(Span<float> bias) => bias.Clear();

    /// <summary>Whether a prior can be expressed in this family.</summary>
    public abstract bool Serves(in PriorInfo prior);

    /// <summary>Log densities [R × 1] of the steps' values, up to the change of coordinates.</summary>
    /// <param name="tape">The tape.</param>
    /// <param name="outputs">[R × <see cref="Outputs"/>].</param>
    /// <param name="rows">The R steps.</param>
    /// <param name="logJacobians">Receives what is to be added for the change of coordinates, R values.</param>
    public abstract Tensor LogDensity(Tape tape, Tensor outputs, SiteRows rows, Span<double> logJacobians);

    /// <summary>Draws a value: a number between 0 and 1 decides what it can, further ones come from the stream.</summary>
    /// <param name="outputs">The parameters of the density.</param>
    /// <param name="prior">The prior at hand.</param>
    /// <param name="logMasses">The log masses of a listed finite prior.</param>
    /// <param name="u">Uniform between 0 and 1, both excluded.</param>
    /// <param name="rng">The particle's stream.</param>
    /// <returns>The value and its log density.</returns>
    public abstract (double Value, double LogDensity) Draw(
        ReadOnlySpan<float> outputs, in PriorInfo prior, ReadOnlySpan<double> logMasses, double u, ref Rng rng);

    /// <summary>Writes the logarithms of softmax weights.</summary>
    protected static void LogSoftmax(ReadOnlySpan<float> logits, Span<double> into)
    {
        double max = double.NegativeInfinity;
        foreach (float logit in logits)
            max = Math.Max(max, logit);
        double sum = 0;
        foreach (float logit in logits)
            sum += Math.Exp(logit - max);
        double logSum = max + Math.Log(sum);
        for (int k = 0; k < logits.Length; k++)
            into[k] = logits[k] - logSum;
    }

    /// <summary>The index that a uniform number draws in proportion to exp(log weights), which are normalised.</summary>
    protected static int DrawIndex(ReadOnlySpan<double> logWeights, double u)
    {
        int last = 0;
        for (int k = 0; k < logWeights.Length; k++)
        {
            double weight = Math.Exp(logWeights[k]);
            if (weight <= 0)
                continue;
            last = k;
            u -= weight;
            if (u < 0)
                return k;
        }

        return last;        // rounding left a little over
    }

    protected static double LogSumExp(ReadOnlySpan<double> terms)
    {
        double max = double.NegativeInfinity;
        foreach (double term in terms)
            max = Math.Max(max, term);
        if (double.IsInfinity(max))
            return max;
        double sum = 0;
        foreach (double term in terms)
            sum += Math.Exp(term - max);
        return max + Math.Log(sum);
    }
}
