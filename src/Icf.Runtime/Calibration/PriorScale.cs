using Icf.Traces;

namespace Icf.Calibration;

/// <summary>
/// What truths have in common: the latents that all of them have and that vary, and how much each does.
/// </summary>
internal sealed class PriorScale
{
    private readonly Dictionary<SiteAddress, double> _deviations = [];

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
            _deviations.Add(at, deviation);
            if (of.Count == truths.Count)
                common.Add(at);
        }

        Common = [.. common];
    }

    /// <summary>The latents that all truths have, in the order of their visits.</summary>
    public SiteAddress[] Common { get; }

    /// <summary>The standard deviation of a latent under the prior, 0 if it does not vary.</summary>
    public double Deviation(SiteAddress at) => _deviations.GetValueOrDefault(at);
}
