namespace Icf;

/// <summary>An engine cannot serve a model; says which site is in the way, and which engines would serve it.</summary>
/// <remarks>Where the model's class is known, the call does not compile: diagnostic ICF0401.</remarks>
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
