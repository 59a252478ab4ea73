namespace Icf.Traces;

/// <summary>One latent value of a trace.</summary>
/// <param name="At">Its address.</param>
/// <param name="Number">The value of a scalar type; NaN for another type.</param>
/// <param name="Boxed">The value of another type; null for a scalar.</param>
internal readonly record struct Choice(SiteAddress At, double Number, object? Boxed)
{
    public CallPath Path => At.Path;

    public SampleSite Site => At.Site;

    public SiteIndex Index => At.Index;

    public string Address => At.ToString();

    public object Value => Boxed ?? Site.ToObject(Number);
}
