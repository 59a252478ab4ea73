namespace Icf.Inference;

/// <summary>The geometric mean of the draws' covariance and the inverse of the gradients'.</summary>
/// <param name="gradient">The gradient at the first point.</param>
internal sealed class DenseFit(ReadOnlySpan<double> gradient) : WindowedFit(gradient)
{
    protected override Preconditioner? Fit(double[] scales, int dimension, double[][] points, double[][] gradients)
    {
        if (
            GeometricMean.Of(Covariance(points, dimension), Covariance(gradients, dimension), dimension) is not { } mean
        )
            return null;
        foreach (double[] vector in mean.Vectors)
            for (int i = 0; i < dimension; i++)
                vector[i] *= scales[i];
        foreach (double[] dual in mean.Duals)
            for (int i = 0; i < dimension; i++)
                dual[i] /= scales[i];
        return new DensePreconditioner(mean.Vectors, mean.Duals);
    }
}
