using Microsoft.CodeAnalysis;

namespace Icf.Generators.Diagnostics;

/// <summary>
/// Purity, determinism and termination: a run of a model must depend on its arguments and its sites alone, and end.
/// </summary>
internal static partial class Descriptors
{
    /// <summary>Randomness must be in the trace.</summary>
    public static readonly DiagnosticDescriptor HiddenRandomness = Warning(
        "ICF0101",
        "A model draws at random outside its sites",
        "Draw with Sample instead: {0} is random, but no part of the trace, so inference cannot see it"
    );

    /// <summary>A replay happens at another time.</summary>
    public static readonly DiagnosticDescriptor Clock = Warning(
        "ICF0102",
        "A model reads the clock",
        "Pass the time in as a parameter: {0} tells another one whenever the model runs"
    );

    /// <summary>A model runs many thousand times.</summary>
    public static readonly DiagnosticDescriptor InputOutput = Warning(
        "ICF0103",
        "A model reads or writes what is outside the program",
        "Do this before or after the model: {0} is done again in every run, many thousand times, on many threads"
    );

    /// <summary>Runs of a model must not see each other.</summary>
    public static readonly DiagnosticDescriptor StaticState = Warning(
        "ICF0104",
        "A model uses static state that can change",
        "Make {0} readonly, or pass it in as a parameter: if it changes, the model means something else from one run "
            + "to the next"
    );

    /// <summary>What a run leaves behind reaches the next one.</summary>
    public static readonly DiagnosticDescriptor OutlivesRun = Warning(
        "ICF0105",
        "A model changes what outlives its run",
        "Change a copy, or return the change: {0} is still there in the next run, and in those on other threads"
    );

    /// <summary>Models are run in parallel already.</summary>
    public static readonly DiagnosticDescriptor Parallel = Warning(
        "ICF0106",
        "A model runs code in parallel",
        "Write this as plain sequential code: {0} leaves the thread of the model, and models run on all threads already"
    );

    /// <summary>Addresses need an order.</summary>
    public static readonly DiagnosticDescriptor NoOrder = Warning(
        "ICF0107",
        "A model depends on an order that is not defined",
        "Sort {0} first, or use a list: the elements of this collection have no order that is the same in every run"
    );

    /// <summary>Hash codes are made with a number that is new in each process.</summary>
    public static readonly DiagnosticDescriptor HashCode = Warning(
        "ICF0108",
        "A model uses a hash code",
        "Use the value itself, or a hash of your own: {0} is another number in every process"
    );

    /// <summary>A recursion must be able to end.</summary>
    public static readonly DiagnosticDescriptor EndlessRecursion = Warning(
        "ICF0109",
        "A recursion never ends",
        "Let '{0}' end without this call when something is drawn, or an argument reaches a bound: {1}"
    );

    /// <summary>A loop must be able to end.</summary>
    public static readonly DiagnosticDescriptor EndlessLoop = Warning(
        "ICF0110",
        "A loop never ends",
        "Let the loop end when something is drawn, or a counter reaches a bound: {0}"
    );

    /// <summary>A branching recursion that multiplies may outgrow everything.</summary>
    public static readonly DiagnosticDescriptor GrowingRecursion = Info(
        "ICF0111",
        "The length of a trace has no finite mean",
        "Make further calls of '{0}' less likely: each makes {1} on average, and only below one is a trace of finite "
            + "length to be expected"
    );

    private static readonly DiagnosticDescriptor[] s_purity =
    {
        HiddenRandomness,
        Clock,
        InputOutput,
        StaticState,
        OutlivesRun,
        Parallel,
        NoOrder,
        HashCode,
        EndlessRecursion,
        EndlessLoop,
        GrowingRecursion,
    };
}
