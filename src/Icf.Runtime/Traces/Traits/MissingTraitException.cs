namespace Icf;

/// <summary>
/// An engine cannot be used for a model; the message names the site that is the reason, and the engines that can be
/// used.
/// </summary>
/// <remarks>If the model's class is known at compile time, the call does not compile: diagnostic ICF0401.</remarks>
public sealed class MissingTraitException : IcfException
{
    /// <summary>A model that lacks a trait.</summary>
    /// <param name="trait">The trait.</param>
    /// <param name="message">What lacks it, and what to do.</param>
    public MissingTraitException(ModelTraits trait, string message)
        : base(message) => Trait = trait;

    /// <summary>The trait that the model lacks.</summary>
    public ModelTraits Trait { get; }
}
