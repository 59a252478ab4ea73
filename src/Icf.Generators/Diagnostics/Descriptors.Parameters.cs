using Microsoft.CodeAnalysis;

namespace Icf.Generators.Diagnostics;

/// <content>Supports and parameters.</content>
internal static partial class Descriptors
{
    /// <summary>The constructor of the distribution would throw in every run.</summary>
    public static readonly DiagnosticDescriptor ParameterOutOfRange = Error(
        "ICF0201",
        "A parameter of a distribution is out of its range",
        "Make '{0}' of {1} {2}: it is {3} here"
    );

    /// <summary>The constructor of the distribution throws in some runs.</summary>
    public static readonly DiagnosticDescriptor ParameterMayLeaveRange = Warning(
        "ICF0202",
        "A parameter of a distribution may leave its range",
        "Keep '{0}' of {1} {2}: it can be {3} here, and such a run stops with an error"
    );

    /// <summary>There is no value between bounds that are out of order.</summary>
    public static readonly DiagnosticDescriptor OutOfOrder = Error(
        "ICF0203",
        "The bounds of a distribution are out of order",
        "Put the bounds of {0} in order: '{1}' is {2}, and must be {3} '{4}', which is {5}"
    );

    /// <summary>Bounds that depend on latents may cross.</summary>
    public static readonly DiagnosticDescriptor MayBeOutOfOrder = Info(
        "ICF0204",
        "The bounds of a distribution may be out of order",
        "Keep the bounds of {0} in order: '{1}' is not always {2} '{3}', and such a run stops with an error"
    );

    /// <summary>A count can be zero, a scale must not be.</summary>
    public static readonly DiagnosticDescriptor CountAsScale = Info(
        "ICF0205",
        "A count is used where zero is not allowed",
        "Add 1 to the count, or use Math.Max(1, …): '{0}' of {1} must be positive, and the count can be 0"
    );

    /// <summary>Probabilities that do not add up to one.</summary>
    public static readonly DiagnosticDescriptor ProbabilitiesDoNotAddUp = Error(
        "ICF0206",
        "Probabilities do not add up to one",
        "Make '{0}' of {1} add up to 1: they add up to {2}"
    );

    /// <summary>Data that have no probability make every run impossible.</summary>
    public static readonly DiagnosticDescriptor ImpossibleValue = Error(
        "ICF0207",
        "A value is scored by a distribution that never gives it",
        "Correct the value or the distribution: '{0}' is {1}, and {2} gives numbers in {3}"
    );

    /// <summary>The element does not exist.</summary>
    public static readonly DiagnosticDescriptor IndexOutOfRange = Error(
        "ICF0208",
        "An index lies outside its array",
        "Make the index lie between 0 and {1}: it is {0} here"
    );

    /// <summary>A latent may be an index of an element that does not exist.</summary>
    public static readonly DiagnosticDescriptor IndexMayRunOut = Info(
        "ICF0209",
        "An index may lie outside its array",
        "Keep the index between 0 and {1}: it can be {0} here, and such a run stops with an error"
    );

    /// <summary>A condition on a parameter that does not exist is never checked.</summary>
    public static readonly DiagnosticDescriptor NoSuchParameter = Warning(
        "ICF0210",
        "An attribute of a distribution names no parameter",
        "Name a parameter of {0}: it has no '{1}', so nothing is checked"
    );

    /// <summary>A fitted parameter is one number for all runs.</summary>
    public static readonly DiagnosticDescriptor InitialValueOfLatents = Error(
        "ICF0211",
        "The initial value of a parameter depends on a latent",
        "Give the parameter '{0}' an initial value and a support that depend on no latent: '{1}' depends on one, and a "
            + "parameter is the same in all runs"
    );

    private static readonly DiagnosticDescriptor[] s_parameters =
    {
        ParameterOutOfRange,
        ParameterMayLeaveRange,
        OutOfOrder,
        MayBeOutOfOrder,
        CountAsScale,
        ProbabilitiesDoNotAddUp,
        ImpossibleValue,
        IndexOutOfRange,
        IndexMayRunOut,
        NoSuchParameter,
        InitialValueOfLatents,
    };
}
