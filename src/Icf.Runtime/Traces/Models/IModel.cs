using System.Text.Json;
using Icf.Traces;

namespace Icf;

/// <summary>
/// A model whose types the caller does not know: that of a command line, a registry or a service. A <see
/// cref="ModelCatalog"/> has those of an assembly.
/// </summary>
public interface IModel
{
    /// <summary>The full name of the model's method.</summary>
    string Name { get; }

    /// <summary>Hashes of the model and of every model it calls.</summary>
    ModelFingerprint Fingerprint { get; }

    /// <summary>What is known of the model, and of the models that it calls, before it runs.</summary>
    ModelTraits Traits { get; }

    /// <summary>What the compiler knows of the model.</summary>
    ProposalSkeleton ProposalSkeleton { get; }

    /// <summary>
    /// The JSON schema of the arguments: an object with a member for each parameter, described by its documentation.
    /// Where a member is what a site of its name observes, <c>x-support</c> is a <see cref="SupportKind"/>.
    /// </summary>
    JsonElement ArgumentSchema { get; }

    /// <summary>The JSON schema of the latents that stand outside loops: an object with a member for each.</summary>
    JsonElement LatentSchema { get; }

    /// <summary>The JSON schema of the result.</summary>
    JsonElement ResultSchema { get; }

    /// <summary>
    /// Hands the model to code that takes models of any types: there every engine can be called, which is an extension
    /// method of <see cref="Model{TArgs, TResult, TLatents}"/>.
    /// </summary>
    /// <param name="visitor">The code.</param>
    /// <returns>What the code returns.</returns>
    T Accept<T>(IModelVisitor<T> visitor);
}
