namespace Icf;

/// <summary>
/// Marks a method as an inference engine and says which traits a model must have for it. Stands on a method of a model
/// or on an extension method of one: a call for a generated model that lacks such a trait does not compile, and the
/// message names the site that is in the way and the engines that would serve the model.
/// </summary>
/// <param name="traits">What the engine needs; <see cref="ModelTraits.None"/> for an engine that serves every
/// model.</param>
[AttributeUsage(AttributeTargets.Method, Inherited = false)]
public sealed class RequiresAttribute(ModelTraits traits) : Attribute
{
    /// <summary>What the engine needs.</summary>
    public ModelTraits Traits { get; } = traits;

    /// <summary>
    /// Whether the method gives a posterior, so that it may be named where another engine cannot serve a model.
    /// </summary>
    public bool IsEngine { get; init; } = true;
}
