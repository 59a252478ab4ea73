using Icf.Numerics;
using static System.FormattableString;

namespace Icf.Inference;

/// <summary>
/// The normal distribution that has a log density's peak and curvature there (Laplace 1774): its covariance is the
/// inverse of minus the Hessian, which central differences of the gradient tell.
/// </summary>
/// <param name="Proposal">The normal distribution.</param>
/// <param name="LogIntegral">The logarithm of the density's integral, if it were of the form of a normal.</param>
/// <param name="Gradients">How often the log density was computed for it.</param>
internal sealed record LaplaceFit(FullNormal Proposal, double LogIntegral, long Gradients)
{
    /// <summary>How far to either side gradients are taken, in standard deviations.</summary>
    private const double Reach = 1e-4;

    /// <summary>The approximation at a peak.</summary>
    /// <exception cref="LaplaceException">There is no peak, or it has no width in some direction.</exception>
    public static LaplaceFit At(ILogDensity density, Peak peak)
    {
        int n = density.Dimension;
        if (!peak.IsSettled)
            throw new LaplaceException(
                Invariant($"No peak was found in {peak.Steps} steps: {peak.ExpectedGain:G3} nats may be left to gain, ")
                    + "and the density may rise without end, as where a scale goes to 0. Give such latents priors that "
                    + "keep them off their bounds, or raise MaxSteps."
            );
        double[] factor = MinusHessian(density, peak);
        if (!LowerTriangle.TryFactor(factor, n))
            throw new LaplaceException(
                "The density does not fall in all directions from its peak, so that no normal distribution is like it. "
                    + "Give every latent a proper prior, and look for latents that the data tell only together."
            );
        double logVolume = -Covariance.LogVolume(factor, n);
        double[] columns = LowerTriangle.InverseColumns(factor, n),
            covariance = new double[n * n];

        // (C Cᵀ)⁻¹ = C⁻ᵀ C⁻¹: products of the columns of C⁻¹.
        for (int i = 0; i < n; i++)
        for (int j = 0; j <= i; j++)
            covariance[i * n + j] = Sums.OfProducts(columns.AsSpan(i * n, n), columns.AsSpan(j * n, n));
        if (!LowerTriangle.TryFactor(covariance, n))
            throw new LaplaceException(
                "The density is so much wider in one direction than in another that its covariance has no digits. "
                    + "Bring latents to like scales."
            );
        return new LaplaceFit(
            new FullNormal(peak.Point, covariance),
            peak.LogDensity + logVolume + 0.5 * n * Math.Log(2 * Math.PI),
            2L * n
        );
    }

    private static double[] MinusHessian(ILogDensity density, Peak peak)
    {
        int n = density.Dimension;
        (var hessian, var point) = (new double[n * n], peak.Point.AsSpan().ToArray());
        double[] above = new double[n],
            below = new double[n];
        for (int i = 0; i < n; i++)
        {
            double reach = Reach * Math.Sqrt(peak.Variances[i]),
                at = point[i];
            point[i] = at + reach;
            double width = point[i];
            bool isPossible = double.IsFinite(density.Evaluate(point, above));
            point[i] = at - reach;
            width -= point[i];
            isPossible &= double.IsFinite(density.Evaluate(point, below));
            point[i] = at;
            if (!isPossible)
                throw new LaplaceException(
                    Invariant(
                        $"The peak lies at the edge of what is possible: coordinate {i} cannot move to both sides."
                    )
                );
            for (int j = 0; j < n; j++)
                hessian[i * n + j] += (below[j] - above[j]) / (2 * width);
            for (int j = 0; j < n; j++)
                hessian[j * n + i] += (below[j] - above[j]) / (2 * width);
        }

        return hessian;
    }
}
