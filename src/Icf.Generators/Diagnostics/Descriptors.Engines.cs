using Microsoft.CodeAnalysis;

namespace Icf.Generators.Diagnostics;

/// <content>Engines.</content>
internal static partial class Descriptors
{
    /// <summary>An engine states which traits it needs, and a model which it lacks.</summary>
    public static readonly DiagnosticDescriptor EngineCannotServe = Error(
        "ICF0401",
        "The engine cannot serve the model",
        "{0}"
    );

    private static readonly DiagnosticDescriptor[] s_engines = { EngineCannotServe };
}
