using Icf.Generators.Infrastructure;

namespace Icf.Generators.Model;

/// <summary>What is known of a method, apart from the models that it calls.</summary>
/// <param name="Has">The traits that it has, members of <c>ModelTraits</c>.</param>
/// <param name="Lacks">The traits that it lacks.</param>
internal sealed record TraitsSpec(EquatableArray<string> Has, EquatableArray<LackSpec> Lacks)
{
    /// <summary>Whether there is a scorer, of the whole density or given some of its latents.</summary>
    public bool HasScorer => Has.Contains("Differentiable") || Has.Contains("ConditionallyDifferentiable");
}

/// <summary>A trait that a method lacks.</summary>
/// <param name="Trait">The member of <c>ModelTraits</c>.</param>
/// <param name="Site">The name of the site that is in the way, or nothing.</param>
/// <param name="Reason">What is in the way, as the end of a sentence that begins with the site.</param>
internal sealed record LackSpec(string Trait, string Site, string Reason);
