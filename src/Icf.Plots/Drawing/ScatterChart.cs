using Icf.Reports;

namespace Icf.Plots;

/// <summary>Draws of two latents.</summary>
/// <param name="Across">The latent on the axis below.</param>
/// <param name="Up">The latent on the axis on the left.</param>
/// <param name="X">The values of the first.</param>
/// <param name="Y">The values of the second.</param>
/// <param name="RangeX">What the axis below shows.</param>
/// <param name="RangeY">What the axis on the left shows.</param>
internal sealed record ScatterChart(
    string Across,
    string Up,
    double[] X,
    double[] Y,
    (double From, double To) RangeX,
    (double From, double To) RangeY
) : Chart;
