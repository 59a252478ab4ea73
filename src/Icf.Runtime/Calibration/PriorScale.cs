using Icf.Traces;

namespace Icf.Calibration;

/// <summary>
/// What truths have in common: the latents that all of them have and that vary, and how much each does.
/// </summary>
internal sealed class PriorScale
{
    /// <summary>The quartiles of a normal distribution lie so many standard deviations apart.</summary>
    private const double NormalQuartiles = 1.349;

    private readonly Dictionary<SiteAddress, (double Mean, double Deviation, double Unit)> _spreads = [];

    public PriorScale(IReadOnlyList<SimulatedQuery> truths)
    {
        var values = new Dictionary<SiteAddress, List<double>>();
        foreach (SimulatedQuery query in truths)
        foreach (Choice choice in query.Truth)
        {
            if (!choice.Site.IsScalar)
                continue;
            if (!values.TryGetValue(choice.At, out List<double>? of))
                values.Add(choice.At, of = []);
            of.Add(choice.Number);
        }

        var common = new List<SiteAddress>();
        foreach ((SiteAddress at, List<double> of) in values)
        {
            double mean = of.Average();
            double deviation = Math.Sqrt(of.Average(value => (value - mean) * (value - mean)));
            if (!(deviation > 0))
                continue;
            _spreads.Add(at, (mean, deviation, UnitOf(of, deviation)));
            if (of.Count == truths.Count)
                common.Add(at);
        }

        Common = [.. common];
    }

    /// <summary>The latents that all truths have, in the order of their visits.</summary>
    public SiteAddress[] Common { get; }

    /// <summary>The mean of a latent that varies.</summary>
    public double Mean(SiteAddress at) => _spreads[at].Mean;

    /// <summary>The standard deviation of a latent under the prior, 0 if it does not vary.</summary>
    public double Deviation(SiteAddress at) => _spreads.GetValueOrDefault(at).Deviation;

    /// <summary>The same without its farthest values, which decide it where a prior has heavy tails.</summary>
    public double Unit(SiteAddress at) => _spreads[at].Unit;

    // Quartiles are equal where most values are.
    private static double UnitOf(List<double> values, double deviation)
    {
        double[] sorted = [.. values.Order()];
        double quartiles = (sorted[3 * sorted.Length / 4] - sorted[sorted.Length / 4]) / NormalQuartiles;
        return quartiles > 0 ? Math.Min(deviation, quartiles) : deviation;
    }
}
