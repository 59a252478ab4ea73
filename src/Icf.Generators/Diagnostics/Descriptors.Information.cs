using Microsoft.CodeAnalysis;

namespace Icf.Generators.Diagnostics;

/// <content>Data and information.</content>
internal static partial class Descriptors
{
    /// <summary>Without data there is nothing to learn.</summary>
    public static readonly DiagnosticDescriptor CompiledWithoutData = Warning(
        "ICF0301",
        "A model without observations is compiled",
        "Let '{0}' observe an [Observed] parameter, or use Simulate instead: without data a network can only return "
            + "the prior"
    );

    /// <summary>Data that are declared but not used.</summary>
    public static readonly DiagnosticDescriptor NeverObserved = Warning(
        "ICF0302",
        "Data are never observed",
        "Observe '{0}', or remove it: neither Observe nor a called model uses its data"
    );

    /// <summary>Data whose likelihood is a constant.</summary>
    public static readonly DiagnosticDescriptor DataWithoutLatents = Warning(
        "ICF0303",
        "No latent can influence the data",
        "Let the distribution depend on a latent, or remove the observation: no latent can influence '{0}', so it "
            + "carries no information about them"
    );

    /// <summary>A latent whose posterior is its prior.</summary>
    public static readonly DiagnosticDescriptor LatentWithoutData = Warning(
        "ICF0304",
        "No data can inform a latent",
        "Let an observation depend on '{0}', or remove it: no data can inform it, so its posterior is its prior"
    );

    /// <summary>A point mass at a continuous value equals no datum.</summary>
    public static readonly DiagnosticDescriptor ImpossibleObservation = Warning(
        "ICF0305",
        "No datum can equal a continuous value",
        "Observe '{0}' with a continuous distribution, such as Normal({1}, …): '{1}' is continuous, so no datum "
            + "equals it, and every query is impossible"
    );

    /// <summary>Runs that skip the data are trained with data of other runs.</summary>
    public static readonly DiagnosticDescriptor LatentsDecideData = Info(
        "ICF0306",
        "Latents decide whether data are observed",
        "Observe '{0}' on every path, or expect to need more particles: latents decide whether it is observed, and "
            + "a simulation that skips it is trained with data from another simulation"
    );

    /// <summary>A density that is the same everywhere tells nothing of a datum.</summary>
    public static readonly DiagnosticDescriptor ImproperObservation = Error(
        "ICF0307",
        "A datum is observed from an improper prior",
        "Take a proper distribution for '{0}': {1} has no finite integral, so that no datum has a probability under it"
    );

    private static readonly DiagnosticDescriptor[] s_information =
    {
        CompiledWithoutData,
        NeverObserved,
        DataWithoutLatents,
        LatentWithoutData,
        ImpossibleObservation,
        LatentsDecideData,
        ImproperObservation,
    };
}
