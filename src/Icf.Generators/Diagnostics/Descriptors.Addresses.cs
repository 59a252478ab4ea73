using Microsoft.CodeAnalysis;

namespace Icf.Generators.Diagnostics;

/// <summary>The names of sites, and sites outside of models.</summary>
internal static partial class Descriptors
{
    /// <summary>The engines see only the sites of models.</summary>
    public static readonly DiagnosticDescriptor SiteOutsideModel = Warning(
        "ICF0041",
        "A site outside any model",
        "{1}: when a model calls this method, inference does not see '{0}'"
    );

    /// <summary>The name of a distribution is not a stable name for a latent.</summary>
    public static readonly DiagnosticDescriptor LostName = Info(
        "ICF0042",
        "The name of a site is lost in an expression",
        "Assign the sample to its own variable, or add 'name:': in this expression it is named '{1}', after its "
            + "distribution, and not '{0}'"
    );

    /// <summary>Two sites would claim the layers of one.</summary>
    public static readonly DiagnosticDescriptor WasIsLive = Error(
        "ICF0043",
        "[Was] names a site that is still there",
        "Remove this [Was], or correct the old name: '{0}' is still the name of a site, so the layers of that name "
            + "belong to that site"
    );

    /// <summary>A rename must lead somewhere.</summary>
    public static readonly DiagnosticDescriptor WasLeadsNowhere = Warning(
        "ICF0044",
        "[Was] leads to no site",
        "Set 'Now' to the current name of a site: no site of '{1}' is called '{0}'"
    );

    /// <summary>A site has one former name, and a former name one site.</summary>
    public static readonly DiagnosticDescriptor WasTwice = Error(
        "ICF0045",
        "Two [Was] share a name",
        "Keep only one [Was] with '{0}': a site has one old name, and an old name belongs to one site"
    );

    /// <summary>A datum has one address.</summary>
    public static readonly DiagnosticDescriptor ObservedTwice = Error(
        "ICF0046",
        "A datum is observed twice",
        "Observe '{0}' once in a trace: {1}"
    );

    /// <summary>Reported once in a project, however many models there are.</summary>
    public static readonly DiagnosticDescriptor LanguageTooOld = new(
        "ICF0047",
        "The language version is too old for models",
        "Compile as C# 12 or later, with <LangVersion> in the project: '{0}' and all other models of the project "
            + "need it",
        "Icf.Models",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: "docs/diagnostics/ICF0047.md",
        customTags: WellKnownDiagnosticTags.CompilationEnd
    );

    private static readonly DiagnosticDescriptor[] s_addresses =
    {
        SiteOutsideModel,
        LostName,
        WasIsLive,
        WasLeadsNowhere,
        WasTwice,
        ObservedTwice,
        LanguageTooOld,
    };
}
