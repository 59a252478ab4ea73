using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Icf.Inference;

namespace Icf;

/// <summary>What variational inference has fitted, and whether it has converged.</summary>
public sealed class VariationalReport
{
    /// <summary>The part of the steps at whose end, and before whose end, bounds are compared.</summary>
    private const double Part = 0.2;

    /// <summary>A rise of the bound by less is not worth more steps, in nats.</summary>
    private const double SmallRise = 0.1;

    /// <summary>A rise by fewer of its standard errors may be chance.</summary>
    private const double CertainErrors = 4;

    /// <summary>Fewer steps tell nothing.</summary>
    private const int FewSteps = 20;

    internal VariationalReport(VariationalFit fit, ReadOnlySpan<double> logWeights)
    {
        (Family, Trace, Gradients, FullGradients) = (fit.Family, [.. fit.Elbos], fit.Gradients, fit.FullGradients);
        (Elbo, ElboStandardError) = MeanOf(logWeights);
        IsComplete = fit.IsComplete;
        if (fit.Elbos.Length < FewSteps)
            return;
        int part = (int)(Part * fit.Elbos.Length);
        (double last, double error) = MeanOf(fit.Elbos.AsSpan()[^part..]);
        (double before, double errorBefore) = MeanOf(fit.Elbos.AsSpan()[^(2 * part)..^part]);
        Rise = last - before;
        IsRising = !(Rise <= Math.Max(SmallRise, CertainErrors * double.Hypot(error, errorBefore)));
    }

    /// <summary>
    /// The family of the distribution that was drawn from: that of the options, or full-rank or mean-field where a flow
    /// went astray and the normal distribution that it started from was taken.
    /// </summary>
    public VariationalFamily Family { get; }

    /// <summary>
    /// The evidence lower bound in nats, as the mean of log p − log q over the draws of the answer; −∞ where one of
    /// them is impossible.
    /// </summary>
    public double Elbo { get; }

    /// <summary>The standard error of <see cref="Elbo"/>, in nats; NaN where it is not known.</summary>
    public double ElboStandardError { get; }

    /// <summary>
    /// The bound at each step, in nats, as the draws of the step estimate it: the evidence lower bound, or the
    /// importance-weighted one where <see cref="VariationalOptions.BoundDraws"/> are several.
    /// </summary>
    public ImmutableArray<double> Trace { get; }

    /// <summary>How often the gradient of the model's density was computed for the fit.</summary>
    public long Gradients { get; }

    /// <summary>
    /// What these gradients cost, in gradients of all data: fewer than <see cref="Gradients"/> where steps learned from
    /// minibatches, see <see cref="VariationalOptions.Minibatch"/>.
    /// </summary>
    public double FullGradients { get; }

    /// <summary>
    /// Whether the fit has converged: it took all its steps, and the bound of their last fifth is not above that of the
    /// fifth before, by more than 0.1 nats and four standard errors.
    /// </summary>
    public bool Converged => IsComplete && !IsRising && Trace.Length >= FewSteps;

    private bool IsComplete { get; }

    private bool IsRising { get; }

    private double Rise { get; }

    /// <summary>Family, bound and verdict as readable text, with the remedy where the fit has not converged.</summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        text.Append(
            CultureInfo.InvariantCulture,
            $"{NameOf(Family)}, ELBO {Elbo:F3} ± {ElboStandardError:F3}, {Trace.Length} steps, {Gradients} gradients, "
        );
        if (FullGradients < Gradients)
            text.Append(CultureInfo.InvariantCulture, $"as costly as {FullGradients:F0} of all data, ");
        text.Append(Converged ? "converged" : "not converged: ");
        if (!IsComplete)
            text.Append("the time budget ended before the steps did; allow more time");
        else if (Trace.Length < FewSteps)
            text.Append("so few steps do not tell; take more steps");
        else if (IsRising)
            text.Append(
                CultureInfo.InvariantCulture,
                $"the bound still rose by {Rise:F2} nats in the last fifth of the steps; take more steps"
            );
        return text.ToString();
    }

    private static string NameOf(VariationalFamily family) =>
        family switch
        {
            VariationalFamily.FullRank => "full-rank normal",
            VariationalFamily.MeanField => "mean-field normal",
            _ => "normalizing flow",
        };

    private static (double Mean, double Error) MeanOf(ReadOnlySpan<double> values)
    {
        double mean = Sums.Of(values) / values.Length;
        return (mean, Math.Sqrt(Sums.OfSquares(values, 1, -mean) / (values.Length - 1.0) / values.Length));
    }
}
