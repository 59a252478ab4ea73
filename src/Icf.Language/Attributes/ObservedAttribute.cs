namespace Icf;

/// <summary>
/// Marks a parameter of a <see cref="ModelAttribute">model</see> as data. Its values (the parameter itself, its
/// elements, its members) may be used only as the value of <see cref="Prob.Observe{T}(IDistribution{T}, T, string)"/>,
/// as an observed argument of another model, or for their length. Every other parameter is an input.
/// </summary>
[AttributeUsage(AttributeTargets.Parameter, Inherited = false)]
public sealed class ObservedAttribute : Attribute
{
    /// <summary>
    /// Whether data may be missing: a <see cref="double.NaN"/> or a null among them is then a latent of the model, with
    /// the address of the datum, such as <c>y[3]</c>, and the distribution that it would have been scored with.
    /// Otherwise a missing datum is an error.
    /// </summary>
    public bool AllowMissing { get; init; }
}
