namespace Icf.Traces;

/// <summary>One latent value of a trace.</summary>
/// <param name="Path">The calls that lead to the site.</param>
/// <param name="Site">The site.</param>
/// <param name="Index">The loop indices.</param>
/// <param name="Number">The value of a scalar type; NaN for another type.</param>
/// <param name="Boxed">The value of another type; null for a scalar.</param>
/// <param name="LogProb">Its log density under the prior; NaN where nobody asked.</param>
internal readonly record struct Choice(
    CallPath Path, SampleSite Site, SiteIndex Index, double Number, object? Boxed, double LogProb)
{
    public string Address => Path.AddressOf(Site, Index);

    public object Value => Boxed ?? Site.ToObject(Number);
}
