using Microsoft.CodeAnalysis;

namespace Icf.Generators.Diagnostics;

/// <content>Gradients.</content>
internal static partial class Descriptors
{
    /// <summary>A method's derivatives are stated by a method of a certain form.</summary>
    public static readonly DiagnosticDescriptor GradientMismatch = Error(
        "ICF0402",
        "[Gradient] names no method of the right form",
        "{0}"
    );

    /// <summary>A density may jump where a latent decides.</summary>
    public static readonly DiagnosticDescriptor BranchOnLatent = Info(
        "ICF0403",
        "A continuous latent decides a branch",
        "Join both sides smoothly, or weight them by LogMix: gradient engines see the side taken, but not that "
            + "'{0}' changes with a latent"
    );

    /// <summary>The derivative of a step is zero.</summary>
    public static readonly DiagnosticDescriptor StepOfLatent = Info(
        "ICF0404",
        "A latent is rounded",
        "Keep the latent continuous here: the derivative of '{0}' is zero, so gradient engines do not see its steps"
    );

    /// <summary>Data cut off the posterior where a bound of theirs is a latent.</summary>
    public static readonly DiagnosticDescriptor LatentBoundOfData = Info(
        "ICF0405",
        "A bound of data depends on latents",
        "Observe '{0}' from a distribution whose support does not depend on latents: where the bound '{1}' passes a "
            + "datum the posterior has an edge, which gradients do not see"
    );

    private static readonly DiagnosticDescriptor[] s_gradients =
    {
        GradientMismatch,
        BranchOnLatent,
        StepOfLatent,
        LatentBoundOfData,
    };
}
